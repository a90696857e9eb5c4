/* rdf_sink: where readers put their statements. */
#ifndef SEEOTHER_READ_RDF_SINK_H
#define SEEOTHER_READ_RDF_SINK_H

#include "base/err.h"
#include "rdf/term.h"

/* Terms live for the call; blank nodes have a label in value that is unique in
 * their source. graph is NULL for the default graph. */
struct rdf_sink {
  void *context;
  enum err (*put_statement)(void *context, const struct term *subject,
                            const struct term *predicate,
                            const struct term *object,
                            const struct term *graph);
  void (*put_namespace)(void *context, struct str prefix, struct str iri);
};

#endif
