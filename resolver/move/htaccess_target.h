/* htaccess_target: the target of a rule, with its back-references. */
#ifndef SEEOTHER_MOVE_HTACCESS_TARGET_H
#define SEEOTHER_MOVE_HTACCESS_TARGET_H

#include "move/htaccess_pattern.h"

/* Puts what the groups of a path stand for in place of $0 to $9. *ret_target
 * lives in the arena and has "{name}" where the open part of the path stands.
 * Returns NULL, or why the target cannot be expressed: a sentence without a
 * full stop. */
const char *htaccess_target_expand(struct imported *imported, struct str target,
                                   const struct htaccess_path *path,
                                   struct str *ret_target);

/* Returns a target as an absolute URL, by the rules of Apache: a path belongs
 * to the origin, anything else without a scheme to the base. It lives in the
 * arena. */
struct str htaccess_target_resolve(struct imported *imported, struct str target,
                                   struct str base, struct str origin);

/* Returns a target with a text in place of "{name}", in the arena. */
struct str htaccess_target_fill(struct imported *imported, struct str target,
                                struct str text);

#endif
