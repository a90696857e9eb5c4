/* image_old_names: names that no current version of an ontology with several
 * versions describes, and an older version does. */
#ifndef SEEOTHER_BUILD_IMAGE_OLD_NAMES_H
#define SEEOTHER_BUILD_IMAGE_OLD_NAMES_H

#include "build/image_build.h"

struct image_old_names {
  struct image_build *build;
  uint32_t *current; /* by context: 1 + the name of an ontology with several
                        versions, of which it has the current one; or 0. The
                        caller fills it in. Owned */
  struct str *ontologies; /* texts, by older version. Owned */
  struct arena arena;     /* of these */
  struct buffer names;    /* struct image_old_name, by term */
};

/* ERR_MEMORY; then there is nothing to free. */
enum err image_old_names_init(struct image_old_names *names,
                              struct image_build *build);

/* Frees what image_old_names_init and later calls have taken. */
void image_old_names_fini(struct image_old_names *names);

/* To be called when contexts have their versions. ERR_MEMORY, ERR_DAMAGED. */
enum err image_old_names_prepare(struct image_old_names *names);

/* The older version that describes a subject: 0, or 1 + its index. It is 0
 * where a current version has statements about the subject. A current version
 * of another ontology does not count for a term whose IRI begins with the IRI
 * of its ontology. ERR_MEMORY, ERR_DAMAGED. */
enum err image_old_names_version(struct image_old_names *names,
                                 uint32_t subject, uint32_t *ret_version);

/* Keeps a name; they come in the order of their terms. */
void image_old_names_add(struct image_old_names *names,
                         const struct image_old_name *name);

/* Hands them to the build. ERR_MEMORY. */
enum err image_old_names_take(struct image_old_names *names);

/* Writes them, and says in notes which they are. ERR_MEMORY, ERR_DAMAGED. */
enum err image_old_names_write(struct image_build *build);

#endif
