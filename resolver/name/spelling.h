/* spelling: what a reference means that names nothing as it is spelled.
 *
 * Clients encode more than they must, or less than the data do; people leave
 * the last slash of an ontology out, or write one more. Nothing is guessed:
 * where two names could be meant, both are told. */
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

/* Finds the names, documents and variants that a target is another spelling of
 * (base/iri_spelling.h). What equals it with its query comes first, then
 * without, then what equals it before the suffix of a variant; and where there
 * is nothing of these, the ontology or graph that differs by its last slash.
 * Only the first that is there is told of, and all that is equal in that way.
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
 * behind a link: a space, a full stop, a comma, a bracket, and the like. */
enum err spelling_find_trimmed(const struct snapshot *snapshot,
                               const struct target *target, struct arena *arena,
                               struct spellings *ret_found);

#endif
