/* channel: messages between the supervisor and its server, which may carry
 * descriptors (unix(7), SCM_RIGHTS). A message is sent and taken whole. */
#ifndef SEEOTHER_SERVE_CHANNEL_H
#define SEEOTHER_SERVE_CHANNEL_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum { CHANNEL_DESCRIPTORS = 4 };

enum channel_kind {
  /* Messages to the server. */
  CHANNEL_DATA,      /* new data; its descriptors are those of loader_files */
  CHANNEL_FETCHER,   /* a socket to a new fetcher; without one, there will be
                        none */
  CHANNEL_READINESS, /* number is an enum readiness */
  CHANNEL_PING,      /* is to be answered by CHANNEL_PONG */
  CHANNEL_FIGURES,   /* figures are new */
  CHANNEL_TLS,       /* another certificate; its descriptors are those of
                        tls_files */
  CHANNEL_STOP,      /* answer what has been asked, and end */
  CHANNEL_RETIRE,    /* another process answers in its place: let each
                        connection send one more request, then end */
  /* Messages from the server. */
  CHANNEL_LOADED,    /* data were loaded and are served: number, hash and things
                        are of their snapshot */
  CHANNEL_FAILED,    /* data could not be loaded; the older ones are served */
  CHANNEL_READY,     /* all listeners are answered */
  CHANNEL_PONG,      /* the answer to CHANNEL_PING */
  CHANNEL_TLS_TAKEN, /* the certificate is the one that is used now */
  CHANNEL_TLS_REFUSED, /* it cannot be used; the one before is */
};

/* What the supervisor alone knows, since it has begun. */
struct channel_figures {
  uint64_t reloads, failed_reloads;
  uint64_t deaths;               /* of servers */
  uint64_t compile_milliseconds; /* of the last child */
};

struct channel_message {
  enum channel_kind kind;
  int64_t number;
  uint64_t hash, things;
  struct channel_figures figures;
  int descriptors[CHANNEL_DESCRIPTORS]; /* -1: none */
};

/* Makes the two ends of a channel, a pair of sockets that are closed on exec.
 * They are the caller's. ERR_SYSTEM with errno. */
enum err channel_new(int ret_ends[2]);

/* Sends a message; its descriptors stay the caller's. ERR_IO when the other end
 * is closed, or when the socket is full and wait is false. */
enum err channel_send(int end, const struct channel_message *message,
                      bool wait);

/* Takes one message if there is one. Its descriptors are the caller's; when
 * trusted is false, they are closed and *ret_message has none. Returns false
 * when there is no message; *ret_ended then says whether the other end is
 * closed. */
bool channel_take(int end, bool trusted, struct channel_message *ret_message,
                  bool *ret_ended);

#endif
