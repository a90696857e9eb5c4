/* moves: the names that their owner has moved or withdrawn.
 *
 * They come from the configuration (so:gone, so:table). Names are compared by
 * their keys (base/iri.h), so that all spellings of a name are moved
 * together. */
#ifndef SEEOTHER_NAME_MOVES_H
#define SEEOTHER_NAME_MOVES_H

#include "base/arena.h"
#include "base/err.h"

struct move {
  struct str key;
  struct str spelling; /* of the key (base/iri_spelling.h) */
  int status;          /* 301, 303 or 410 */
  struct str target;   /* an absolute IRI; empty when it is gone */
  size_t line;         /* its place in the configuration */
};

struct moves {
  struct move *rows; /* sorted by spelling, then by key */
  size_t count;
};

/* Reads the lines "gone TAB iri" and "moved TAB status SP old SP new" of the
 * configuration. Later ones win. ERR_CONFIG, with a message, for an old name
 * that cannot be requested, and for moves that lead back to where they began.
 */
enum err moves_init(struct moves *moves, struct str config,
                    struct arena *arena);

/* Returns the move of an IRI, or NULL. */
const struct move *moves_find(const struct moves *moves, struct str iri);

/* Returns how many moves there are of names that are spellings of an IRI, and
 * the first of them; the others follow it. */
size_t moves_find_spellings(const struct moves *moves, struct str iri,
                            const struct move **ret_first);

#endif
