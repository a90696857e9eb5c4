/* A text in Turtle, or after "T" in TriG, as one piece and in small ones. */
#include "fuzz.h"
#include "read/piece_reader.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { SMALL = 16, LARGE = 1 << 14 };

struct found {
  uint64_t statements;
  uint64_t sum; /* over terms that are not blank nodes */
  bool fine;
};

static uint64_t
hash_of(const struct term *term)
{
  return term && term->kind != TERM_BLANK ? term_hash(term) : 0;
}

static enum err
put_statement(void *context, const struct term *subject,
              const struct term *predicate, const struct term *object,
              const struct term *graph)
{
  struct found *found = context;
  FUZZ_ASSERT(subject->kind != TERM_LITERAL);
  FUZZ_ASSERT(predicate->kind == TERM_IRI);
  FUZZ_ASSERT(!graph || graph->kind != TERM_LITERAL);
  found->sum += hash_of(subject) + 3 * hash_of(predicate) +
                7 * hash_of(object) + 31 * hash_of(graph);
  return ERR_NONE;
}

static struct found
read_text(struct str text, enum syntax syntax, size_t size)
{
  static struct piece_reader reader;
  static bool is_made;
  if (!is_made)
    FUZZ_ASSERT(piece_reader_init(&reader, false) == ERR_NONE);
  is_made = true;
  struct found found = {0};
  struct rdf_sink sink = {&found, put_statement, NULL};
  struct report report = {.lenient = false};
  struct source source = {
      .base = "http://base.example/x", .syntax = syntax, .name = "-"};
  struct source_list list = {.rows = &source, .count = 1};
  struct feed feed;
  struct piece piece;
  enum err err = ERR_NONE;
  source.fd = memfd_create("fuzz", MFD_CLOEXEC);
  FUZZ_ASSERT(write(source.fd, text.bytes, text.length) ==
              (ssize_t)text.length);
  lseek(source.fd, 0, SEEK_SET);
  feed_init(&feed, &list, false);
  feed.turtle_size = size;
  feed_init_piece(&piece);
  while (!err && feed_next(&feed, &piece)) {
    bool used_base = false;
    err = piece_reader_read(&reader, &piece, &sink, &report, &found.statements,
                            &used_base);
  }
  found.fine = !err && !feed.err;
  feed_fini_piece(&piece);
  feed_fini(&feed);
  for (size_t i = 0; i < report.count; i++)
    free(report.rows[i].text);
  close(source.fd);
  return found;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  enum syntax syntax = SYNTAX_TURTLE;
  if (str_starts(text, STR("T"))) {
    text = str_from_offset(text, 1);
    syntax = SYNTAX_TRIG;
  }
  struct found whole = read_text(text, syntax, LARGE);
  struct found parts = read_text(text, syntax, SMALL);
  FUZZ_ASSERT(whole.fine == parts.fine);
  if (whole.fine)
    FUZZ_ASSERT(whole.statements == parts.statements && whole.sum == parts.sum);
  return 0;
}
