/* htaccess_status: the status that a rule of Apache gives. */
#ifndef SEEOTHER_MOVE_HTACCESS_STATUS_H
#define SEEOTHER_MOVE_HTACCESS_STATUS_H

#include "move/htaccess_reader.h"

enum {
  HTACCESS_STATUS_DEFAULT = 302, /* of a redirect that says nothing else */
  HTACCESS_STATUS_GONE = 410,
};

/* Reads a status as a number or as a word of Redirect ("seeother"). Returns
 * 301, 302, 303, 307, 308 or 410; 0 when it is another one. */
int htaccess_status_read(struct str text);

/* Finds the status of a RewriteRule by its flags. Returns NULL, or why the rule
 * is not a redirect that could be imported: a sentence without a full stop. */
const char *htaccess_status_find(const struct htaccess_line *line,
                                 int *ret_status);

#endif
