/* rdfxml_reader: reads RDF/XML with raptor2 (the only file that parses with
 * it).
 *
 * Every source is scanned before raptor2 reads it, and every term is checked
 * afterwards. A reader is used by one thread at a time. */
#ifndef SEEOTHER_READ_RDFXML_READER_H
#define SEEOTHER_READ_RDFXML_READER_H

#include "read/feed.h"
#include "read/rdf_sink.h"

struct rdfxml_reader;

/* Makes a reader: loads raptor2 and libxml2 and makes a world of them, which
 * opens files, so it is to be called before the process is confined.
 * ERR_MEMORY; ERR_SYSTEM when raptor2 is missing. rdfxml_reader_free frees
 * it. */
enum err rdfxml_reader_new(struct rdfxml_reader **ret_reader);

/* Frees the reader and its world. NULL is allowed. */
void rdfxml_reader_free(struct rdfxml_reader *reader);

/* Reads one piece, and adds faults to the report. ERR_BAD_DATA when there were
 * any and the report is not lenient; ERR_NO_INPUT; ERR_IO; or the error of the
 * sink. *statements counts the statements; *used_base is set when a relative
 * IRI may have been resolved against the base. */
enum err rdfxml_reader_read(struct rdfxml_reader *reader,
                            const struct piece *piece,
                            const struct rdf_sink *sink, struct report *report,
                            uint64_t *statements, bool *used_base);

#endif
