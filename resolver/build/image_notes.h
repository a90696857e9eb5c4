/* image_notes: facts about the text of a term: its length in a line of N-Quads,
 * and whether RDF/XML can express it. */
#ifndef SEEOTHER_BUILD_IMAGE_NOTES_H
#define SEEOTHER_BUILD_IMAGE_NOTES_H

#include "base/buffer.h"
#include "base/err.h"

struct image_note {
  uint32_t length;    /* in a line */
  bool not_in_rdfxml; /* RDF/XML cannot express it */
};

/* Returns the note of an IRI: its length in a line of N-Triples, with "<" and
 * ">", and whether RDF/XML cannot hold it. */
struct image_note image_notes_iri(struct str iri);

/* Returns the note of the blank node with a number: the length of "_:" and its
 * label. RDF/XML can always hold it. */
struct image_note image_notes_blank(uint32_t number);
/* Makes the note of a literal. qualifier is what its language or datatype adds
 * to the length. line is scratch memory. ERR_MEMORY. */
enum err image_notes_literal(struct str text,
                             const struct image_note *qualifier,
                             struct buffer *line, struct image_note *ret_note);

#endif
