/* version_choice: finds the versions of one ontology, and decides which of them
 * is the newest. */
#ifndef SEEOTHER_BUILD_VERSION_CHOICE_H
#define SEEOTHER_BUILD_VERSION_CHOICE_H

#include "build/image_declarations.h"
#include "build/version_order.h"

/* A version: the declarations that name the same version. */
struct version_group {
  size_t first;        /* its first declaration */
  struct str iri_text; /* of the version; may be empty */
  uint32_t iri, info;  /* terms, or IMAGE_NONE */
  uint32_t iri_name;   /* the name under which iri is requested, or
                          IMAGE_NONE */
  bool is_shared;      /* a newer version has its IRI; iri is IMAGE_NONE */
  size_t rank;         /* 0: it is current; else how many are newer */
};

struct version_choice {
  struct image_build *build;
  struct image_declaration *declarations; /* of one name */
  size_t count;
  size_t *group_of; /* by declaration */
  struct version_group *groups;
  size_t group_count;
  struct version_order_row *rows; /* by group */
  bool *is_left;                  /* room for as many */
  enum version_order_rule rule;   /* the rule that has decided */
};

/* Returns whether two IRIs are equal when an empty fragment is removed. */
bool version_choice_is_called(struct str iri, struct str other);

/* Groups the declarations of one name by version, and ranks the versions.
 * declarations are borrowed; if an IRI is shared with a newer version, it is
 * removed from the older one. The rest lives in the arena. ERR_MEMORY. */
enum err version_choice_make(struct image_build *build,
                             struct image_declaration *declarations,
                             size_t count, struct arena *arena,
                             struct version_choice *ret_choice);

#endif
