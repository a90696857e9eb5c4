/* nquads_line: writes one statement as a line of N-Quads (RDF 1.1 N-Quads 4,
 * with strings in canonical form). For whole data sets, which are written as
 * they are read. */
#ifndef SEEOTHER_FORMAT_NQUADS_LINE_H
#define SEEOTHER_FORMAT_NQUADS_LINE_H

#include "base/buffer.h"
#include "rdf/term.h"

/* Appends a term. A blank node must have its label in value. */
void nquads_line_put_term(struct buffer *out, const struct term *term);

/* The bytes that the label of a blank node needs, with its NUL. */
enum { NQUADS_LINE_LABEL_SIZE = 16 };

/* Writes the label of the blank node with a number, "b7", to text, which has
 * room for NQUADS_LINE_LABEL_SIZE bytes and is terminated. Returns it without
 * its NUL; it borrows text. */
struct str nquads_line_label(uint32_t number, char *text);

/* Appends a statement, its dot and a line feed. graph is NULL for the default
 * graph. */
void nquads_line_put(struct buffer *out, const struct term *subject,
                     const struct term *predicate, const struct term *object,
                     const struct term *graph);

#endif
