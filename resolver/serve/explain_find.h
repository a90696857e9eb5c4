/* explain_find: answers a request, and finds out why it gets that answer. The
 * functions of the way of a request (resolve/resolve.h) say all of it. */
#ifndef SEEOTHER_SERVE_EXPLAIN_FIND_H
#define SEEOTHER_SERVE_EXPLAIN_FIND_H

#include "serve/explain_found.h"

/* Answers the request from the snapshot, and finds out why. The workspace has
 * not answered it before, because what its caches have skips the steps that are
 * told here. What is found
 * borrows from the workspace and the snapshot, until explain_find_end.
 * Endpoints are not asked. ERR_MEMORY, ERR_DAMAGED. */
enum err explain_find(const struct snapshot *snapshot,
                      struct workspace *workspace,
                      const struct explain_request *asked,
                      struct explain_found *ret_found);

/* Releases the response, and resets the workspace. */
void explain_find_end(struct explain_found *found);

#endif
