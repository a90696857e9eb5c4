/* signposts: finds the links of FAIR Signposting that are not variants: the
 * authors of a topic, and the files that it consists of. */
#ifndef SEEOTHER_RESOLVE_SIGNPOSTS_H
#define SEEOTHER_RESOLVE_SIGNPOSTS_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/description.h"

enum { SIGNPOSTS_EACH = 8 }; /* at most; the data may have more */

struct signposts {
  const struct str *authors; /* URIs, in the order of the description; an
                                empty one is too long */
  size_t author_count;
  const struct str *items; /* URIs of http or https, in the same order */
  size_t item_count;
};

/* Finds them in a description, for its first topic_count topics: creators and
 * authors that have an IRI; dumps and distributions, by the URL of their
 * content or, without that, by their own IRI. Lives in the arena, or is
 * borrowed. ERR_MEMORY. */
enum err signposts_find(const struct description *description,
                        size_t topic_count, struct arena *arena,
                        struct signposts *ret_signposts);

#endif
