/* htaccess_meaning: rules of which Apache makes something else than their
 * author has meant. */
#ifndef SEEOTHER_MOVE_HTACCESS_MEANING_H
#define SEEOTHER_MOVE_HTACCESS_MEANING_H

#include "move/htaccess_reader.h"

/* Remarks on what Apache makes of a RewriteRule that is imported as it is
 * meant: a "#" that is encoded, a line that is refused, rules that are applied
 * one after the other, and a pattern that never matches. The line is one of
 * htaccess. */
void htaccess_meaning_say(struct imported *imported,
                          const struct htaccess *htaccess,
                          const struct htaccess_line *line);

/* Returns the pattern of a RewriteRule, without a slash at its beginning: in an
 * .htaccess, a path has none, so that a pattern with one never matches. A slash
 * that is optional stays. Borrowed, or in the arena. */
struct str htaccess_meaning_pattern(struct imported *imported,
                                    const struct htaccess_line *line);

#endif
