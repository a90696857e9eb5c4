/* image_notes: what is known of a term by its text alone: how long it is in a
 * line of N-Quads, and whether RDF/XML can have it. */
#ifndef SEEOTHER_COMPILE_IMAGE_NOTES_H
#define SEEOTHER_COMPILE_IMAGE_NOTES_H

#include "compile/image_build.h"

/* What a language or a datatype adds to a line, and whether it is an odd one
 * itself. */
struct image_notes_qualifier {
  uint32_t length;
  bool odd;
};

/* They fill in line_lengths and odd of the build. line is for scratch. */
void image_notes_iri(struct image_build *build, uint32_t id, struct str iri);
void image_notes_blank(struct image_build *build, uint32_t id);
enum err image_notes_literal(struct image_build *build, uint32_t id,
                             struct str text,
                             const struct image_notes_qualifier *qualifier,
                             struct buffer *line);

#endif
