/* image_qualifiers: numbers the languages and datatypes of literals: none, then
 * languages, then datatypes, each in bytewise order, which is the order of
 * terms. */
#ifndef SEEOTHER_BUILD_IMAGE_QUALIFIERS_H
#define SEEOTHER_BUILD_IMAGE_QUALIFIERS_H

#include "build/image_build.h"
#include "build/image_notes.h"

/* A qualifier of a run. */
struct image_qualifier {
  struct str text;
  bool is_datatype;
  uint32_t run, number, entry;
};

/* All zero in the beginning. */
struct image_qualifiers {
  struct image_qualifier *rows; /* of all runs, in order */
  size_t row_count, run_count;
  struct image_note *notes; /* by number */
  uint32_t **ranks;         /* of each run, numbers of its qualifiers */
  uint32_t count;           /* including the number 0 for none */
};

/* Numbers the qualifiers of all runs, which must be sealed and whose texts are
 * borrowed. ERR_MEMORY. */
enum err image_qualifiers_number(struct image_qualifiers *qualifiers,
                                 const struct image_build *build);

/* Frees the ranks and the rows; the texts belong to the runs. */
void image_qualifiers_fini(struct image_qualifiers *qualifiers);

/* Writes the languages and the datatypes; to be called when IRIs have their
 * ids. */
enum err image_qualifiers_write(const struct image_qualifiers *qualifiers,
                                struct image_build *build);

#endif
