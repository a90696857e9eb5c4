/* home: the home page, at "/" and "/-/". */
#ifndef SEEOTHER_RESOLVE_HOME_H
#define SEEOTHER_RESOLVE_HOME_H

#include "resolve/exchange.h"

/* Answers a request for the home page. It is about the data set, the ontology
 * or the concept scheme by which the data describe themselves (home_topic.h),
 * and shows its contents, the classes of the data, examples and namespaces.
 * When an endpoint has to be asked for classes first, the response says that
 * the request waits. An error means that there is no answer. */
enum err home_answer(struct exchange *exchange);

#endif
