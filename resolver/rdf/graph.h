/* graph: statements over a table of terms, small enough to be written out.
 *
 * terms are distinct and stand in the order of terms (term_compare); so
 * comparing two indexes compares two terms, except between blank nodes, whose
 * order is arbitrary until graph_normalise has been called. Everything lives in
 * the arena that the graph was made in. */
#ifndef SEEOTHER_RDF_GRAPH_H
#define SEEOTHER_RDF_GRAPH_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/term.h"

#define GRAPH_DEFAULT UINT32_MAX /* the default graph has no name */
#define GRAPH_NO_TERM UINT32_MAX

struct statement {
  uint32_t subject; /* indexes of terms */
  uint32_t predicate;
  uint32_t object;
  uint32_t graph; /* or GRAPH_DEFAULT */
};

struct graph {
  struct term *terms;
  uint32_t term_count;
  struct statement *statements;
  size_t count;
};

/* Returns the index of a term, or GRAPH_NO_TERM. Not for blank nodes. */
uint32_t graph_find(const struct graph *graph, const struct term *term);

/* Adds terms that the graph does not have yet, in their order, and renumbers
 * the statements. ret_indexes has room for the indexes of all count terms. Not
 * for blank nodes. indexes are further indexes into the terms, which are
 * renumbered as well. ERR_MEMORY. */
enum err graph_add_terms(struct graph *graph, struct arena *arena,
                         const struct term *terms, size_t count,
                         uint32_t *ret_indexes, uint32_t *indexes,
                         size_t index_count);

/* Replaces each index in the statements and in indexes by its new one. */
void graph_renumber(struct graph *graph, const uint32_t *new_index,
                    uint32_t *indexes, size_t index_count);

/* Puts blank nodes into an order that depends on the content of the graph
 * alone (as far as refinement in a bounded number of rounds tells them
 * apart), sorts the statements by subject, predicate (rdf:type first), object
 * and graph, and removes duplicates. indexes are renumbered alike. */
enum err graph_normalise(struct graph *graph, struct arena *arena,
                         uint32_t *indexes, size_t index_count);

/* Sorts the statements as graph_normalise does, and removes duplicates; blank
 * nodes stay as they are. */
void graph_sort(struct graph *graph);

/* Puts all statements into the default graph and removes the duplicates that
 * come of that. The graph must be normal, and stays so. */
void graph_flatten(struct graph *graph);

/* Returns where the statements of a subject begin in a normal graph, and how
 * many there are. */
size_t graph_subject(const struct graph *graph, uint32_t subject,
                     size_t *ret_count);

#endif
