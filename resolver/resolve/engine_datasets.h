/* engine_datasets: adds endpoints' descriptions of their data sets (VoID) to
 * ours. */
#ifndef SEEOTHER_RESOLVE_ENGINE_DATASETS_H
#define SEEOTHER_RESOLVE_ENGINE_DATASETS_H

#include "rdf/graph_maker.h"
#include "resolve/ask.h"

/* Makes each data set that an endpoint describes a void:subset of ours, and
 * adds the statements about it, except those with blank nodes. parts: the
 * answers to QUESTION_DATASET. Terms live in the arena of the exchange.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err engine_datasets_add(struct exchange *exchange, struct term ours,
                             const struct ask_parts *parts,
                             struct graph_maker *maker);

#endif
