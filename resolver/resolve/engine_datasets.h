/* engine_datasets: what endpoints say of their own data sets (VoID), for ours.
 */
#ifndef SEEOTHER_RESOLVE_ENGINE_DATASETS_H
#define SEEOTHER_RESOLVE_ENGINE_DATASETS_H

#include "rdf/graph_maker.h"
#include "resolve/ask.h"

/* Makes each data set that endpoints describe a void:subset of ours, and adds
 * what they say of it, but for blank nodes. parts: the answers to
 * QUESTION_DATASET. Terms live in the arena of the exchange. */
enum err engine_datasets_add(struct exchange *exchange, struct term ours,
                             const struct ask_parts *parts,
                             struct graph_maker *maker);

#endif
