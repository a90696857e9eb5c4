/* home: what is hosted here, at "/" and "/-/". */
#ifndef SEEOTHER_RESOLVE_HOME_H
#define SEEOTHER_RESOLVE_HOME_H

#include "page/page.h"
#include "resolve/ask.h"
#include "resolve/words.h"

enum err home_answer(struct exchange *exchange);

/* Puts a part of the classes under "classes", and those of endpoints after
 * them; and the namespaces that are hosted under "spaces". For browsing as
 * well. */
enum err home_put_classes(struct exchange *exchange, const struct words *words,
                          const struct ask_parts *parts, uint64_t skip,
                          size_t limit, struct view *view);
enum err home_put_spaces(struct exchange *exchange, size_t limit,
                         struct view *view);

#endif
