/* turtle_term: how one term is written in Turtle. */
#ifndef SEEOTHER_FORMAT_TURTLE_TERM_H
#define SEEOTHER_FORMAT_TURTLE_TERM_H

#include "base/buffer.h"
#include "rdf/namespaces.h"
#include "rdf/term.h"

/* An IRI, with the prefix of the row at which namespaces_find sees it. used
 * has a flag for each row of namespaces, set when that row is used. */
void turtle_term_put_iri(struct buffer *out, struct str iri,
                         const struct namespaces *namespaces, uint32_t at,
                         bool *used);

/* A literal: numbers and booleans bare where their lexical form is Turtle's
 * own and reads back as itself. */
void turtle_term_put_literal(struct buffer *out, const struct term *term,
                             const struct namespaces *namespaces, bool *used);

/* <iri>, with the characters that IRIREF excludes as \uXXXX. */
void turtle_term_put_iriref(struct buffer *out, struct str iri);

#endif
