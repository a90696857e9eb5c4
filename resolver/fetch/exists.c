#include "fetch/exists.h"

#include "base/file.h"
#include "read/piece_reader.h"

#include <stdlib.h>
#include <unistd.h>

/* How a message begins that is about something without a path (report.h). */
static const char NO_PATH[] = "-:";

struct exists {
  struct piece_reader reader;
};

/* The rows of a question in bytewise order, and which lines were found. */
struct search {
  struct row {
    struct str iri;
    uint32_t line;
  } * rows;
  size_t count;
  bool *found; /* a line each */
};

enum err
exists_new(struct exists **ret_exists)
{
  struct exists *exists = calloc(1, sizeof *exists);
  if (!exists)
    return ERR_MEMORY;
  enum err err = piece_reader_init(&exists->reader, true);
  if (err) {
    free(exists);
    return err;
  }
  *ret_exists = exists;
  return ERR_NONE;
}

void
exists_free(struct exists *exists)
{
  if (exists)
    piece_reader_fini(&exists->reader);
  free(exists);
}

static int
compare_rows(const void *a, const void *b)
{
  return str_compare(((const struct row *)a)->iri,
                     ((const struct row *)b)->iri);
}

/* Several lines may have one spelling: all of them are found. */
static enum err
note_subject(void *context, const struct term *subject,
             const struct term *predicate, const struct term *object,
             const struct term *graph)
{
  struct search *search = context;
  size_t low = 0, high = search->count;
  (void)predicate;
  (void)object;
  (void)graph;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_compare(search->rows[middle].iri, subject->value) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (; subject->kind == TERM_IRI && low < search->count &&
         str_equals(search->rows[low].iri, subject->value);
       low++)
    search->found[search->rows[low].line] = true;
  return ERR_NONE;
}

static void
pass_over(void *context, struct str prefix, struct str iri)
{
  (void)context;
  (void)prefix;
  (void)iri;
}

/* The answer is read as a file is, from memory. */
static enum err
read_answer(struct exists *exists, enum syntax syntax, struct str answer,
            struct search *search, struct buffer *words)
{
  struct report report = {0};
  struct rdf_sink sink = {search, note_subject, pass_over};
  struct source source = {.name = "answer",
                          .base = "http://localhost/",
                          .syntax = syntax,
                          .size = (int64_t)answer.length,
                          .fd = file_new_memory("answer")};
  if (source.fd < 0)
    return ERR_MEMORY;
  enum err err = file_write_fd(source.fd, answer);
  if (!err && lseek(source.fd, 0, SEEK_SET) != 0)
    err = ERR_IO;
  if (!err)
    err = piece_reader_read_source(&exists->reader, &source, &sink, &report);
  if (!err && report.faults)
    err = ERR_BAD_DATA;
  if (report.count)
    buffer_put(words, str_from(report.rows[0].text + strlen(NO_PATH)));
  report_forget(&report);
  close(source.fd);
  return err;
}

enum err
exists_find(struct exists *exists, const struct asked *asked,
            enum syntax syntax, struct str answer, struct buffer *out,
            struct buffer *words)
{
  bool found[ASKED_LINES_MAXIMUM] = {false};
  struct search search = {.rows =
                              calloc(asked->row_count + 1, sizeof *search.rows),
                          .count = asked->row_count,
                          .found = found};
  if (!search.rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < asked->row_count; i++)
    search.rows[i] = (struct row){asked->rows[i], asked->lines_of_rows[i]};
  qsort(search.rows, search.count, sizeof *search.rows, compare_rows);
  enum err err = read_answer(exists, syntax, answer, &search, words);
  free(search.rows);
  for (size_t i = 0; i < asked->line_count && !err; i++)
    if (found[i]) {
      buffer_put(out, asked->lines[i]);
      buffer_put_char(out, '\n');
    }
  return err ? err : buffer_err(out);
}
