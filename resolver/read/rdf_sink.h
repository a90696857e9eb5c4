/* rdf_sink: the functions that readers pass their statements to. */
#ifndef SEEOTHER_READ_RDF_SINK_H
#define SEEOTHER_READ_RDF_SINK_H

#include "base/err.h"
#include "rdf/term.h"

/* Terms live during the call. Blank nodes have a label in value that is unique
 * in their source. graph is NULL for the default graph. An error of
 * put_statement ends the reading. */
struct rdf_sink {
  void *context;
  enum err (*put_statement)(void *context, const struct term *subject,
                            const struct term *predicate,
                            const struct term *object,
                            const struct term *graph);
  void (*put_namespace)(void *context, struct str prefix, struct str iri);
};

#endif
