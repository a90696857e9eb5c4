/* inherited_text: the value of SEEOTHER_LISTENERS, with which a process passes
 * the sockets that listen to the one that takes its place. */
#ifndef SEEOTHER_SERVE_INHERITED_TEXT_H
#define SEEOTHER_SERVE_INHERITED_TEXT_H

#include "base/buffer.h"
#include "base/str.h"

#include <stdbool.h>

enum { INHERITED_TEXT_FIRST = 3 }; /* descriptor, after the standard streams */

/* One listener. The text is "kept" or "given", a space, descriptors in decimal
 * with a comma between two, a space, the address as configured, a line feed. */
struct inherited_text_line {
  bool is_given;          /* the path of a UNIX socket is to be removed at the
                             end; one of systemd's is kept */
  struct str descriptors; /* for inherited_text_descriptor */
  struct str address;     /* not empty */
};

/* Cuts a line off. False at the end, where rest is empty, and where the text is
 * something else, which then is in rest. */
bool inherited_text_next(struct str *rest,
                         struct inherited_text_line *ret_line);

/* Cuts a descriptor off, from 3 on. False at the end, where rest is empty, and
 * where the text is something else, which then is in rest. */
bool inherited_text_descriptor(struct str *rest, int *ret_descriptor);

/* Appends a line. Descriptors that are negative are left out; without any
 * descriptor, nothing is appended. */
void inherited_text_put(struct buffer *out, bool is_given,
                        const int *descriptors, size_t count,
                        struct str address);

#endif
