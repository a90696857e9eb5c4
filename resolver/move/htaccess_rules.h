/* htaccess_rules: from the directives of an .htaccess to redirects: which
 * names, for which clients, to where. What cannot be expressed is remarked on,
 * and kept as a comment. */
#ifndef SEEOTHER_MOVE_HTACCESS_RULES_H
#define SEEOTHER_MOVE_HTACCESS_RULES_H

#include "move/htaccess_choice.h"
#include "move/htaccess_pattern.h"

enum { HTACCESS_RULES_MAXIMUM = 4096 };

/* The rule of one path. */
struct htaccess_rule {
  const struct htaccess_line *line;
  struct htaccess_path path; /* its prefix is an IRI */
  struct htaccess_choice choice;
  int status;        /* as the file says: 301, 302, 303, 307, 308 or 410 */
  struct str target; /* an absolute URL with "{name}" once at most; empty with
                        410 */
};

struct htaccess_rules {
  struct htaccess_rule *rows;
  size_t count, capacity;
  struct str base;   /* the IRI of the folder, which ends in a slash */
  struct str origin; /* its scheme and authority */
};

/* Reads the rules of the lines. base is the IRI of the folder that the file is
 * in; when it is empty, it is made of RewriteBase or the name of the folder,
 * below https://w3id.org/. The lines must outlive the rules. The errors are
 * those of imported_err. */
enum err htaccess_rules_read(struct imported *imported,
                             const struct htaccess *htaccess, struct str base,
                             struct htaccess_rules *ret_rules);

/* Frees the rules. */
void htaccess_rules_fini(struct htaccess_rules *rules);

#endif
