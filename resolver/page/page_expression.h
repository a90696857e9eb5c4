/* page_expression: class expressions, data ranges, inverse properties and lists
 * of OWL in one line of the Manchester syntax (OWL 2 Web Ontology Language
 * Manchester Syntax, 2.4), with links. */
#ifndef SEEOTHER_PAGE_PAGE_EXPRESSION_H
#define SEEOTHER_PAGE_PAGE_EXPRESSION_H

#include "page/page_context.h"

/* Adds an "expression" to a value if a blank node is one that can be written
 * without losing any of its statements. Else returns false, and nothing was
 * added. */
bool page_expression_put(struct page *page, struct view *value, uint32_t node);

/* Adds, to the values of a property, the list that is its object as one line:
 * "a o b" for owl:propertyChainAxiom; "A, B" for owl:disjointUnionOf,
 * owl:hasKey and owl:oneOf. Returns false, and adds nothing, for other
 * properties and for lists that cannot be written. */
bool page_expression_put_list(struct page *page, struct view *property,
                              struct str iri, uint32_t list);

#endif
