/* name_keys: finds the IRIs that are names, and the hashes of their keys
 * (iri_spelling_hash). */
#ifndef SEEOTHER_BUILD_NAME_KEYS_H
#define SEEOTHER_BUILD_NAME_KEYS_H

#include "build/image_build.h"

/* Reserved hashes. NONE: the IRI is not a name. GUEST: it is a name that no
 * request can reach. */
#define NAME_KEYS_NONE UINT64_C(0)
#define NAME_KEYS_GUEST UINT64_C(1)

/* A host of names: count is the number of its subjects, with terms that have a
 * fragment counted one by one; documents is the number of documents that are
 * not subjects (named graphs, versions of ontologies); is_declared: one of them
 * is a reason to host it (IMAGE_BUILD_DECLARED). */
struct name_host {
  struct str host;
  uint64_t count, documents;
  bool is_declared;
};

struct name_keys {
  uint64_t *hashes;    /* for each IRI; given back with IMAGE_BUILD_GIVE */
  struct buffer hosts; /* struct name_host, some of them more than once */
  struct arena arena;  /* of hosts */
};

/* Makes the keys of all IRIs, on all threads, and counts in the header the
 * names that look like documents or variants. name_keys_fini frees them.
 * ERR_MEMORY. */
enum err name_keys_init(struct name_keys *keys, struct image_build *build);

/* Frees the hashes and hosts. build must be the one of name_keys_init, for the
 * number of hashes is its number of IRIs. */
void name_keys_fini(struct name_keys *keys, const struct image_build *build);

#endif
