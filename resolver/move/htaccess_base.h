/* htaccess_base: where the folder of an .htaccess is. */
#ifndef SEEOTHER_MOVE_HTACCESS_BASE_H
#define SEEOTHER_MOVE_HTACCESS_BASE_H

#include "move/htaccess_reader.h"

/* Returns the IRI of the folder, which ends in a slash: base, or when that is
 * not an http or https IRI, one that is made of RewriteBase or the name of the
 * folder, below https://w3id.org/, which is remarked on. It lives in the arena,
 * and has NULL bytes when memory is out. */
struct str htaccess_base_find(struct imported *imported,
                              const struct htaccess *htaccess, struct str base);

/* Returns the part of an http or https IRI before its path, which is
 * borrowed. */
struct str htaccess_base_origin(struct str base);

#endif
