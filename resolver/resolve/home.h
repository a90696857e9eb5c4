/* home: what is hosted here, at "/" and "/-/". */
#ifndef SEEOTHER_RESOLVE_HOME_H
#define SEEOTHER_RESOLVE_HOME_H

#include "page/page.h"
#include "resolve/ask.h"
#include "resolve/page_language.h"

/* Answers a request for the home page: what is hosted, its classes and a
 * search. Where an endpoint has to be asked for classes first, the response
 * waits. Errors are failures, never answers. */
enum err home_answer(struct exchange *exchange);

/* Puts a part of the classes under "classes", and those of endpoints after
 * them. Browsing calls it as well. ERR_MEMORY, ERR_DAMAGED. */
enum err home_put_classes(struct exchange *exchange,
                          const struct page_language *languages,
                          const struct ask_parts *parts, uint64_t skip,
                          size_t limit, struct view *view);

/* Puts the namespaces that are hosted under "spaces", at most a limit, each
 * with its number of names and a link to them. ERR_MEMORY, ERR_DAMAGED. */
enum err home_put_spaces(struct exchange *exchange, size_t limit,
                         struct view *view);

#endif
