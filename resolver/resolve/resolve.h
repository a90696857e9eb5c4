/* resolve: the way of a request, from a value to a value.
 *
 * identify (what does the URI name?), negotiate (which variant?), describe
 * (which statements?), represent (bytes), respond (status and fields). No
 * socket, no shared state: all of it runs in a unit test. */
#ifndef SEEOTHER_RESOLVE_RESOLVE_H
#define SEEOTHER_RESOLVE_RESOLVE_H

#include "http/request.h"
#include "http/response.h"
#include "name/snapshot.h"
#include "resolve/workspace.h"

/* Answers a request whose framing is sound. Every outcome is a response:
 * failures are 500 and 503, and are logged. The response's fields live in the
 * workspace until it is reset. */
void resolve(const struct snapshot *snapshot, struct workspace *workspace,
             const struct request *request, struct response *ret_response);

/* Makes an explained answer for bytes that are not a sound request. snapshot
 * may be NULL. */
void resolve_refusal(const struct snapshot *snapshot,
                     struct workspace *workspace, const struct request *request,
                     int status, struct str message,
                     struct response *ret_response);

#endif
