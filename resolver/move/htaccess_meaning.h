/* htaccess_meaning: rules of which Apache makes something else than their
 * author has meant. */
#ifndef SEEOTHER_MOVE_HTACCESS_MEANING_H
#define SEEOTHER_MOVE_HTACCESS_MEANING_H

#include "move/htaccess_reader.h"

/* Remarks on what Apache makes of a RewriteRule that is imported as it is
 * meant: a "#" that is encoded, a line that is refused, and rules that are
 * applied one after the other. The line is one of htaccess. */
void htaccess_meaning_say(struct imported *imported,
                          const struct htaccess *htaccess,
                          const struct htaccess_line *line);

#endif
