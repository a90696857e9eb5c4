/* listener_address: the parts of a listen address. */
#ifndef SEEOTHER_SERVE_LISTENER_ADDRESS_H
#define SEEOTHER_SERVE_LISTENER_ADDRESS_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

enum {
  LISTENER_ADDRESS_MAXIMUM = 512,      /* bytes of the whole text */
  LISTENER_ADDRESS_HOST_MAXIMUM = 255, /* bytes */
  LISTENER_ADDRESS_PATH_MAXIMUM = 107, /* bytes; unix(7) has no room for more */
  /* Everybody may connect, as with 127.0.0.1. */
  LISTENER_ADDRESS_MODE = 0666,
  /* When a user or a group is named, nobody else may. */
  LISTENER_ADDRESS_MODE_NAMED = 0660,
};

struct listener_address {
  bool is_unix;
  bool is_tls; /* of TCP: TLS is spoken there, and nothing else */
  /* Of TCP. An empty host means every address. */
  char host[LISTENER_ADDRESS_HOST_MAXIMUM + 1]; /* without brackets */
  char port[6];                                 /* decimal, at most 65535 */
  /* Of a UNIX socket. */
  char path[LISTENER_ADDRESS_PATH_MAXIMUM + 1]; /* not empty */
  unsigned mode;          /* permission bits, at most 0777 */
  struct str user, group; /* names or numbers; empty: not changed. They borrow
                             from the text */
};

/* Reads "ADDR:PORT", "[ADDR]:PORT", ":PORT", each of which may have "https:"
 * before it; "unix:PATH", or
 * "unix:PATH?mode=OCTAL&user=USER&group=GROUP", whose parts may stand in any
 * order and may be left out. Nothing is looked up: neither hosts nor users.
 * ERR_USAGE with a message that has the text when it is none of these. */
enum err listener_address_parse(struct str text,
                                struct listener_address *ret_address);

/* Whether a text that listener_address_parse can read begins with "https:". */
bool listener_address_has_tls(struct str text);

#endif
