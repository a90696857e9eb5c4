/* image_topics: what a document is about. */
#ifndef SEEOTHER_STORE_IMAGE_TOPICS_H
#define SEEOTHER_STORE_IMAGE_TOPICS_H

#include "store/image_store.h"

/* Finds a topic for each spelling of a name, as ids; topics has room for
 * name->count. It is the name itself if it has statements. But if a fragment of
 * the name, and not the name, is an ontology or a concept scheme, it is that:
 * "http://e.org/ns#" is an ontology, and "http://e.org/ns" its document. The
 * first topic is one that has a document of its own. ERR_DAMAGED, ERR_MEMORY.
 */
enum err image_topics_find(const struct image_store *store,
                           const struct name *name, struct arena *arena,
                           uint32_t *topics);

#endif
