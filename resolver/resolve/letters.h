/* letters: the index of a concept scheme by letters, a page below
 * /-/browse. */
#ifndef SEEOTHER_RESOLVE_LETTERS_H
#define SEEOTHER_RESOLVE_LETTERS_H

#include "resolve/exchange.h"

/* Answers requests for /-/browse: with the index of a concept scheme if the
 * query asks for one (scheme=, with letter=, language= and page=), else as
 * browse_answer does. 404 when there is no such index, letter, language or
 * page. ERR_MEMORY, ERR_DAMAGED. */
enum err letters_or_browse(struct exchange *exchange);

#endif
