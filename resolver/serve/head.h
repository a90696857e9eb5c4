/* head: takes the head of a request from libmicrohttpd, and lets the gate look
 * at it (serve/gate.h). */
#ifndef SEEOTHER_SERVE_HEAD_H
#define SEEOTHER_SERVE_HEAD_H

#include "serve/calls.h"
#include "serve/gate.h"

struct MHD_Connection;

/* The pieces of a head as the library gives them. */
struct head_pieces {
  const char *method, *target, *version;
  bool takes_content; /* see gate_head */
  bool are_in_place;  /* what head_pieces_are_in_place returns */
};

/* Whether this version of the library is known to leave the pieces where they
 * were received, so that the gate can see what is between them. It does not
 * change while the program runs. */
bool head_pieces_are_in_place(void);

/* Takes the fields of a request into its call, which has its whole target, and
 * the connection that is watched. Returns what the gate says. */
struct gate_result head_take(struct MHD_Connection *connection,
                             const struct head_pieces *pieces,
                             struct http_call *call);

#endif
