/* turtle_reader: reads Turtle and TriG with serd. No other file includes serd.
 *
 * serd 0.30 reads strictly and tells where it has stopped. The rest is done
 * here: prefixes are kept in an environment, and an unknown one is a fault;
 * every term is checked again. text_cutter has scanned the text before. A
 * reader is used by one thread at a time. */
#ifndef SEEOTHER_READ_TURTLE_READER_H
#define SEEOTHER_READ_TURTLE_READER_H

#include "read/feed.h"
#include "read/rdf_sink.h"
#include "read/report.h"

struct turtle_reader;

/* Makes a reader, which turtle_reader_free frees. ERR_MEMORY. */
enum err turtle_reader_new(struct turtle_reader **ret_reader);

/* Frees the reader and its buffers. NULL is allowed. */
void turtle_reader_free(struct turtle_reader *reader);

/* From now on, the reader keeps track of where terms are, so that
 * turtle_reader_places can tell. Reading is slower then. */
void turtle_reader_keep_places(struct turtle_reader *reader);

/* Returns, while the sink of a reader that keeps track takes a statement, where
 * its predicate is in the file; where the statement ends, if that is not
 * written out ("a"). Takes longer the longer ago it was. */
struct position turtle_reader_predicate_place(struct turtle_reader *reader);

/* Returns, while the sink of a reader that keeps track takes a statement, where
 * its object is in the file. Where that has escapes or is a blank node, it is
 * where the statement ends. */
struct position turtle_reader_object_place(struct turtle_reader *reader);

/* Reads one piece, and adds faults to the report. A bad term only drops its
 * statement, any other fault ends the piece. ERR_BAD_DATA when there were
 * faults and the report is not lenient; ERR_NO_INPUT; ERR_IO; or the error of
 * the sink. *statements counts the statements; *used_base is set when a
 * relative IRI may have been resolved against the default base. */
enum err turtle_reader_read(struct turtle_reader *reader,
                            const struct piece *piece,
                            const struct rdf_sink *sink, struct report *report,
                            uint64_t *statements, bool *used_base);

#endif
