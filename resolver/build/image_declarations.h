/* image_declarations: finds where the data declare ontologies, and what they
 * say about the version of each. */
#ifndef SEEOTHER_BUILD_IMAGE_DECLARATIONS_H
#define SEEOTHER_BUILD_IMAGE_DECLARATIONS_H

#include "build/image_build.h"

enum {
  IMAGE_DECLARATION_TEXTS = 8, /* values of owl:versionInfo that are used */
  IMAGE_DECLARATION_PRIORS = 16,
};

/* One ontology in one graph of one source. What is declared in the default
 * graph is declared for the whole source. */
struct image_declaration {
  uint32_t name;       /* the name under which it is requested: its IRI without
                          an empty fragment */
  uint32_t context;    /* of the statement that declares it */
  uint32_t iri;        /* of its version, or IMAGE_NONE */
  uint32_t iri_name;   /* the name under which iri is requested, or
                          IMAGE_NONE */
  uint32_t info;       /* its first owl:versionInfo that is a version number, or
                          its first one, or IMAGE_NONE */
  struct str iri_text; /* of its version; may be empty */
  struct str texts[IMAGE_DECLARATION_TEXTS]; /* of owl:versionInfo; that of
                                                info comes first */
  size_t text_count;
  struct image_declaration_prior {
    uint32_t iri, name; /* of a version that came before it; see below. name may
                           be IMAGE_NONE */
    bool is_compatible; /* owl:backwardCompatibleWith says so */
  } priors[IMAGE_DECLARATION_PRIORS];
  size_t prior_count;
  int64_t date;    /* see version_date_of; 0: it has none */
  bool is_version; /* it is one of several, and not a part of the current one */
  uint32_t version; /* 0: it is current; else 1 + index in IMAGE_VERSIONS */
};

struct image_declarations {
  struct image_declaration *rows;
  size_t count, capacity;
  struct arena arena; /* of texts */
};

/* Begins without rows. image_declarations_fini frees the rows and their texts.
 */
void image_declarations_init(struct image_declarations *declarations);

/* Frees the rows and their texts. */
void image_declarations_fini(struct image_declarations *declarations);

/* Finds all declarations; those of one name follow each other, in the order of
 * their contexts. Their version is 0. When some declarations of a name have a
 * version, one without is a version as well if the others describe most of its
 * subjects; else it is a part of the current version. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_declarations_find(const struct image_build *build,
                                 struct image_declarations *declarations);

/* Finds the name under which an IRI is requested: the IRI itself, or the IRI
 * without an empty fragment ("http://e.org/ns#" is declared, and
 * "http://e.org/ns" is requested). IMAGE_NONE when there is none, and for
 * IMAGE_NONE. ERR_MEMORY, ERR_DAMAGED. */
enum err image_declarations_name(const struct image_build *build, uint32_t term,
                                 struct arena *arena, uint32_t *ret_name);

/* Returns whether a declaration applies to a context: to its own or, when it is
 * in the default graph, to all of its source. */
bool image_declarations_covers(const struct image_build *build,
                               const struct image_declaration *declaration,
                               uint32_t context);

#endif
