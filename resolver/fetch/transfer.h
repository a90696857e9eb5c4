/* transfer: sends queries by HTTP, many at a time, and takes the answers (the
 * only part that uses libcurl).
 *
 * It uses HTTP/1.1, and HTTP/2 over TLS. Connections are kept. It follows no
 * redirect, keeps no cookie, uses no proxy of the environment and no other
 * protocol than http and https, and accepts only trusted certificates.
 *
 * A socket is opened only to an address that endpoint_is_at allows. That guards
 * against anything that might lead the library elsewhere than the configuration
 * says: another port, another address, a local socket, a datagram. Which
 * addresses a host name has is decided by the resolver of the system.
 *
 * A pool belongs to one thread. libcurl may use others to resolve names. */
#ifndef SEEOTHER_FETCH_TRANSFER_H
#define SEEOTHER_FETCH_TRANSFER_H

#include "fetch/answer_head.h"
#include "fetch/endpoint.h"

enum transfer_outcome {
  TRANSFER_OK,        /* status 200, and the answer is complete */
  TRANSFER_STATUS,    /* another status, but not 3xx */
  TRANSFER_REDIRECT,  /* 3xx */
  TRANSFER_UNREACHED, /* no connection, or the host name is not found */
  TRANSFER_UNTRUSTED, /* TLS failed, or the certificate is not a trusted one */
  TRANSFER_RESET,     /* the connection ended before the status came */
  TRANSFER_CUT,       /* the connection ended before the answer did */
  TRANSFER_LATE,      /* a time limit was over */
  TRANSFER_LARGE,     /* there are too many bytes in the head or the content */
  TRANSFER_GARBLED,   /* it is not HTTP, or its coding is broken */
  TRANSFER_CROWDED,   /* all answers together need too much memory */
  TRANSFER_FAILED,    /* this process lacks memory or descriptors */
  TRANSFER_OUTCOMES
};

struct transfer_pool;
struct transfer;

struct transfer_limits {
  size_t transfers; /* at a time */
  size_t memory;    /* bytes of the contents of all answers together */
};

/* Makes a pool. transfer_free ends all its transfers and frees it; NULL is
 * allowed. There must be one pool at a time only. ERR_MEMORY. */
enum err transfer_new(const struct transfer_limits *limits,
                      struct transfer_pool **ret_pool);
void transfer_free(struct transfer_pool *pool);

struct transfer_request {
  const struct endpoint *endpoint; /* borrowed; it must outlive the transfer */
  struct str query;                /* SPARQL; it is copied */
  bool get; /* send it by GET; a query that is too long is sent by POST */
  int64_t connect_time, first_byte_time, total_time; /* milliseconds, at least
                                                        1, counted from
                                                        transfer_begin */
  size_t maximum; /* bytes of the content, also when it was packed */
  void *context;  /* returned with the result */
};

/* Begins a transfer, which transfer_wait continues. ERR_LIMIT when the pool has
 * as many as it may; ERR_MEMORY. */
enum err transfer_begin(struct transfer_pool *pool,
                        const struct transfer_request *request);

/* Another descriptor to wait for: until it can be read from or written to, or
 * its other end is closed. */
struct transfer_other {
  int fd; /* -1: there is none */
  bool writes;
};

/* Waits until a transfer has made progress, a time limit is over, or the other
 * descriptor is ready; at most so many milliseconds. ERR_SYSTEM when the system
 * cannot wait. */
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

/* Takes one transfer that has ended. Returns false when there is none. The
 * result lives until transfer_release, which makes room for another
 * transfer. */
bool transfer_take(struct transfer_pool *pool,
                   struct transfer_result *ret_result);

/* Releases a transfer of transfer_take with its result. Its handle is kept in
 * the pool for another one. */
void transfer_release(struct transfer_pool *pool, struct transfer *transfer);

#endif
