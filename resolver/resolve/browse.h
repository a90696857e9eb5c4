/* browse: the lists at /-/browse, in several pages: things by class, by
 * namespace, or by an object that they point at; and the objects of one thing's
 * property. */
#ifndef SEEOTHER_RESOLVE_BROWSE_H
#define SEEOTHER_RESOLVE_BROWSE_H

#include "resolve/respond.h"

/* Answers a request for /-/browse with the list of the query's parameters; with
 * 404 for a page that does not exist, and for a hidden property
 * (so:hiddenProperty). When an endpoint has to be asked first, the response
 * says that the request waits. An error means that there is no answer. */
enum err browse_answer(struct exchange *exchange);

#endif
