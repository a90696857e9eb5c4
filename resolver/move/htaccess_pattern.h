/* htaccess_pattern: recognises the regular expressions that people write in
 * rules about paths.
 *
 *   ^$   ^name/?$   ^(a|b)$      fixed paths
 *   ^(.*)$   ^id/(.+)$   ^id/([^/]+)/?$   ^ns/   all that follows a prefix
 *   ^(.+)\.ttl$                  all that is between a prefix and a suffix
 *
 * They are never executed. A pattern with alternatives stands for several
 * paths, and so does one that ends in an optional slash. */
#ifndef SEEOTHER_MOVE_HTACCESS_PATTERN_H
#define SEEOTHER_MOVE_HTACCESS_PATTERN_H

#include "move/htaccess_atom.h"
#include "move/imported.h"

enum {
  HTACCESS_PATHS_MAXIMUM = 64,  /* paths that one pattern may stand for */
  HTACCESS_GROUPS_MAXIMUM = 10, /* $0 to $9 */
};

/* What a back-reference stands for. */
struct htaccess_group {
  bool is_set;              /* the pattern has this group */
  bool has_name;            /* it has what the path leaves open */
  struct str before, after; /* text around that; all of it is in before when the
                               group is fixed */
};

/* A path, or all paths with a prefix and a suffix. */
struct htaccess_path {
  struct str prefix;
  bool open; /* a name follows the prefix, and the suffix the name */
  struct htaccess_open kind; /* what the name may be */
  struct str suffix;
  struct htaccess_group groups[HTACCESS_GROUPS_MAXIMUM];
};

struct htaccess_paths {
  struct htaccess_path *rows; /* in the arena of imported */
  size_t count;
};

/* Reads a pattern. Returns false when it is not one of the shapes above, or
 * when memory is out, which imported_err tells. A slash at the beginning that
 * is optional ("/?") is left out. */
bool htaccess_pattern_read(struct imported *imported, struct str pattern,
                           struct htaccess_paths *ret_paths);

#endif
