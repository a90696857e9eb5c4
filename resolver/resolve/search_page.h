/* search_page: the page with the results of a search. */
#ifndef SEEOTHER_RESOLVE_SEARCH_PAGE_H
#define SEEOTHER_RESOLVE_SEARCH_PAGE_H

#include "base/buffer.h"

/* Finds the results and appends the page to out; for struct text. context is
 * the struct search. Matching words are marked; each result has its class and
 * the beginning of the text that describes it; other pages are linked.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err search_page_write(void *context, struct buffer *out);

#endif
