/* nesting: finds out which blank nodes of a graph can be written inside the
 * statement that points at them. */
#ifndef SEEOTHER_FORMAT_NESTING_H
#define SEEOTHER_FORMAT_NESTING_H

#include "rdf/graph.h"

enum { NESTING_DEPTH_MAXIMUM = 16 };

struct nesting_node {
  uint32_t references; /* statements that point at it; more than one when
                          it must be written with its label */
  uint32_t parent;     /* subject of the last one of these */
  uint32_t graph;      /* of that statement */
  uint32_t item;       /* of a list cell: the object of rdf:first */
  uint32_t next;       /* of a list cell: the object of rdf:rest */
  uint8_t depth;
  bool nested; /* written inside its parent's statement */
  bool list;   /* this cell and all after it form a well-formed list */
  bool tail;   /* a list cell that is not the first */
  bool known;  /* scratch: depth and nested are decided */
  bool open;   /* scratch: on the path upwards that is being decided */
};

struct nesting {
  uint32_t first; /* index of the first blank node among the terms */
  uint32_t count;
  uint32_t nil;  /* index of rdf:nil, or GRAPH_NO_TERM */
  uint32_t rest; /* index of rdf:rest */
  struct nesting_node *nodes;
};

/* Finds out which blank nodes can be nested. The graph must be normal and
 * outlive the nesting, which lives in the arena. ERR_MEMORY. */
enum err nesting_init(struct nesting *nesting, const struct graph *graph,
                      struct arena *arena);

/* Returns the node of a term, or NULL when the term is not a blank node. */
struct nesting_node *nesting_node(const struct nesting *nesting, uint32_t term);

/* Returns whether a term is a blank node that is written inside the statement
 * that points at it. */
static inline bool
nesting_is_nested(const struct nesting *nesting, uint32_t term)
{
  const struct nesting_node *node = nesting_node(nesting, term);
  return node && node->nested;
}

#endif
