/* image_notes: what is known of a term by its text alone: how long it is in a
 * line of N-Quads, and whether RDF/XML can have it. */
#ifndef SEEOTHER_BUILD_IMAGE_NOTES_H
#define SEEOTHER_BUILD_IMAGE_NOTES_H

#include "base/buffer.h"
#include "base/err.h"

struct image_note {
  uint32_t length; /* in a line */
  bool odd;        /* RDF/XML cannot have it */
};

/* Returns the note of an IRI: its length in a line of N-Triples, with "<" and
 * ">", and whether RDF/XML cannot hold it. */
struct image_note image_notes_iri(struct str iri);

/* Returns the note of the blank node with a number: the length of "_:" and its
 * label. RDF/XML can always hold it. */
struct image_note image_notes_blank(uint32_t number);
/* qualifier: what its language or datatype adds. line is for scratch. */
enum err image_notes_literal(struct str text,
                             const struct image_note *qualifier,
                             struct buffer *line, struct image_note *ret_note);

#endif
