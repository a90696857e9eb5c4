/* answer_graph: the statements of an answer, with each term stored once. It is
 * used again for each answer, and belongs to one thread. */
#ifndef SEEOTHER_FETCH_ANSWER_GRAPH_H
#define SEEOTHER_FETCH_ANSWER_GRAPH_H

#include "rdf/graph.h"

enum { ANSWER_GRAPH_MEMORY = 1 << 30 }; /* bytes of terms, at most */

struct answer_graph {
  struct arena arena; /* of the terms */
  struct term *terms; /* distinct, in no order; blank nodes have labels */
  size_t term_count, term_capacity;
  struct statement *statements; /* in the order in which they came, with
                                   repetitions; without their graphs */
  size_t count, capacity;

  /* The module's own. */
  uint32_t *slots; /* index of terms + 1, or 0 */
  size_t slot_count, slot_capacity;
  uint64_t seed;
};

/* Begins an empty graph, whose terms may take ANSWER_GRAPH_MEMORY bytes. The
 * seed of its hash table is random. */
void answer_graph_init(struct answer_graph *answer);

/* Frees the terms, the statements and the table. */
void answer_graph_fini(struct answer_graph *answer);

/* Empties the graph for the next answer. Gives memory back that only a large
 * answer needs. */
void answer_graph_reset(struct answer_graph *answer);

/* Adds a statement and drops its graph. For a rdf_sink (read/rdf_sink.h) whose
 * context is the answer. ERR_MEMORY. */
enum err answer_graph_put(void *answer, const struct term *subject,
                          const struct term *predicate,
                          const struct term *object, const struct term *graph);

/* Does nothing, since the prefixes come from the configuration and not from the
 * answer. For a rdf_sink. */
void answer_graph_put_namespace(void *answer, struct str prefix,
                                struct str iri);

/* Makes a graph of the statements with keep[i] == which, and normalises it
 * (graph_normalise), so that it does not depend on their order. Its blank nodes
 * have no labels. It lives in the arena of the answer until answer_graph_reset.
 * ERR_MEMORY. */
enum err answer_graph_normalise(struct answer_graph *answer,
                                const unsigned char *keep, unsigned char which,
                                struct graph *ret_graph);

#endif
