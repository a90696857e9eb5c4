/* A text in RDF/XML, strictly and leniently: what is fine is the same twice. */
#include "fuzz.h"
#include "read/piece_reader.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct found {
  uint64_t statements;
  bool fine;
};

static enum err
put_statement(void *context, const struct term *subject,
              const struct term *predicate, const struct term *object,
              const struct term *graph)
{
  (void)context;
  FUZZ_ASSERT(subject->kind != TERM_LITERAL);
  FUZZ_ASSERT(predicate->kind == TERM_IRI);
  FUZZ_ASSERT(object->value.bytes && !graph);
  return ERR_NONE;
}

static struct found
read_text(struct str text, bool lenient)
{
  static struct piece_reader reader;
  static bool is_made;
  if (!is_made)
    FUZZ_ASSERT(piece_reader_init(&reader, true) == ERR_NONE);
  is_made = true;
  struct rdf_sink sink = {NULL, put_statement, NULL};
  struct report report = {.lenient = lenient};
  struct source source = {.base = "http://base.example/x",
                          .syntax = SYNTAX_RDFXML,
                          .name = "-",
                          .size = (int64_t)text.length};
  source.fd = memfd_create("fuzz", MFD_CLOEXEC);
  FUZZ_ASSERT(write(source.fd, text.bytes, text.length) ==
              (ssize_t)text.length);
  enum err err = piece_reader_read_source(&reader, &source, &sink, &report);
  for (size_t i = 0; i < report.count; i++)
    free(report.rows[i].text);
  close(source.fd);
  return (struct found){source.statements, !err && report.faults == 0};
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  struct found strict = read_text(text, false);
  struct found lenient = read_text(text, true);
  FUZZ_ASSERT(strict.fine == lenient.fine);
  if (strict.fine)
    FUZZ_ASSERT(strict.statements == lenient.statements);
  return 0;
}
