/* xml_value: checks attributes of RDF/XML whose values are terms, or parts of
 * terms. raptor2 silently repairs some of them: it removes white space at both
 * ends of IRIs, so that two names become one, and reads "en_US" as "en-us". */
#ifndef SEEOTHER_READ_XML_VALUE_H
#define SEEOTHER_READ_XML_VALUE_H

#include "base/str.h"

enum xml_value {
  XML_VALUE_OTHER,
  XML_VALUE_IRI,      /* rdf:about and similar ones, xml:base, xmlns */
  XML_VALUE_NAME,     /* rdf:ID, rdf:nodeID: an NCName (RDF/XML 7.2.23) */
  XML_VALUE_LANGUAGE, /* xml:lang */
  XML_VALUE_TEXT,     /* text or an element, where it has no meaning */
};

/* Returns the kind of an attribute. local is its name without a prefix; rdf
 * says whether the prefix is bound to the RDF namespace. */
enum xml_value xml_value_of(struct str name, struct str local, bool rdf);

/* Returns NULL when the value is valid for its kind. Otherwise returns a
 * message that lives for ever, and in *ret_at the offset in the value. Entities
 * are not expanded. */
const char *xml_value_check(enum xml_value kind, struct str value,
                            size_t *ret_at);

/* Returns the length of the reference to a space, a tab or a line end ("&#10;")
 * with which the text begins; else 0. */
size_t xml_value_space_reference(struct str text);

/* Overwrites white space, "_" and the first byte with a character that no IRI
 * and no language tag may have, so that the check of terms refuses the value
 * that raptor2 reads. */
void xml_value_spoil(char *value, size_t length);

/* Returns whether a term may come from a value that xml_value_spoil has
 * overwritten. */
bool xml_value_is_spoilt(struct str term);

#endif
