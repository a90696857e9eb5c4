#include "read/piece_reader.h"

enum err
piece_reader_init(struct piece_reader *reader, bool with_rdfxml)
{
  line_reader_init(&reader->lines);
  reader->rdfxml = NULL;
  reader->turtle = NULL;
  enum err err = turtle_reader_new(&reader->turtle);
  if (!err && with_rdfxml)
    err = rdfxml_reader_new(&reader->rdfxml);
  return err;
}

void
piece_reader_fini(struct piece_reader *reader)
{
  rdfxml_reader_free(reader->rdfxml);
  turtle_reader_free(reader->turtle);
  line_reader_fini(&reader->lines);
}

static enum err
read_lines(struct piece_reader *reader, const struct piece *piece,
           const struct rdf_sink *sink, struct report *report,
           uint64_t *statements)
{
  struct line_text lines = {buffer_str(&piece->text), piece->first_line,
                            piece->source->syntax == SYNTAX_NQUADS};
  uint64_t before = report->faults;
  TRY(line_reader_read(&reader->lines, &lines, sink, report, statements));
  return report->faults > before && !report->lenient ? ERR_BAD_DATA : ERR_NONE;
}

enum err
piece_reader_read(struct piece_reader *reader, const struct piece *piece,
                  const struct rdf_sink *sink, struct report *report,
                  uint64_t *statements, bool *used_base)
{
  report_begin(report, piece->number, piece->source->path);
  switch (piece->source->syntax) {
  case SYNTAX_NTRIPLES:
  case SYNTAX_NQUADS:
    return read_lines(reader, piece, sink, report, statements);
  case SYNTAX_TURTLE:
  case SYNTAX_TRIG:
    return turtle_reader_read(reader->turtle, piece, sink, report, statements,
                              used_base);
  case SYNTAX_RDFXML:
    return rdfxml_reader_read(reader->rdfxml, piece, sink, report, statements,
                              used_base);
  case SYNTAX_UNKNOWN:
    break;
  }
  return ERR_BAD_DATA;
}

enum err
piece_reader_read_source(struct piece_reader *reader, struct source *source,
                         const struct rdf_sink *sink, struct report *report)
{
  struct source_list list = {.rows = source, .count = 1};
  struct feed feed;
  struct piece piece;
  enum err err = ERR_NONE;
  feed_init(&feed, &list, report->lenient);
  feed_init_piece(&piece);
  while (feed_next(&feed, &piece)) {
    enum err one = piece_reader_read(reader, &piece, sink, report,
                                     &source->statements, &source->used_base);
    if (one && !err)
      err = one;
    if (one)
      feed_stop_source(&feed, source);
  }
  report_merge(report, &feed.report);
  if (!err)
    err = feed.err;
  feed_fini_piece(&piece);
  feed_fini(&feed);
  return err;
}
