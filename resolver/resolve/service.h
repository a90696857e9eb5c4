/* service: the resources of the server itself: home page, look-up, the
 * description of any IRI, health, style, and others. */
#ifndef SEEOTHER_RESOLVE_SERVICE_H
#define SEEOTHER_RESOLVE_SERVICE_H

#include "resolve/respond.h"

/* Answers a path below that of the services (so:services, "/-/") or
 * /.well-known/, and "/" and other fixed paths if the data do not have that
 * name. *ret_done is false when there is no service at the path. A service may
 * leave the answer to the caller, who then answers with a document
 * (exchange->answers_document). ERR_MEMORY, ERR_DAMAGED. */
enum err service_answer(struct exchange *exchange, bool *ret_done);

/* Returns the methods of the service at a target, as the value of Allow;
 * without a service, those of documents. The target may begin with the prefix
 * of a site, and may have a query. Lives for ever. */
struct str service_allow(const struct rules *rules, struct str target);

/* Returns the path of the service at a target, below that of the services
 * ("search"), or from the root ("/sitemap.xml"); NULL bytes where there is
 * none. Lives for ever. */
struct str service_at(const struct rules *rules, struct str target);

/* Returns whether the service at a target takes requests with content
 * (POST). */
bool service_takes_content(const struct rules *rules, struct str target);

#endif
