/* image_others: finds statements of other contexts that also belong to a
 * document: descriptions of its name and of the terms below it that no other
 * document has. */
#ifndef SEEOTHER_BUILD_IMAGE_OTHERS_H
#define SEEOTHER_BUILD_IMAGE_OTHERS_H

#include "build/image_build.h"

struct image_others {
  const struct image_build *build;
  const uint32_t *document_of; /* by context: a document that has it, as 1 + its
                                  term; 0: none has. Borrowed */
  const uint32_t *graph_of; /* by context: 1 + the term of the document of its
                               graph; 0: it has none. Borrowed */
  const uint32_t *in_document; /* by context: the number of the last document
                                  that was found to have it. Borrowed */
  uint32_t term;               /* whose document it is */
  uint32_t document;           /* the number of the current document, from 1 on;
                                  below 2^31 */
  uint32_t *seen;              /* for each blank node: the walk that has reached
                                  it */
  uint32_t walk; /* twice the number of the document; and 1 more for terms */
  struct buffer stack; /* u32: blank nodes whose rows are to be looked at */
  struct buffer rows;  /* u32: of the current document */
  struct buffer links; /* u32: terms of documents that speak about its name */
};

/* Begins with a build; the three tables are set by the caller. ERR_MEMORY. */
enum err image_others_init(struct image_others *others,
                           const struct image_build *build);

/* Frees what image_others_init and later calls have taken. */
void image_others_fini(struct image_others *others);

/* Begins with the document of a term: its contexts are those with its number.
 */
void image_others_begin(struct image_others *others, uint32_t term,
                        uint32_t document);

/* Adds statements about the name itself that no other document has. The
 * documents that have such statements become links, and so do graphs with them
 * that have documents of their own. ERR_MEMORY. */
enum err image_others_add_name(struct image_others *others, uint32_t term);

/* Adds statements about a term below the name, or about a name that is a thing.
 * ERR_MEMORY. */
enum err image_others_add_term(struct image_others *others, uint32_t term);

/* Sorts the rows and the links, and removes duplicates. */
void image_others_end(struct image_others *others);

#endif
