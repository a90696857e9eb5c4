/* home: the home page, at "/" and "/-/". */
#ifndef SEEOTHER_RESOLVE_HOME_H
#define SEEOTHER_RESOLVE_HOME_H

#include "page/page.h"
#include "resolve/ask.h"
#include "resolve/page_language.h"

/* Answers a request for the home page, which shows what is hosted, its classes
 * and a search. When an endpoint has to be asked for classes first, the
 * response says that the request waits. An error means that there is no
 * answer. */
enum err home_answer(struct exchange *exchange);

/* Adds classes under "classes", at most limit of them after skip, and those of
 * endpoints after them. Lists of classes use it as well. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err home_put_classes(struct exchange *exchange,
                          const struct page_language *languages,
                          const struct ask_parts *parts, uint64_t skip,
                          size_t limit, struct view *view);

/* Adds the hosted namespaces under "spaces", at most limit of them, each with
 * its number of names and a link to these. ERR_MEMORY, ERR_DAMAGED. */
enum err home_put_spaces(struct exchange *exchange, size_t limit,
                         struct view *view);

#endif
