/* image_claims: ontologies, their versions, and named graphs. */
#ifndef SEEOTHER_BUILD_IMAGE_CLAIMS_H
#define SEEOTHER_BUILD_IMAGE_CLAIMS_H

#include "build/image_build.h"

/* One reason why a name stands for a context. */
struct image_claim {
  uint32_t term;
  uint32_t context;   /* all of it, or of its source */
  bool whole_source;  /* every graph of the source */
  bool declared;      /* an ontology, not the name of a graph */
  bool current;       /* the configuration has chosen this version */
  struct str version; /* of an ontology; may be empty */
};

struct image_claims {
  struct image_claim *rows;
  size_t count, capacity;
  struct arena arena; /* of texts */
};

void image_claims_init(struct image_claims *claims);
void image_claims_fini(struct image_claims *claims);

/* All claims, those of one term together, its newest version first. */
enum err image_claims_find(const struct image_build *build,
                           struct image_claims *claims);

#endif
