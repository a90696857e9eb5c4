#include "fetch/probe_answer.h"

#include "base/file.h"
#include "read/piece_reader.h"

#include <stdlib.h>
#include <unistd.h>

/* Bytes of the values of kept statements; the last one may exceed it. */
enum { ROOM = 64 * 1024 * 1024 };

/* The beginning of a message about data without a path (report.h). */
static const char NO_PATH[] = "-:";

struct probe_answer_reader {
  struct piece_reader reader;
};

struct keeping {
  struct arena *arena;
  struct probe_answer *answer;
};

enum err
probe_answer_reader_new(struct probe_answer_reader **ret_reader)
{
  struct probe_answer_reader *reader = calloc(1, sizeof *reader);
  if (!reader)
    return ERR_MEMORY;
  enum err err = piece_reader_init(&reader->reader, true);
  if (err) {
    free(reader);
    return err;
  }
  *ret_reader = reader;
  return ERR_NONE;
}

void
probe_answer_reader_free(struct probe_answer_reader *reader)
{
  if (reader)
    piece_reader_fini(&reader->reader);
  free(reader);
}

/* --- statements ------------------------------------------------------------
 */

static struct term
copy(struct arena *arena, const struct term *term)
{
  struct term kept = *term;
  kept.value = arena_copy(arena, term->value);
  kept.language = arena_copy(arena, term->language);
  kept.datatype = arena_copy(arena, term->datatype);
  return kept;
}

static enum err
keep(void *context, const struct term *subject, const struct term *predicate,
     const struct term *object, const struct term *graph)
{
  struct keeping *keeping = context;
  struct probe_answer *answer = keeping->answer;
  (void)graph;
  answer->count++;
  if (answer->kept == PROBE_ANSWER_KEPT || keeping->arena->taken > ROOM)
    return ERR_NONE;
  struct probe_statement *statement = &answer->statements[answer->kept++];
  statement->subject = copy(keeping->arena, subject);
  statement->predicate = copy(keeping->arena, predicate);
  statement->object = copy(keeping->arena, object);
  return arena_err(keeping->arena);
}

static void
pass_over(void *context, struct str prefix, struct str iri)
{
  (void)context;
  (void)prefix;
  (void)iri;
}

/* Reads the answer from memory as a file is read. */
static enum err
read_bytes(struct probe_answer_reader *reader, struct str bytes,
           struct keeping *keeping)
{
  struct report report = {0};
  struct rdf_sink sink = {keeping, keep, pass_over};
  struct source source = {.name = "answer",
                          .base = "http://localhost/",
                          .syntax = keeping->answer->syntax,
                          .size = (int64_t)bytes.length,
                          .fd = file_new_memory("answer")};
  if (source.fd < 0)
    return ERR_MEMORY;
  enum err err = file_write_fd(source.fd, bytes);
  if (!err && lseek(source.fd, 0, SEEK_SET) != 0)
    err = ERR_IO;
  if (!err)
    err = piece_reader_read_source(&reader->reader, &source, &sink, &report);
  if (report.count)
    keeping->answer->fault = arena_copy(
        keeping->arena, str_from(report.rows[0].text + strlen(NO_PATH)));
  else if (err == ERR_BAD_DATA)
    keeping->answer->fault = STR("it is broken");
  report_forget(&report);
  close(source.fd);
  return err == ERR_BAD_DATA ? ERR_NONE : err;
}

enum err
probe_answer_read(struct probe_answer_reader *reader,
                  const struct transfer_result *result, struct arena *arena,
                  struct probe_answer *ret_answer)
{
  const struct answer_head *head = result->head;
  *ret_answer = (struct probe_answer){
      .outcome = result->outcome,
      .status = head->status,
      .is_cut = head->is_cut,
      .is_gzip = head->coding == ANSWER_HEAD_GZIP,
      .length = result->bytes.length,
      .media_type = arena_copy(arena, str_from(head->media_type)),
      .syntax = SYNTAX_UNKNOWN,
      .statements = arena_array(arena, PROBE_ANSWER_KEPT,
                                sizeof *ret_answer->statements)};
  TRY(arena_err(arena));
  if (result->outcome != TRANSFER_OK)
    return ERR_NONE;
  ret_answer->syntax = answer_head_syntax(head);
  if (ret_answer->syntax == SYNTAX_UNKNOWN)
    return ERR_NONE;
  return read_bytes(reader, result->bytes,
                    &(struct keeping){arena, ret_answer});
}

const struct term *
probe_answer_object(const struct probe_answer *answer, struct str predicate)
{
  for (size_t i = 0; i < answer->kept; i++)
    if (str_equals(answer->statements[i].predicate.value, predicate))
      return &answer->statements[i].object;
  return NULL;
}
