/* rdfxml_text: texts that raptor2 does not write, or not as they are meant.
 *
 * raptor2 2.0.15 writes an rdf:XMLLiteral as it stands, whether it is
 * well-formed or not, with parseType="Literal"; and it leaves out U+007F, which
 * XML 1.0 has. So raptor2 is given RDFXML_TEXT_STAND_IN, and what it has
 * written for that is exchanged: a text with its escapes, and the datatype.
 * Readers take the text of an rdf:XMLLiteral from there as well
 * (RDF/XML 7.2.16). */
#ifndef SEEOTHER_FORMAT_RDFXML_TEXT_H
#define SEEOTHER_FORMAT_RDFXML_TEXT_H

#include "base/buffer.h"
#include "rdf/term.h"

/* A literal without language and datatype. */
#define RDFXML_TEXT_STAND_IN "-"

/* Whether a term is a literal of that kind. */
bool rdfxml_text_is_own(const struct term *term);

/* Exchanges the stand-in of the last statement in a buffer, which raptor2 has
 * written from the byte at start on, for a literal. An element of raptor2
 * that is not as expected gives ERR_IO. */
enum err rdfxml_text_exchange(struct buffer *out, size_t start,
                              const struct term *literal);

/* Appends a text as character data, or as the value of an attribute, which is
 * in double quotes. */
void rdfxml_text_put(struct buffer *out, struct str text, bool in_attribute);

#endif
