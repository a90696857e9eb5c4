/* signposts: what FAIR Signposting wants to know of a topic beside its
 * variants: who has made it, and which files it consists of. */
#ifndef SEEOTHER_RESOLVE_SIGNPOSTS_H
#define SEEOTHER_RESOLVE_SIGNPOSTS_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/description.h"

enum { SIGNPOSTS_EACH = 8 }; /* at most; who has more names them in the data */

struct signposts {
  const struct str *authors; /* URIs, in the order of the description; an
                                empty one is too long */
  size_t author_count;
  const struct str *items; /* likewise, of http or https */
  size_t item_count;
};

/* Looks at what a description says of its first topics: creators and authors
 * that have an IRI; dumps and distributions, by the URL of their content, or by
 * their own IRI where the description does not tell that. Lives in the arena,
 * or borrows. ERR_MEMORY. */
enum err signposts_find(const struct description *description,
                        size_t topic_count, struct arena *arena,
                        struct signposts *ret_signposts);

#endif
