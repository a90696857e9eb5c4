/* response_pool: responses of libmicrohttpd that are used again.
 *
 * A redirect differs from the one before in some fields and in its content,
 * which is short. Making a response costs three allocations for each field. So
 * a response that has been sent is kept, and is changed from the first field on
 * that differs; fields that differ each time are best added last. A response of
 * the pool is in use until its request has ended, and belongs to one thread. */
#ifndef SEEOTHER_SERVE_RESPONSE_POOL_H
#define SEEOTHER_SERVE_RESPONSE_POOL_H

#include "http/response.h"

#include <microhttpd.h>

enum {
  RESPONSE_POOL_KINDS = 64,
  RESPONSE_POOL_MAXIMUM = 64 /* responses that are not in use */
};

struct pooled_response;

struct response_pool {
  /* By the length of their content: */
  struct pooled_response *idle[RESPONSE_POOL_KINDS];
  size_t count;
};

/* Frees all responses, of which none may be in use. struct response_pool is all
 * zero in the beginning. */
void response_pool_fini(struct response_pool *pool);

/* Returns a response of the pool with the fields and the content of another
 * one, which is not changed; response_pool_give_back takes it back. NULL when
 * the response does not suit (its content must be short and its own), or memory
 * is out. */
struct pooled_response *response_pool_take(struct response_pool *pool,
                                           const struct response *response);

/* Returns the response of libmicrohttpd to be queued; it belongs to the pool.
 */
struct MHD_Response *response_pool_queued(const struct pooled_response *pooled);

/* Takes a response back when its request has completed. pooled may be NULL. */
void response_pool_give_back(struct response_pool *pool,
                             struct pooled_response *pooled);

#endif
