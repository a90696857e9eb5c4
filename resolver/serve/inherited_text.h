/* inherited_text: the value of SEEOTHER_LISTENERS, in which a process describes
 * its listening sockets to the process that replaces it. */
#ifndef SEEOTHER_SERVE_INHERITED_TEXT_H
#define SEEOTHER_SERVE_INHERITED_TEXT_H

#include "base/buffer.h"
#include "base/str.h"

#include <stdbool.h>

enum { INHERITED_TEXT_FIRST = 3 }; /* descriptor, after the standard streams */

/* One listener. The text is "kept" or "given", a space, descriptors in decimal
 * with a comma between two, a space, the address as configured, a line feed. */
struct inherited_text_line {
  bool is_given;          /* the new process removes the path of a UNIX socket
                             at its end; a path of systemd's is kept */
  struct str descriptors; /* for inherited_text_descriptor */
  struct str address;     /* not empty */
};

/* Takes the first line off rest. Returns false, and changes nothing, when rest
 * is empty or does not begin with such a line. */
bool inherited_text_next(struct str *rest,
                         struct inherited_text_line *ret_line);

/* Takes the first descriptor, a number of at least 3, off rest. Returns false,
 * and changes nothing, when rest is empty or does not begin with one. */
bool inherited_text_descriptor(struct str *rest, int *ret_descriptor);

/* Appends a line. Descriptors that are negative are left out; without any
 * descriptor, nothing is appended. */
void inherited_text_put(struct buffer *out, bool is_given,
                        const int *descriptors, size_t count,
                        struct str address);

#endif
