/* transfer: questions that are sent by HTTP, many at a time, and what comes
 * back (the only place that sees libcurl).
 *
 * HTTP/1.1, and HTTP/2 over TLS. Connections are kept. No redirect is followed,
 * no cookie is kept, no proxy of the environment is used, no other protocol
 * than http and https is spoken, and a certificate has to be a trusted one.
 *
 * A socket is opened only to what endpoint_is_at allows. That guards against
 * whatever might lead the library elsewhere than the configuration says:
 * another port, another address, a local socket, a datagram. Which addresses a
 * name has is the resolver's word.
 *
 * A pool belongs to one thread. libcurl may use others to resolve names. */
#ifndef SEEOTHER_FETCH_TRANSFER_H
#define SEEOTHER_FETCH_TRANSFER_H

#include "fetch/answer_head.h"
#include "fetch/endpoint.h"

enum transfer_outcome {
  TRANSFER_OK,        /* status 200, and the answer is whole */
  TRANSFER_STATUS,    /* another status; not one of the next line */
  TRANSFER_REDIRECT,  /* 3xx */
  TRANSFER_UNREACHED, /* no connection, or no name */
  TRANSFER_UNTRUSTED, /* TLS failed, or the certificate is not a trusted one */
  TRANSFER_RESET,     /* the connection ended before there was a status */
  TRANSFER_CUT,       /* it ended before the answer did */
  TRANSFER_LATE,      /* a time was over */
  TRANSFER_LARGE,     /* more bytes than may be, in the head or the content */
  TRANSFER_GARBLED,   /* it is not HTTP, or its coding is broken */
  TRANSFER_CROWDED,   /* all answers together take more memory than may be */
  TRANSFER_FAILED,    /* this process lacks memory or descriptors */
  TRANSFER_OUTCOMES
};

struct transfer_pool;
struct transfer;

struct transfer_limits {
  size_t transfers; /* at a time */
  size_t memory;    /* bytes of the contents of all answers in hand */
};

/* ERR_MEMORY. transfer_free accepts NULL and ends all transfers. One pool at a
 * time. */
enum err transfer_new(const struct transfer_limits *limits,
                      struct transfer_pool **ret_pool);
void transfer_free(struct transfer_pool *pool);

struct transfer_request {
  const struct endpoint *endpoint; /* outlives the transfer */
  struct str query;                /* SPARQL; it is copied */
  bool get; /* by GET; a query that is too long for that is sent by POST */
  int64_t connect_time, first_byte_time, total_time; /* milliseconds, at least
      1; all from transfer_begin on */
  size_t maximum; /* bytes of the content, also when it was packed */
  void *context;  /* comes back with the result */
};

/* Begins a transfer; transfer_wait takes it further. ERR_LIMIT when there are
 * as many as may be; ERR_MEMORY. */
enum err transfer_begin(struct transfer_pool *pool,
                        const struct transfer_request *request);

/* Another descriptor that is waited for: until it can be read from, or written
 * to, or its other end is closed. */
struct transfer_other {
  int fd; /* -1: there is none */
  bool writes;
};

/* Waits until something happens: a transfer has got further, a time is over, or
 * the other descriptor is ready. At most for some milliseconds. ERR_SYSTEM when
 * the system cannot wait. */
enum err transfer_wait(struct transfer_pool *pool, struct transfer_other other,
                       int milliseconds);

struct transfer_result {
  struct transfer *transfer;
  void *context;
  enum transfer_outcome outcome;
  const char *detail; /* more words on the outcome, or ""; static */
  const struct answer_head *head;
  struct str bytes; /* the content of TRANSFER_OK, unpacked */
};

/* Takes one transfer that has ended. False when none has. What is in the result
 * lives until transfer_release, which makes room for another transfer. */
bool transfer_take(struct transfer_pool *pool,
                   struct transfer_result *ret_result);

/* Ends the use of a transfer that transfer_take has given: its result is gone,
 * and its handle is kept in the pool for another one. */
void transfer_release(struct transfer_pool *pool, struct transfer *transfer);

#endif
