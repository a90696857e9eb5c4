/* raptor_term: terms as raptor2 has them. */
#ifndef SEEOTHER_FORMAT_RAPTOR_TERM_H
#define SEEOTHER_FORMAT_RAPTOR_TERM_H

#include "format/raptor.h"
#include "rdf/graph.h"

/* Both belong to the caller; NULL when memory is out. */
raptor_uri *raptor_term_uri(raptor_world *world, struct str iri);

/* A literal of a text alone; NULL when memory is out. */
raptor_term *raptor_term_text(raptor_world *world, struct str text);

/* A term of a graph, by its index; a blank node without a label gets one by
 * that. */
raptor_term *raptor_term_of(raptor_world *world, const struct graph *graph,
                            uint32_t index);

#endif
