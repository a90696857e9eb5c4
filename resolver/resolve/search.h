/* search: finds things by their labels, at /-/search, for people and
 * programs. */
#ifndef SEEOTHER_RESOLVE_SEARCH_H
#define SEEOTHER_RESOLVE_SEARCH_H

#include "resolve/exchange.h"

/* Answers a search for the parameter "q" with a page or, by Accept, with JSON.
 * If it is an IRI or a name with a prefix, redirects to that name. */
enum err search_answer(struct exchange *exchange);

#endif
