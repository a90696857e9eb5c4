/* rdf_reader: Turtle, TriG and RDF/XML to statements, by raptor2 (the only
 * place that sees it parse).
 *
 * Every source is scanned before raptor2 sees it, and every term is checked
 * after. A reader is used by one thread at a time. */
#ifndef SEEOTHER_READ_RDF_READER_H
#define SEEOTHER_READ_RDF_READER_H

#include "read/feed.h"
#include "read/rdf_sink.h"

struct rdf_reader;

enum err rdf_reader_new(struct rdf_reader **ret_reader);
void rdf_reader_free(struct rdf_reader *reader);

/* Reads one piece; faults go to the report. ERR_BAD_DATA when there were any
 * and the report is not lenient, ERR_NO_INPUT, ERR_IO, or what the sink
 * returned. Counts statements, and notes whether a relative IRI may have been
 * resolved against the base. */
enum err rdf_reader_read(struct rdf_reader *reader, const struct piece *piece,
                         const struct rdf_sink *sink, struct report *report,
                         uint64_t *statements, bool *used_base);

#endif
