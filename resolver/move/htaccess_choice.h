/* htaccess_choice: which clients the conditions of a rule choose: those that
 * ask for certain formats.
 *
 * Conditions on the field Accept are recognised by the media types that they
 * have in them, with or without escapes and brackets. One on User-Agent is
 * taken as "a browser", which asks for a page. Others are remarked on. */
#ifndef SEEOTHER_MOVE_HTACCESS_CHOICE_H
#define SEEOTHER_MOVE_HTACCESS_CHOICE_H

#include "format/format.h"
#include "move/htaccess_reader.h"

struct htaccess_choice {
  format_set formats; /* clients that ask for one of these */
  bool any;           /* clients without a preference: no Accept, or any type */
  bool known;         /* false: the conditions cannot be expressed */
};

/* Reads count conditions, lines that are RewriteCond, in their order; without
 * any, everybody is chosen. What is lost is remarked on. */
struct htaccess_choice
htaccess_choice_read(struct imported *imported,
                     const struct htaccess_line *conditions, size_t count);

#endif
