/* spelling: what a reference means that does not name anything as it is
 * spelled.
 *
 * Clients encode more than is necessary, or less than the data do; people leave
 * out the last slash of an ontology, or add one. There is no guessing: when two
 * names could be meant, both are returned. */
#ifndef SEEOTHER_NAME_SPELLING_H
#define SEEOTHER_NAME_SPELLING_H

#include "name/snapshot.h"
#include "name/target.h"

/* References, path-absolute, as the data spell what they lead to. */
struct spellings {
  struct str references[SUGGESTIONS_MAXIMUM];
  const struct site *site; /* where clients reach the first */
  size_t count;
};

/* Finds the names, documents and variants of which a target is another spelling
 * (base/iri_spelling.h). These ways are tried in turn: with its query, without
 * it, without the extension of a variant, and as an ontology or graph that
 * differs by the last slash. All that the first successful way finds is
 * returned.
 *
 * The target itself must not name anything: see identify. Its authority may be
 * one that is not hosted; then names alone are found. Everything lives in the
 * arena. ERR_MEMORY, ERR_DAMAGED. */
enum err spelling_find(const struct snapshot *snapshot,
                       const struct target *target, struct arena *arena,
                       struct spellings *ret_found);

/* Finds the names with a query that the target is another spelling of. For
 * targets whose bare path names something. */
enum err spelling_find_query(const struct snapshot *snapshot,
                             const struct target *target, struct arena *arena,
                             struct spellings *ret_found);

/* Finds what the target means without characters at its end that texts put
 * after a link: a space, a full stop, a comma, a bracket, and the like. */
enum err spelling_find_trimmed(const struct snapshot *snapshot,
                               const struct target *target, struct arena *arena,
                               struct spellings *ret_found);

#endif
