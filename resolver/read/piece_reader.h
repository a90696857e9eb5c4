/* piece_reader: pieces of sources to statements, whatever their syntax is. A
 * reader belongs to one thread. */
#ifndef SEEOTHER_READ_PIECE_READER_H
#define SEEOTHER_READ_PIECE_READER_H

#include "read/line_reader.h"
#include "read/rdf_reader.h"

struct piece_reader {
  struct rdf_reader *rdf; /* or NULL */
  struct line_reader lines;
};

/* with_rdf: other sources than lines of N-Triples and N-Quads will come. */
enum err piece_reader_init(struct piece_reader *reader, bool with_rdf);
void piece_reader_fini(struct piece_reader *reader);

/* As rdf_reader_read. */
enum err piece_reader_read(struct piece_reader *reader,
                           const struct piece *piece,
                           const struct rdf_sink *sink, struct report *report,
                           uint64_t *statements, bool *used_base);

/* All pieces of one source, on this thread; what is known of it afterwards is
 * noted in it. */
enum err piece_reader_read_source(struct piece_reader *reader,
                                  struct source *source,
                                  const struct rdf_sink *sink,
                                  struct report *report);

#endif
