/* label: finds the name of a term for people. */
#ifndef SEEOTHER_FORMAT_LABEL_H
#define SEEOTHER_FORMAT_LABEL_H

#include "base/arena.h"
#include "rdf/description.h"
#include "rdf/namespaces.h"

/* Returns the built-in label of a common property or class, in a language of
 * the messages or else in English; empty when there is none. */
struct str label_known(struct str iri, struct str language);

/* Returns "prefix:local" where there is a prefix, else the IRI itself. */
struct str label_short(const struct namespaces *namespaces, struct str iri,
                       struct arena *arena);

/* Returns the label of an IRI that is a term of the description: the one in the
 * data, else label_known, license_name or label_short. */
struct str label_of(const struct description *description, uint32_t term,
                    const struct namespaces *namespaces, struct arena *arena);

/* Returns the part of an IRI after the last "/" or "#", and the part before
 * that as well when the last one is only a version ("by/4.0"). It serves as a
 * title when there is no label. */
struct str label_local_name(struct str iri);

#endif
