/* rdfxml_reader: RDF/XML to statements, by raptor2 (the only place that sees it
 * parse).
 *
 * Every source is scanned before raptor2 sees it, and every term is checked
 * after. A reader is used by one thread at a time. */
#ifndef SEEOTHER_READ_RDFXML_READER_H
#define SEEOTHER_READ_RDFXML_READER_H

#include "read/feed.h"
#include "read/rdf_sink.h"

struct rdfxml_reader;

/* Loads raptor2 and libxml2 and makes a world of them, which opens files: to be
 * called before anything is confined. ERR_MEMORY; ERR_SYSTEM, where raptor2 is
 * missing. rdfxml_reader_free frees it. */
enum err rdfxml_reader_new(struct rdfxml_reader **ret_reader);

/* Frees the reader and its world. NULL is allowed. */
void rdfxml_reader_free(struct rdfxml_reader *reader);

/* Reads one piece; faults go to the report. ERR_BAD_DATA when there were any
 * and the report is not lenient, ERR_NO_INPUT, ERR_IO, or what the sink
 * returned. Counts statements, and notes whether a relative IRI may have been
 * resolved against the base. */
enum err rdfxml_reader_read(struct rdfxml_reader *reader,
                            const struct piece *piece,
                            const struct rdf_sink *sink, struct report *report,
                            uint64_t *statements, bool *used_base);

#endif
