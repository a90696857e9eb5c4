/* identify: what does the target URI name? Nothing of negotiation here. */
#ifndef SEEOTHER_RESOLVE_IDENTIFY_H
#define SEEOTHER_RESOLVE_IDENTIFY_H

#include "resolve/identity.h"
#include "resolve/target.h"

enum err identify(const struct snapshot *snapshot, const struct target *target,
                  struct arena *arena, struct identity *ret_identity);

/* Any IRI in the data, and where it is described: the names of an authority at
 * their own documents, the others at /-/doc. authority: empty, or the one that
 * is asked. The query is left to variant_apply. */
enum err identify_iri(const struct snapshot *snapshot, struct str iri,
                      struct str authority, struct arena *arena,
                      struct identity *ret_identity);

#endif
