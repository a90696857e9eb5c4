/* rdfxml_text: writes texts of RDF/XML that raptor2 writes wrongly or not at
 * all.
 *
 * raptor2 2.0.15 writes an rdf:XMLLiteral unescaped with parseType="Literal",
 * even when it is not well-formed; and it leaves out U+007F, which XML 1.0
 * allows. So raptor2 gets RDFXML_TEXT_STAND_IN instead of the text, and its
 * output for that is replaced by the escaped text and the datatype. Readers
 * accept the text of an rdf:XMLLiteral in this form as well (RDF/XML
 * 7.2.16). */
#ifndef SEEOTHER_FORMAT_RDFXML_TEXT_H
#define SEEOTHER_FORMAT_RDFXML_TEXT_H

#include "base/buffer.h"
#include "rdf/term.h"

/* A literal without language and datatype. */
#define RDFXML_TEXT_STAND_IN "-"

/* Returns whether a term is a literal that raptor2 must not write. */
bool rdfxml_text_is_own(const struct term *term);

/* Replaces the stand-in in the last statement of a buffer, which raptor2 has
 * written from the offset start on, by a literal. ERR_IO when the element does
 * not look as expected; ERR_MEMORY. */
enum err rdfxml_text_exchange(struct buffer *out, size_t start,
                              const struct term *literal);

/* Appends a text as character data, or as the value of an attribute, which is
 * in double quotes. */
void rdfxml_text_put(struct buffer *out, struct str text, bool in_attribute);

#endif
