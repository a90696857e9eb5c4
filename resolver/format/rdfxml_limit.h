/* rdfxml_limit: decides which terms RDF/XML can express. */
#ifndef SEEOTHER_FORMAT_RDFXML_LIMIT_H
#define SEEOTHER_FORMAT_RDFXML_LIMIT_H

#include "rdf/term.h"

/* Returns whether RDF/XML can write a predicate, as the name of an element: the
 * IRI ends in an NCName with something before it, and is not one of the names
 * of the rdf: namespace that the grammar reserves (RDF/XML 7.2.5). */
bool rdfxml_limit_allows_predicate(struct str iri);
/* Returns the offset at which the name of a predicate begins, after its
 * namespace; the length of the IRI when it does not end in a name. */
size_t rdfxml_limit_local(struct str iri);

/* Returns whether RDF/XML can write a literal: all characters of its lexical
 * form and of the IRI of its datatype are allowed in XML 1.0. */
bool rdfxml_limit_allows_literal(struct str lexical, struct str datatype);

/* Returns whether RDF/XML can write an IRI as the value of an attribute: it has
 * only characters of XML 1.0. */
bool rdfxml_limit_allows_iri(struct str iri);

#endif
