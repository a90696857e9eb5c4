/* expression_shape: which class expression of OWL a blank node is, by the
 * properties that it has. */
#ifndef SEEOTHER_PAGE_EXPRESSION_SHAPE_H
#define SEEOTHER_PAGE_EXPRESSION_SHAPE_H

#include "page/page_context.h"

/* The properties that make up an expression. */
enum expression_part {
  EXPRESSION_TYPE,
  EXPRESSION_ON_PROPERTY,
  EXPRESSION_SOME,
  EXPRESSION_ONLY,
  EXPRESSION_VALUE,
  EXPRESSION_SELF,
  EXPRESSION_MIN,
  EXPRESSION_MAX,
  EXPRESSION_EXACTLY,
  EXPRESSION_MIN_OF,
  EXPRESSION_MAX_OF,
  EXPRESSION_EXACTLY_OF,
  EXPRESSION_ON_CLASS,
  EXPRESSION_ON_DATA_RANGE,
  EXPRESSION_UNION,
  EXPRESSION_INTERSECTION,
  EXPRESSION_NOT,
  EXPRESSION_DATA_NOT,
  EXPRESSION_ONE_OF,
  EXPRESSION_INVERSE,
  EXPRESSION_ON_DATATYPE,
  EXPRESSION_FACETS,
  EXPRESSION_PARTS,
};

/* The objects of a node by property; GRAPH_NO_TERM where it has none. */
struct expression_shape {
  uint32_t objects[EXPRESSION_PARTS];
  unsigned parts; /* one bit each, without EXPRESSION_TYPE */
};

/* Finds the statements of a node. Returns false when it has others than those
 * of expressions, or two with one property. A class that follows from the other
 * statements, such as owl:Restriction, is passed over. */
bool expression_shape_find(const struct page *page, uint32_t node,
                           struct expression_shape *ret_shape);

/* Returns whether a node has exactly these properties, one bit each. */
bool expression_shape_is(const struct expression_shape *shape, unsigned parts);

/* Returns the keyword of the Manchester syntax for a property; empty for one
 * that has none. */
struct str expression_shape_word(enum expression_part part);

/* Returns the number of the members of a list; 0 for an empty list, and for
 * what is not a list. */
size_t expression_shape_list(const struct page *page, uint32_t list);

#endif
