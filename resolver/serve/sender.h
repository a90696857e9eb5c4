/* sender: makes a response of libmicrohttpd of a response that is a value, and
 * queues it. */
#ifndef SEEOTHER_SERVE_SENDER_H
#define SEEOTHER_SERVE_SENDER_H

#include "http/response.h"
#include "serve/connections.h"
#include "serve/response_pool.h"

struct sender {
  struct MHD_Connection *connection;
  struct connection *watched; /* what watches that connection; may be NULL */
  struct response_pool *pool;
  size_t *written; /* bytes of a stream are added as they are sent */
};

/* Queues the response; what is sent of its content is taken over, or a
 * reference to it. A representation keeps what was made of it, ready to be
 * sent again by the same thread. Where no response can be made, an empty 500
 * is queued, and the value says so. *ret_pooled is what has been used, or NULL:
 * to be given back when the request has ended. */
enum MHD_Result sender_queue(const struct sender *sender,
                             struct response *response,
                             struct pooled_response **ret_pooled);

#endif
