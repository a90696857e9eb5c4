/* lookup: from what a request asks for to names in the data. */
#ifndef SEEOTHER_NAME_LOOKUP_H
#define SEEOTHER_NAME_LOOKUP_H

#include "name/snapshot.h"

/* http://authority/path?query: the scheme does not count in a look-up. query
 * may be NULL. */
enum err lookup_iri(struct str authority, struct str path,
                    const struct str *query, struct arena *arena,
                    struct str *ret_iri);

/* The name of an IRI; its count is 0 when there is none. Names that are only
 * mentioned count where their namespace says so. */
enum err lookup_name(const struct snapshot *snapshot, struct str iri,
                     struct arena *arena, struct name *ret_name);

/* The reference to a document that is a name itself: its path and query. */
enum err lookup_reference(struct str iri, struct arena *arena,
                          struct str *ret_reference);

/* The reference to the ontology that a slash term belongs to: the longest part
 * of its IRI that names one, and is a document; empty when there is none. */
enum err lookup_ontology(const struct snapshot *snapshot, struct str iri,
                         struct arena *arena, struct str *ret_reference);

#endif
