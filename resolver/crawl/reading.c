#include "crawl/reading.h"

#include "base/file.h"
#include "base/hash.h"
#include "crawl/json_check.h"
#include "crawl/statement_facts.h"
#include "http/media_type.h"
#include "read/piece_reader.h"
#include "read/sniff.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* How a message begins that is about something without a path (report.h). */
static const char NO_PATH[] = "-:";

enum { META_BYTES = 1024 /* where a charset may stand (HTML 4.2.5.4) */ };

struct reading {
  struct piece_reader reader;
  struct answer_graph graph;
};

enum err
reading_new(struct reading **ret_reading)
{
  struct reading *reading = calloc(1, sizeof *reading);
  if (!reading)
    return ERR_MEMORY;
  enum err err = piece_reader_init(&reading->reader, true);
  if (err) {
    free(reading);
    return err;
  }
  answer_graph_init(&reading->graph);
  *ret_reading = reading;
  return ERR_NONE;
}

void
reading_free(struct reading *reading)
{
  if (!reading)
    return;
  piece_reader_fini(&reading->reader);
  answer_graph_fini(&reading->graph);
  free(reading);
}

/* --- statements ----------------------------------------------------------- */

static const enum syntax syntaxes[VISIT_FORMS] = {
    [VISIT_NO_FORM] = SYNTAX_UNKNOWN,   [VISIT_TURTLE] = SYNTAX_TURTLE,
    [VISIT_NTRIPLES] = SYNTAX_NTRIPLES, [VISIT_NQUADS] = SYNTAX_NQUADS,
    [VISIT_TRIG] = SYNTAX_TRIG,         [VISIT_RDFXML] = SYNTAX_RDFXML,
    [VISIT_JSONLD] = SYNTAX_UNKNOWN,    [VISIT_HTML] = SYNTAX_UNKNOWN,
    [VISIT_VAGUE] = SYNTAX_UNKNOWN,     [VISIT_OTHER] = SYNTAX_UNKNOWN,
};

/* Reads bytes as a file is read, into the graph. *ret_fault is empty when that
 * has worked. */
static enum err
read_file(struct reading *reading, struct source *source, struct arena *arena,
          struct str *ret_fault)
{
  struct report report = {0};
  struct rdf_sink sink = {&reading->graph, answer_graph_put,
                          answer_graph_put_namespace};
  enum err err =
      piece_reader_read_source(&reading->reader, source, &sink, &report);
  *ret_fault = STR("");
  if (report.count)
    *ret_fault =
        arena_copy(arena, str_from(report.rows[0].text + strlen(NO_PATH)));
  else if (err == ERR_BAD_DATA)
    *ret_fault = STR("it is broken");
  report_forget(&report);
  return err == ERR_BAD_DATA ? ERR_NONE : err;
}

static enum err
read_statements(struct reading *reading, const struct reading_job *job,
                enum visit_form form, struct arena *arena, struct str base,
                struct str *ret_fault)
{
  struct source source = {.name = "answer",
                          .base = arena_copy(arena, base).bytes,
                          .syntax = syntaxes[form],
                          .size = (int64_t)job->bytes.length,
                          .fd = file_new_memory("answer")};
  answer_graph_reset(&reading->graph);
  if (source.fd < 0 || !source.base) {
    file_close(source.fd);
    return ERR_MEMORY;
  }
  enum err err = file_write_fd(source.fd, job->bytes);
  if (!err && lseek(source.fd, 0, SEEK_SET) != 0)
    err = ERR_IO;
  if (!err)
    err = read_file(reading, &source, arena, ret_fault);
  file_close(source.fd);
  return err;
}

/* --- forms ---------------------------------------------------------------- */

static struct str
without_space(struct str text)
{
  if (str_starts(text, STR("\xEF\xBB\xBF")))
    text = str_from_offset(text, 3);
  while (text.length && strchr(" \t\r\n", *text.bytes))
    text = str_from_offset(text, 1);
  return text;
}

static bool
looks_like_html(struct str text)
{
  text = without_space(text);
  return str_starts_folded(text, STR("<!doctype html")) ||
         str_starts_folded(text, STR("<html"));
}

static bool
looks_like_json(struct str text)
{
  size_t offset;
  text = without_space(text);
  return text.length && (*text.bytes == '{' || *text.bytes == '[') &&
         !json_check(text, &offset);
}

/* What content is that is not what it is said to be. */
static enum err
find_form(struct reading *reading, const struct reading_job *job,
          struct arena *arena, struct visit *visit)
{
  static const enum visit_form tried[] = {VISIT_RDFXML, VISIT_NTRIPLES,
                                          VISIT_TURTLE};
  struct visit_content *content = &visit->content;
  if (looks_like_html(job->bytes) || looks_like_json(job->bytes)) {
    content->found = looks_like_html(job->bytes)   ? VISIT_HTML
                     : job->wanted == VISIT_JSONLD ? VISIT_JSONLD
                                                   : VISIT_NO_FORM;
    return ERR_NONE;
  }
  for (size_t i = 0; i < sizeof tried / sizeof *tried; i++) {
    struct str fault;
    if (tried[i] == content->said)
      continue;
    TRY(read_statements(reading, job, tried[i], arena, visit->url, &fault));
    if (fault.length == 0 && reading->graph.count) {
      content->found = tried[i];
      break;
    }
  }
  return ERR_NONE;
}

static enum err
read_rdf(struct reading *reading, const struct reading_job *job,
         struct arena *arena, struct visit *visit)
{
  struct visit_content *content = &visit->content;
  TRY(read_statements(reading, job, content->said, arena, visit->url,
                      &content->fault));
  if (content->fault.length)
    return find_form(reading, job, arena, visit);
  content->found = content->said;
  return statement_facts_find(&reading->graph, job->iri, arena, content);
}

static enum err
read_json(struct reading *reading, const struct reading_job *job,
          struct arena *arena, struct visit *visit)
{
  struct visit_content *content = &visit->content;
  char room[128];
  size_t offset;
  const char *fault = json_check(without_space(job->bytes), &offset);
  if (!fault) {
    content->found = VISIT_JSONLD;
    return ERR_NONE;
  }
  snprintf(room, sizeof room, "%s, at byte %zu", fault, offset + 1);
  content->fault = arena_copy(arena, str_from(room));
  return find_form(reading, job, arena, visit);
}

/* --- content -------------------------------------------------------------- */

static bool
has_non_ascii(struct str text)
{
  for (size_t i = 0; i < text.length; i++)
    if ((unsigned char)text.bytes[i] >= 0x80)
      return true;
  return false;
}

static bool
has_meta_charset(struct str text)
{
  struct str head = str_first(text, META_BYTES);
  return str_find_str(head, STR("charset=")) != STR_NOT_FOUND ||
         str_starts(text, STR("\xEF\xBB\xBF"));
}

static bool
is_coded(const struct visit *visit)
{
  struct str coding = visit_field(visit, STR("Content-Encoding"));
  return coding.length && !str_equals_folded(coding, STR("identity"));
}

enum err
reading_read(struct reading *reading, const struct reading_job *job,
             struct arena *arena, struct visit *visit)
{
  struct visit_content *content = &visit->content;
  content->length = job->bytes.length;
  content->hash = hash_bytes(job->bytes, 0);
  content->said = visit_form_of(visit_field(visit, STR("Content-Type")));
  content->fault = content->spelling = content->thing_class = STR("");
  if (!visit_is_good(visit) || is_coded(visit) || !job->bytes.length)
    return ERR_NONE;
  content->has_non_ascii = has_non_ascii(job->bytes);
  content->has_meta_charset = has_meta_charset(job->bytes);
  if (content->said == VISIT_JSONLD)
    return read_json(reading, job, arena, visit);
  if (visit_is_rdf(content->said))
    return read_rdf(reading, job, arena, visit);
  if (content->said == VISIT_HTML || content->said == VISIT_OTHER) {
    content->found = looks_like_html(job->bytes) ? VISIT_HTML : VISIT_NO_FORM;
    return ERR_NONE;
  }
  return find_form(reading, job, arena, visit);
}
