/* credentials: the user and password, or the token, that an engine requires,
 * from a file. */
#ifndef SEEOTHER_FETCH_CREDENTIALS_H
#define SEEOTHER_FETCH_CREDENTIALS_H

#include "base/arena.h"

enum { CREDENTIALS_MAXIMUM = 8 * 1024 }; /* bytes of the file */

enum credentials_kind {
  CREDENTIALS_NONE,
  CREDENTIALS_BASIC,
  CREDENTIALS_BEARER,
};

struct credentials {
  enum credentials_kind kind;
  const char *user;   /* terminated; of CREDENTIALS_BASIC */
  const char *secret; /* terminated: the password, or the token */
};

/* Reads the file of a path into the arena; an empty path gives
 * CREDENTIALS_NONE. ERR_NO_INPUT when there is no such file or it may not be
 * read, ERR_CONFIG when it is not in the form above, both with a message;
 * ERR_MEMORY. */
enum err credentials_read(struct str path, struct arena *arena,
                          struct credentials *ret_credentials);

/* Reads credentials from the content of a file. Returns false when it is not in
 * the form above, or memory is out. */
bool credentials_parse(struct str content, struct arena *arena,
                       struct credentials *ret_credentials);

#endif
