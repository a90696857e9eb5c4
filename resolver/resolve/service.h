/* service: the resources of the server itself: home page, look-up, the
 * description of any IRI, health, style, and others. */
#ifndef SEEOTHER_RESOLVE_SERVICE_H
#define SEEOTHER_RESOLVE_SERVICE_H

#include "resolve/respond.h"

/* Answers a path below that of the services (so:services, "/-/") or
 * /.well-known/, and "/" and its like when the data have no such name. False in
 * *ret_done: there is no service at the path. A service may leave it to the
 * caller to answer with a document (exchange->answers_document). */
enum err service_answer(struct exchange *exchange, bool *ret_done);

/* Returns the methods of the service at a target, as the value of Allow;
 * without a service, those of documents. The target may begin with the prefix
 * of a site, and may have a query. Lives for ever. */
struct str service_allow(const struct rules *rules, struct str target);

/* Returns whether the service at a target takes requests with content
 * (POST). */
bool service_takes_content(const struct rules *rules, struct str target);

#endif
