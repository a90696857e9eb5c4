/* rdfxml_limit: what RDF/XML cannot express.
 *
 * A predicate must split into a namespace and an XML name, and a text may only
 * hold characters of XML 1.0. Names may have letters of the common alphabets;
 * for others (Indic vowel signs, say) the answer is no, although XML has some
 * of them. */
#ifndef SEEOTHER_FORMAT_RDFXML_LIMIT_H
#define SEEOTHER_FORMAT_RDFXML_LIMIT_H

#include "rdf/term.h"

/* Whether RDF/XML can write a predicate, as the name of an element: the IRI
 * ends in an NCName with something before it, and is not one of the names of
 * the rdf: namespace that the grammar reserves (RDF/XML 7.2.5). */
bool rdfxml_limit_allows_predicate(struct str iri);
/* Where the name of a predicate begins, behind its namespace; the length of the
 * IRI when there is none. */
size_t rdfxml_limit_local(struct str iri);

/* Whether RDF/XML can write a literal: all characters of its lexical form and
 * of the IRI of its datatype are allowed in XML 1.0. */
bool rdfxml_limit_allows_literal(struct str lexical, struct str datatype);

/* Any IRI: it stands in an attribute. */
bool rdfxml_limit_allows_iri(struct str iri);

#endif
