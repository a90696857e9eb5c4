/* graph_maker: makes a small graph, statement by statement. */
#ifndef SEEOTHER_RDF_GRAPH_MAKER_H
#define SEEOTHER_RDF_GRAPH_MAKER_H

#include "rdf/graph.h"

enum { GRAPH_MAKER_MAXIMUM = 256 }; /* statements */

struct graph_maker {
  struct term rows[GRAPH_MAKER_MAXIMUM][3]; /* subject, predicate, object */
  size_t count;
};

/* Begins without statements. Nothing has to be freed. */
void graph_maker_init(struct graph_maker *maker);

/* Adds a statement, whose terms borrow their bytes and must not be blank nodes.
 * Statements after the first GRAPH_MAKER_MAXIMUM are left out. */
void graph_maker_add(struct graph_maker *maker, struct term subject,
                     struct str predicate, struct term object);

/* Makes the graph, normal and in the arena; all statements are in the default
 * graph. ERR_MEMORY. */
enum err graph_maker_finish(const struct graph_maker *maker,
                            struct arena *arena, struct graph *ret_graph);

#endif
