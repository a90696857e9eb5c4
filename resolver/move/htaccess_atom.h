/* htaccess_atom: the smallest parts of a regular expression: a character, or a
 * repeated class of characters. */
#ifndef SEEOTHER_MOVE_HTACCESS_ATOM_H
#define SEEOTHER_MOVE_HTACCESS_ATOM_H

#include "base/str.h"

enum htaccess_atom {
  HTACCESS_ATOM_WRONG, /* anything else */
  HTACCESS_ATOM_CHARACTER,
  HTACCESS_ATOM_NAME, /* .*  .+  [^/]+  [a-z0-9]*  \d+ */
};

/* What such a repeated class takes. */
struct htaccess_open {
  bool not_empty; /* at least one character */
  bool segment;   /* no slash */
  bool narrow;    /* it restricts the characters further */
};

/* Takes an atom off *rest, which is not empty. *ret_character is written for a
 * character, and *open for a name. */
enum htaccess_atom htaccess_atom_take(struct str *rest,
                                      struct htaccess_open *open,
                                      char *ret_character);

#endif
