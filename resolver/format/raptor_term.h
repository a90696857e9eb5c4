/* raptor_term: makes terms of raptor2 from ours. */
#ifndef SEEOTHER_FORMAT_RAPTOR_TERM_H
#define SEEOTHER_FORMAT_RAPTOR_TERM_H

#include "format/raptor.h"
#include "rdf/graph.h"

/* Makes a URI of raptor2, which the caller frees; NULL when memory is out. */
raptor_uri *raptor_term_uri(raptor_world *world, struct str iri);

/* Makes a literal without language and datatype, which the caller frees; NULL
 * when memory is out. */
raptor_term *raptor_term_text(raptor_world *world, struct str text);

/* Makes a term of raptor2 of a term of a graph, by its index; the caller frees
 * it. A blank node without a label gets one made of the index. NULL when memory
 * is out. */
raptor_term *raptor_term_of(raptor_world *world, const struct graph *graph,
                            uint32_t index);

#endif
