/* resolve: answers a request: from the request as a value to the response as a
 * value.
 *
 * The steps are: identify (what does the URI name?), negotiate (which
 * variant?), describe (which statements?), represent (bytes), respond (status
 * and fields). No socket and no shared state are used, so all of it runs in a
 * unit test. */
#ifndef SEEOTHER_RESOLVE_RESOLVE_H
#define SEEOTHER_RESOLVE_RESOLVE_H

#include "http/request.h"
#include "http/response.h"
#include "name/snapshot.h"
#include "resolve/exchange.h"

/* Answers a request that the gate has passed. There is always a response:
 * failures give 500 and 503, and are logged. The fields of the response live in
 * the workspace until it is reset.
 *
 * *exchange keeps what the steps have found out: the resource, the selection,
 * whether a service has found the document. What no step has come to is not
 * written, so a reader of it has to begin with zeros; an answer of the request
 * cache skips all steps. Its target is not kept. */
void resolve_exchange(struct exchange *exchange,
                      const struct snapshot *snapshot,
                      struct workspace *workspace,
                      const struct request *request,
                      struct response *ret_response);

/* Answers a request as resolve_exchange does, and keeps the response alone. It
 * is inline, because it would be one more call for each request. */
static inline void
resolve(const struct snapshot *snapshot, struct workspace *workspace,
        const struct request *request, struct response *ret_response)
{
  struct exchange exchange;
  resolve_exchange(&exchange, snapshot, workspace, request, ret_response);
}

/* Answers bytes that are not a valid request with a status and an explanation.
 * snapshot may be NULL. */
void resolve_refusal(const struct snapshot *snapshot,
                     struct workspace *workspace, const struct request *request,
                     int status, struct str message,
                     struct response *ret_response);

#endif
