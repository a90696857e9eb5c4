/* sender: turns a response (a value) into one of libmicrohttpd, and queues
 * it. */
#ifndef SEEOTHER_SERVE_SENDER_H
#define SEEOTHER_SERVE_SENDER_H

#include "http/response.h"
#include "serve/connections.h"
#include "serve/response_pool.h"

struct sender {
  struct MHD_Connection *connection;
  struct connection *watched; /* the same connection in connections.h; may be
                                 NULL */
  struct response_pool *pool;
  size_t *written; /* bytes of a stream are added as they are sent */
  bool once;       /* a field of the response is for this request alone: what is
                      made of it is not kept */
};

/* Queues the response. The content that is sent is taken over, or a reference
 * to it is. A representation keeps the library's response that was made for it,
 * so that the same thread can send it again. If no response can be made, an
 * empty 500 (503 when memory is out) is queued, and *response is changed to
 * that. MHD_NO when that cannot be queued either; the library then closes the
 * connection. *ret_pooled is the response of the pool that was used, or NULL;
 * the caller gives it back when the request has ended. */
enum MHD_Result sender_queue(const struct sender *sender,
                             struct response *response,
                             struct pooled_response **ret_pooled);

#endif
