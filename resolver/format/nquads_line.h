/* nquads_line: one statement as a line of N-Quads (RDF 1.1 N-Quads 4, in the
 * canonical form of its strings). For whole data sets, which are written as
 * they are read. */
#ifndef SEEOTHER_FORMAT_NQUADS_LINE_H
#define SEEOTHER_FORMAT_NQUADS_LINE_H

#include "base/buffer.h"
#include "rdf/term.h"

/* A blank node has its label in value. graph: NULL for the default graph. */
void nquads_line_put(struct buffer *out, const struct term *subject,
                     const struct term *predicate, const struct term *object,
                     const struct term *graph);

#endif
