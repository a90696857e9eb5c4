/* calls: the requests of one thread, from their first byte until their answers
 * have been sent. Those that have ended are kept, and used again. */
#ifndef SEEOTHER_SERVE_CALLS_H
#define SEEOTHER_SERVE_CALLS_H

#include "base/buffer.h"
#include "http/request.h"
#include "serve/waiting.h"

struct connection;
struct pooled_response;

struct http_call {
  char *target;           /* raw; the library cuts its own. NULL: no memory */
  char room[512];         /* for most targets */
  struct http_call *next; /* among those that have ended */
  struct connection *connection;
  struct pooled_response *pooled; /* the answer, or NULL */
  bool checked;
  struct waiter waiter; /* while an endpoint is asked */
  unsigned rounds;      /* that it has been answered, so far in vain */
  struct buffer body;
  struct request_field fields[REQUEST_FIELDS_MAXIMUM];
  size_t field_count;
  bool fields_lost;
  char method[16], version[16]; /* for the log */
  int status;                   /* 0: not answered yet */
  size_t length;                /* of the content; may be unknown */
  size_t written;               /* of a stream */
};

/* All zero at the start. */
struct calls {
  struct http_call *spare;
  unsigned spares;
};

/* Returns a call with a copy of the target (NULL: an empty one), and with room
 * for a body of so many bytes; all else in use is empty or zero. NULL when
 * memory is out. calls_release takes it back. */
struct http_call *calls_take(struct calls *calls, const char *target,
                             size_t body_maximum);

/* Takes a call back when it has ended, for a later one. */
void calls_release(struct calls *calls, struct http_call *call);

/* Frees all calls that have ended. */
void calls_fini(struct calls *calls);

#endif
