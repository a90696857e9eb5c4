/* label: what people call a term. */
#ifndef SEEOTHER_FORMAT_LABEL_H
#define SEEOTHER_FORMAT_LABEL_H

#include "base/arena.h"
#include "rdf/description.h"
#include "rdf/namespaces.h"

/* The label that we know for a common property or class, in a language that is
 * spoken here or else in English; else empty. */
struct str label_known(struct str iri, struct str language);

/* prefix:local where there is a prefix, else the IRI itself. */
struct str label_short(const struct namespaces *namespaces, struct str iri,
                       struct arena *arena);

/* Of an IRI that is a term of the description: from the data, else known,
 * else short. */
struct str label_of(const struct description *description, uint32_t term,
                    const struct namespaces *namespaces, struct arena *arena);

/* What is behind the last "/" or "#", and the part before it where that is a
 * version alone ("by/4.0"): a title when there is no label. */
struct str label_local_name(struct str iri);

#endif
