/* license: the names of licences and of statements about rights. */
#ifndef SEEOTHER_FORMAT_LICENSE_H
#define SEEOTHER_FORMAT_LICENSE_H

#include "base/arena.h"

/* Returns the name of a licence by its IRI: "CC BY-SA 4.0" for those of
 * Creative Commons in any version and country, and the names of
 * vocab/licenses.tsv. Empty for any other IRI. It lives in the arena or for
 * ever. */
struct str license_name(struct str iri, struct arena *arena);

#endif
