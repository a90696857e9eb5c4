/* rdfxml_limit: what RDF/XML cannot express.
 *
 * A predicate must split into a namespace and an XML name, and a text may only
 * hold characters of XML 1.0. Names may have letters of the common alphabets;
 * for others (Indic vowel signs, say) the answer is no, although XML has some
 * of them. */
#ifndef SEEOTHER_FORMAT_RDFXML_LIMIT_H
#define SEEOTHER_FORMAT_RDFXML_LIMIT_H

#include "rdf/term.h"

bool rdfxml_limit_allows_predicate(struct str iri);
/* Where the name of a predicate begins, behind its namespace; the length of the
 * IRI when there is none. */
size_t rdfxml_limit_local(struct str iri);
bool rdfxml_limit_allows_literal(struct str lexical, struct str datatype);

/* Any IRI: it stands in an attribute. */
bool rdfxml_limit_allows_iri(struct str iri);

#endif
