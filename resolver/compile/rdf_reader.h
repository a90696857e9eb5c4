/* rdf_reader: sources to statements, by raptor2 (the only place that parses).
 *
 * Every source is scanned before raptor2 sees it, and every term is checked
 * after. A reader belongs to one thread and lives until the process ends. */
#ifndef SEEOTHER_COMPILE_RDF_READER_H
#define SEEOTHER_COMPILE_RDF_READER_H

#include "base/err.h"
#include "compile/report.h"
#include "compile/source.h"
#include "rdf/term.h"

/* Where statements go. Terms live for the call; blank nodes have a label in
 * value that is unique in their source. graph is NULL for the default graph.
 */
struct rdf_sink {
  void *context;
  enum err (*put_statement)(void *context, const struct term *subject,
                            const struct term *predicate,
                            const struct term *object,
                            const struct term *graph);
  void (*put_namespace)(void *context, struct str prefix, struct str iri);
};

struct rdf_reader;

enum err rdf_reader_new(struct rdf_reader **ret_reader);
void rdf_reader_free(struct rdf_reader *reader);

/* Reads one source; faults go to the report. ERR_BAD_DATA when there were
 * any and the report is not lenient, ERR_NO_INPUT, ERR_IO, or what the sink
 * returned. */
enum err rdf_reader_read(struct rdf_reader *reader, struct source *source,
                         const struct rdf_sink *sink, struct report *report);

#endif
