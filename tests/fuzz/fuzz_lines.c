#include "base/buffer.h"
#include "format/nquads_line.h"
#include "fuzz.h"
#include "read/line_reader.h"
#include "read/term_check.h"

/* Statements, written again as lines; and how many. */
struct written {
  struct buffer lines;
  uint64_t count;
};

static enum err
put(void *context, const struct term *subject, const struct term *predicate,
    const struct term *object, const struct term *graph)
{
  struct written *written = context;
  const struct term *const terms[] = {subject, predicate, object, graph};
  for (size_t i = 0; i < 4; i++)
    FUZZ_ASSERT(!terms[i] || term_check(terms[i]) == NULL);
  FUZZ_ASSERT(subject->kind != TERM_LITERAL && predicate->kind == TERM_IRI);
  nquads_line_put(&written->lines, subject, predicate, object, graph);
  written->count++;
  return ERR_NONE;
}

static uint64_t
read_lines(struct str text, struct written *written)
{
  struct line_reader reader;
  struct line_text lines = {text, 1, true};
  struct rdf_sink sink = {written, put, NULL};
  struct report report = {.lenient = true};
  uint64_t statements = 0;
  buffer_init(&written->lines, SIZE_MAX / 2);
  written->count = 0;
  line_reader_init(&reader);
  FUZZ_ASSERT(line_reader_read(&reader, &lines, &sink, &report, &statements) ==
              ERR_NONE);
  line_reader_fini(&reader);
  FUZZ_ASSERT(statements == written->count);
  for (size_t i = 0; i < report.count; i++)
    free(report.rows[i].text);
  return report.faults;
}

/* What was read and written is read again as the same, without a fault. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct written once, twice;
  read_lines(fuzz_text(data, size), &once);
  FUZZ_ASSERT(read_lines(buffer_str(&once.lines), &twice) == 0);
  FUZZ_ASSERT(once.count == twice.count);
  FUZZ_ASSERT(str_equals(buffer_str(&once.lines), buffer_str(&twice.lines)));
  buffer_fini(&once.lines);
  buffer_fini(&twice.lines);
  return 0;
}
