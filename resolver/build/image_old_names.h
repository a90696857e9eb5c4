/* image_old_names: finds names that no current version of an ontology with
 * several versions describes, but an older version does. */
#ifndef SEEOTHER_BUILD_IMAGE_OLD_NAMES_H
#define SEEOTHER_BUILD_IMAGE_OLD_NAMES_H

#include "build/image_build.h"

struct image_old_names {
  struct image_build *build;
  uint32_t *current;      /* for each context: 1 + the name of an ontology with
                             several versions whose current version it has; or 0. Set
                             by the caller. Owned */
  struct str *ontologies; /* texts, by older version. Owned */
  struct arena arena;     /* of these */
  struct buffer names;    /* struct image_old_name, by term */
};

/* Begins without names. image_old_names_fini frees it. ERR_MEMORY; then there
 * is nothing to free. */
enum err image_old_names_init(struct image_old_names *names,
                              struct image_build *build);

/* Frees what image_old_names_init and later calls have taken. */
void image_old_names_fini(struct image_old_names *names);

/* Reads the texts of the ontologies. To be called when contexts have their
 * versions. ERR_MEMORY, ERR_DAMAGED. */
enum err image_old_names_prepare(struct image_old_names *names);

/* Finds the older version that describes a subject: 0, or 1 + its index. It is
 * 0 when a current version has statements about the subject. The current
 * version of another ontology does not count for a term whose IRI begins with
 * the IRI of its own ontology. ERR_MEMORY, ERR_DAMAGED. */
enum err image_old_names_version(struct image_old_names *names,
                                 uint32_t subject, uint32_t *ret_version);

/* Adds a name. Names must be added in the order of their terms. */
void image_old_names_add(struct image_old_names *names,
                         const struct image_old_name *name);

/* Passes the names to the build. ERR_MEMORY. */
enum err image_old_names_take(struct image_old_names *names);

/* Writes the names, and logs them as notes. ERR_MEMORY, ERR_DAMAGED. */
enum err image_old_names_write(struct image_build *build);

#endif
