/* browse: things by class, by namespace, or by what they point at; and what one
 * thing points at by a property. Page by page, at /-/browse. */
#ifndef SEEOTHER_RESOLVE_BROWSE_H
#define SEEOTHER_RESOLVE_BROWSE_H

#include "resolve/respond.h"

/* Answers a request for /-/browse with the page of the list that the query asks
 * for; 404 for a page that is not there, and for a property that the owner
 * hides. Where an endpoint has to be asked first, the response waits. Errors
 * are failures, never answers. */
enum err browse_answer(struct exchange *exchange);

#endif
