/* name_keys: finds the IRIs that are names, and the hashes of their keys
 * (iri_spelling_hash). */
#ifndef SEEOTHER_BUILD_NAME_KEYS_H
#define SEEOTHER_BUILD_NAME_KEYS_H

#include "build/image_build.h"

/* Reserved hashes. NONE: the IRI is not a name. GUEST: it is a name that no
 * request can reach. */
#define NAME_KEYS_NONE UINT64_C(0)
#define NAME_KEYS_GUEST UINT64_C(1)

/* A host of names: how many subjects it has, where terms with a fragment count
 * one by one; how many documents that are not subjects (named graphs, versions
 * of ontologies); and whether one of them is a reason to host it
 * (IMAGE_BUILD_DECLARED). */
struct name_host {
  struct str host;
  uint64_t count, documents;
  bool is_declared;
};

struct name_keys {
  uint64_t *hashes;    /* by IRI; to be given back with IMAGE_BUILD_GIVE */
  struct buffer hosts; /* struct name_host, some of them more than once */
  struct arena arena;  /* of hosts */
};

/* Looks at all IRIs, on all threads. Counts, in the header, the names that look
 * like documents or variants. ERR_MEMORY. */
enum err name_keys_init(struct name_keys *keys, struct image_build *build);

/* Frees the hashes and hosts. build must be the one of name_keys_init, for the
 * number of hashes is its number of IRIs. */
void name_keys_fini(struct name_keys *keys, const struct image_build *build);

#endif
