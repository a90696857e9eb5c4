/* Rules of Apache: whatever they are, a configuration in Turtle comes of them.
 */
#include "base/log.h"
#include "fuzz.h"
#include "move/import_kind.h"
#include "move/imported_writer.h"
#include "read/piece_reader.h"

static enum err
count_statement(void *context, const struct term *subject,
                const struct term *predicate, const struct term *object,
                const struct term *graph)
{
  (void)subject, (void)predicate, (void)object, (void)graph;
  ++*(size_t *)context;
  return ERR_NONE;
}

/* Reads the configuration, which must be without a fault. */
static void
read_back(struct str text)
{
  struct piece_reader reader;
  struct report report = {.lenient = false};
  size_t statements = 0;
  uint64_t counted = 0;
  bool used_base = false;
  struct rdf_sink sink = {&statements, count_statement, NULL};
  struct source source = {.path = "config",
                          .name = "config",
                          .base = "http://e.example/",
                          .syntax = SYNTAX_TURTLE,
                          .fd = -1};
  struct piece piece;
  feed_init_piece(&piece);
  piece.source = &source;
  piece.first_line = 1;
  buffer_put(&piece.text, text);
  if (piece_reader_init(&reader, false) != ERR_NONE)
    return;
  enum err err =
      piece_reader_read(&reader, &piece, &sink, &report, &counted, &used_base);
  FUZZ_ASSERT(err == ERR_NONE && report.faults == 0 && statements > 0);
  report_finish(&report);
  feed_fini_piece(&piece);
  piece_reader_fini(&reader);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct imported imported;
  struct buffer out;
  log_set_level(LOG_ERROR);
  imported_init(&imported, "old", size % 2 ? "moved.csv" : NULL);
  buffer_init(&out, 1 << 26);
  struct str text = fuzz_text(data, size);
  const struct import_kind *kind = import_kind_find(NULL, text);
  if (!kind)
    kind = import_kind_find("htaccess", text);
  enum err err = kind->import(&imported, text, STR("https://e.example/f/"));
  if (!err)
    err = imported_writer_put(&imported, &out);
  if (!err)
    read_back(buffer_str(&out));
  buffer_fini(&out);
  imported_fini(&imported);
  return 0;
}
