/* line_reader: reads N-Triples and N-Quads (RDF 1.1), line by line.
 *
 * Every term is checked as term_check does; the W3C's test suites cover it. A
 * bad line is reported and dropped, and the others are read. Terms are borrowed
 * from the text or from the reader during the call of the sink. A reader
 * belongs to one thread. */
#ifndef SEEOTHER_READ_LINE_READER_H
#define SEEOTHER_READ_LINE_READER_H

#include "base/buffer.h"
#include "read/iri_memo.h"
#include "read/rdf_sink.h"
#include "read/report.h"

struct line_reader {
  struct buffer
      unescaped[5]; /* terms of the current statement that had escapes */
  char language[256];
  struct iri_memo memo;
};

/* Begins a reader. It takes memory only for terms that have escapes. */
void line_reader_init(struct line_reader *reader);

/* Frees the memory of the terms. */
void line_reader_fini(struct line_reader *reader);

/* The text that is read, and the results. */
struct line_text {
  struct str text;     /* whole lines; the last may lack its end */
  uint64_t first_line; /* the number of its first one */
  bool quads;          /* lines may have a graph */
};

/* Gives every statement to the sink, and every bad line to the report. Counts
 * the statements. The only errors are those of the sink. */
enum err line_reader_read(struct line_reader *reader,
                          const struct line_text *lines,
                          const struct rdf_sink *sink, struct report *report,
                          uint64_t *ret_statements);

#endif
