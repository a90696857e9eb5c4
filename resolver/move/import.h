/* import: makes our configuration of that of another Linked Data server. */
#ifndef SEEOTHER_MOVE_IMPORT_H
#define SEEOTHER_MOVE_IMPORT_H

#include "base/err.h"

#include <stddef.h>

struct import_options {
  const char *const *paths; /* of the configurations, one after the other */
  size_t count;
  const char *from;  /* "htaccess", ...; NULL: recognised by the content */
  const char *base;  /* the IRI of the folder of an .htaccess; or NULL */
  const char *table; /* where the table of moved names is written; or NULL */
};

/* Prints the configuration on standard output, and what has no counterpart on
 * standard error, as "file:line: words". With several files, each begins a
 * configuration of its own. ERR_USAGE, ERR_NO_INPUT, ERR_BAD_DATA, ERR_LIMIT,
 * ERR_CREATE, ERR_IO or ERR_MEMORY, with a message. */
enum err import_run(const struct import_options *options);

#endif
