/* calls: the state of the requests of one thread, from their first byte until
 * their answers have been sent. Calls that have ended are kept and used
 * again. */
#ifndef SEEOTHER_SERVE_CALLS_H
#define SEEOTHER_SERVE_CALLS_H

#include "base/buffer.h"
#include "http/request.h"
#include "serve/call_record.h"
#include "serve/waiting.h"

#include <time.h>

struct connection;
struct pooled_response;

struct http_call {
  char *target;           /* as received, since the library cuts its own copy;
                             NULL: memory is out */
  char room[512];         /* for the target, if it is short enough */
  struct http_call *next; /* in the list of those that have ended */
  struct connection *connection;
  struct pooled_response *pooled; /* the answer, or NULL */
  bool checked;
  struct waiter waiter; /* while an endpoint is asked */
  unsigned rounds;      /* how often it was answered from the beginning, and had
                           to wait */
  struct buffer body;
  struct request_field fields[REQUEST_FIELDS_MAXIMUM];
  size_t field_count;
  bool fields_lost;
  char method[16], version[16]; /* for the log */
  int status;                   /* 0: not answered yet */
  struct timespec begun;        /* when it was there; no seconds: not yet */
  bool is_head;                 /* its method is HEAD */
  size_t length;                /* of the content; may be unknown */
  size_t written;               /* of a stream */
  struct call_record record;
};

/* All zero at the start. */
struct calls {
  struct http_call *spare;
  unsigned spares;
};

/* Returns a call with a copy of the target (NULL: an empty one), and a body
 * buffer for at most body_maximum bytes. Everything else is empty or zero.
 * calls_release takes it back. NULL when memory is out. */
struct http_call *calls_take(struct calls *calls, const char *target,
                             size_t body_maximum);

/* Takes back a call that has ended, to be used again. */
void calls_release(struct calls *calls, struct http_call *call);

/* Frees all calls that have ended. */
void calls_fini(struct calls *calls);

#endif
