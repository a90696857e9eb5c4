/* spelling: finds the names of which a target is another spelling.
 *
 * Clients percent-encode more characters than necessary, or fewer than the data
 * do; people leave out the last slash of an ontology, or add one. Nothing is
 * guessed: when two names are possible, both are returned. */
#ifndef SEEOTHER_NAME_SPELLING_H
#define SEEOTHER_NAME_SPELLING_H

#include "name/snapshot.h"
#include "name/target.h"

/* References to what was found: paths, spelt as in the data. */
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

/* Finds the names with a query of which the target is another spelling. For
 * targets whose path without the query names something. Result and errors are
 * as in spelling_find. */
enum err spelling_find_query(const struct snapshot *snapshot,
                             const struct target *target, struct arena *arena,
                             struct spellings *ret_found);

/* Finds names as spelling_find does, for the target without characters at its
 * end that texts put after a link: a space, a full stop, a comma, a bracket,
 * and similar ones. */
enum err spelling_find_trimmed(const struct snapshot *snapshot,
                               const struct target *target, struct arena *arena,
                               struct spellings *ret_found);

#endif
