/* damage_kit: images that are damaged under right hashes. */
#ifndef SEEOTHER_TESTS_DAMAGE_KIT_H
#define SEEOTHER_TESTS_DAMAGE_KIT_H

#include "data_kit.h"
#include "store/image_store.h"

/* The bytes of an image, to be damaged. */
struct damage {
  struct buffer bytes;
  struct arena arena; /* for what is read of it */
  struct image *image;
  struct store *store;
};

void damage_init(struct damage *damage, struct str quads);
/* The same with several sources, which may be versions of an ontology. */
void damage_init_sources(struct damage *damage,
                         const struct kit_source *sources, size_t count);
void damage_fini(struct damage *damage);

/* In the bytes, until they are moved. */
struct image_header *damage_header(struct damage *damage);
char *damage_section(struct damage *damage, enum image_section_id section);

/* A number of a column. */
uint64_t damage_number(struct damage *damage, enum image_section_id section,
                       uint64_t index);
void damage_set_number(struct damage *damage, enum image_section_id section,
                       uint64_t index, uint64_t number);

/* Makes the hashes right and opens it; what the header says stays as it is. */
enum err damage_open(struct damage *damage);

/* The same, which must succeed; then a store over it. */
void damage_open_store(struct damage *damage);

/* The id of an IRI in the image as it was. */
uint32_t damage_id(const struct damage *damage, const char *iri);

#endif
