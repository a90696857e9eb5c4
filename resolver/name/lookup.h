/* lookup: finds names in the data for the target of a request. */
#ifndef SEEOTHER_NAME_LOOKUP_H
#define SEEOTHER_NAME_LOOKUP_H

#include "name/snapshot.h"

/* Makes the IRI "http://authority/path?query" in the arena; a look-up ignores
 * the scheme. query may be NULL. ERR_MEMORY. */
enum err lookup_iri(struct str authority, struct str path,
                    const struct str *query, struct arena *arena,
                    struct str *ret_iri);

/* Looks up the name of an IRI; its count is 0 when there is none. Names that
 * are only mentioned are found when their namespace says so (so:undescribed).
 * ERR_MEMORY, ERR_DAMAGED. */
enum err lookup_name(const struct snapshot *snapshot, struct str iri,
                     struct arena *arena, struct name *ret_name);

/* Makes the reference to a document that is a name itself: its path and query,
 * in the arena. ERR_MEMORY. */
enum err lookup_reference(struct str iri, struct arena *arena,
                          struct str *ret_reference);

/* Finds the ontology that a slash term belongs to: the longest beginning of its
 * IRI that names one and is a document. The result is a reference, empty when
 * there is none. ERR_MEMORY, ERR_DAMAGED. */
enum err lookup_ontology(const struct snapshot *snapshot, struct str iri,
                         struct arena *arena, struct str *ret_reference);

#endif
