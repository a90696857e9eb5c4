/* identify_iri: what an IRI names, whoever is asked. */
#ifndef SEEOTHER_NAME_IDENTIFY_IRI_H
#define SEEOTHER_NAME_IDENTIFY_IRI_H

#include "name/identity.h"

/* Any IRI in the data, and where it is described: the names of an authority at
 * their own documents, the others at /-/doc. authority: empty, or the one that
 * is asked. The query is left to variant_apply. */
enum err identify_iri(const struct snapshot *snapshot, struct str iri,
                      struct str authority, struct arena *arena,
                      struct identity *ret_identity);

#endif
