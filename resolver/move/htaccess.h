/* htaccess: imports the rules of an .htaccess, as w3id.org has them. */
#ifndef SEEOTHER_MOVE_HTACCESS_H
#define SEEOTHER_MOVE_HTACCESS_H

#include "move/imported.h"

/* Reads the text of an .htaccess. base is the IRI of its folder, or empty
 * (move/htaccess_base.h).
 *
 * For each name, or beginning of names, all rules that apply to it are tried in
 * their order, as Apache would do, and give the target for each format. A name
 * with one target for everybody becomes a row of the table; one with several,
 * and beginnings of names, become namespaces. ERR_LIMIT or ERR_MEMORY. */
enum err htaccess_import(struct imported *imported, struct str text,
                         struct str base);

#endif
