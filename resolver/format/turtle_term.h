/* turtle_term: writes a term in Turtle. */
#ifndef SEEOTHER_FORMAT_TURTLE_TERM_H
#define SEEOTHER_FORMAT_TURTLE_TERM_H

#include "base/buffer.h"
#include "rdf/namespaces.h"
#include "rdf/term.h"

/* Appends an IRI, with a prefix where namespaces_find has one. used has a flag
 * for each row of namespaces; the flag of the row that is used is set. */
void turtle_term_put_iri(struct buffer *out, struct str iri,
                         const struct namespaces *namespaces, uint32_t at,
                         bool *used);

/* Appends a literal. Numbers and booleans are written without quotes when
 * Turtle reads them back with the same lexical form and datatype. */
void turtle_term_put_literal(struct buffer *out, const struct term *term,
                             const struct namespaces *namespaces, bool *used);

/* Appends "<iri>", with the characters that IRIREF excludes as \uXXXX. */
void turtle_term_put_iriref(struct buffer *out, struct str iri);

#endif
