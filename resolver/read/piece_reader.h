/* piece_reader: reads pieces of sources in any syntax. A reader belongs to one
 * thread. */
#ifndef SEEOTHER_READ_PIECE_READER_H
#define SEEOTHER_READ_PIECE_READER_H

#include "read/line_reader.h"
#include "read/rdfxml_reader.h"
#include "read/turtle_reader.h"

struct piece_reader {
  struct rdfxml_reader *rdfxml; /* or NULL */
  struct turtle_reader *turtle;
  struct line_reader lines;
};

/* Begins a reader. with_rdfxml: it will read RDF/XML, for which it makes a
 * world of raptor2. ERR_MEMORY, or ERR_SYSTEM when raptor2 is missing. */
enum err piece_reader_init(struct piece_reader *reader, bool with_rdfxml);

/* Frees the readers of all syntaxes. */
void piece_reader_fini(struct piece_reader *reader);

/* Reads one piece in its syntax. Results and errors are those of
 * turtle_reader_read. */
enum err piece_reader_read(struct piece_reader *reader,
                           const struct piece *piece,
                           const struct rdf_sink *sink, struct report *report,
                           uint64_t *statements, bool *used_base);

/* Reads all pieces of one source, on this thread. Notes its statements, and
 * whether a base was used, in the source. */
enum err piece_reader_read_source(struct piece_reader *reader,
                                  struct source *source,
                                  const struct rdf_sink *sink,
                                  struct report *report);

#endif
