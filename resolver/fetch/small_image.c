#include "fetch/small_image.h"

#include "base/file.h"
#include "base/log.h"
#include "base/setting.h"
#include "build/image_builder.h"
#include "fetch/answer_filter.h"
#include "read/piece_reader.h"
#include "store/label_properties.h"
#include "terms.h"

#include <stdio.h>
#include <stdlib.h>

enum { CONFIG_MAXIMUM = 1024 * 1024, LABEL_ROOM = 16 };

/* One source has the statements about the names that were asked for, the other
 * one those about other names, because an ontology is described by its own
 * source only. */
enum { SOURCES = 2 };

struct small_image {
  struct arena arena;   /* for memory that lives as long as the maker */
  struct buffer config; /* configuration lines for the images */
  struct str labels[LABEL_PROPERTIES_MAXIMUM];
  size_t label_count;
  bool lenient;
  struct piece_reader reader;
  struct answer_graph answer;
};

/* --- life ----------------------------------------------------------------- */

/* Returns whether a configuration line is needed to build the image, or to look
 * names up in it. */
static bool
is_needed(struct str key)
{
  static const struct str keys[] = {STR_INIT("namespace"), STR_INIT("name"),
                                    STR_INIT("labelProperty")};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (str_equals(keys[i], key))
      return true;
  return false;
}

static void
add_label(struct small_image *maker, struct str property)
{
  if (maker->label_count < LABEL_PROPERTIES_MAXIMUM)
    maker->labels[maker->label_count++] = arena_copy(&maker->arena, property);
}

static enum err
read_config(struct small_image *maker, struct str config)
{
  struct setting setting;
  while (setting_next(&config, &setting)) {
    if (str_equals(setting.key, STR("labelProperty")))
      add_label(maker, setting.value);
    else if (str_equals(setting.key, STR("lenient")))
      maker->lenient = str_equals(setting.value, STR("true"));
    if (!is_needed(setting.key))
      continue;
    buffer_put(&maker->config, setting.line);
    buffer_put_char(&maker->config, '\n');
  }
  for (size_t i = 0; i < LABEL_PROPERTIES; i++)
    add_label(maker, label_properties[i]);
  TRY(arena_err(&maker->arena));
  return buffer_err(&maker->config);
}

enum err
small_image_new(struct str config, struct small_image **ret_maker)
{
  struct small_image *maker = calloc(1, sizeof *maker);
  if (!maker)
    return ERR_MEMORY;
  arena_init(&maker->arena, CONFIG_MAXIMUM);
  buffer_init(&maker->config, CONFIG_MAXIMUM);
  answer_graph_init(&maker->answer);
  enum err err = piece_reader_init(&maker->reader, true);
  if (!err)
    err = read_config(maker, config);
  if (err)
    small_image_free(maker);
  else
    *ret_maker = maker;
  return err;
}

void
small_image_free(struct small_image *maker)
{
  if (!maker)
    return;
  piece_reader_fini(&maker->reader);
  answer_graph_fini(&maker->answer);
  buffer_fini(&maker->config);
  arena_fini(&maker->arena);
  free(maker);
}

/* --- reading -------------------------------------------------------------- */

/* Writes RDF/XML to a file, as its reader needs one. */
static enum err
read_file(struct small_image *maker, const struct small_image_job *job,
          struct source *source, const struct rdf_sink *sink,
          struct report *report)
{
  source->fd = file_new_memory("answer");
  if (source->fd < 0)
    return ERR_MEMORY;
  enum err err = file_write_fd(source->fd, job->bytes);
  if (!err)
    err = piece_reader_read_source(&maker->reader, source, sink, report);
  file_close(source->fd);
  return err;
}

static enum err
read_text(struct small_image *maker, const struct small_image_job *job,
          struct source *source, const struct rdf_sink *sink,
          struct report *report)
{
  struct piece piece;
  bool used_base = false;
  feed_init_piece(&piece);
  piece.source = source;
  piece.first_line = 1;
  buffer_put(&piece.text, job->bytes);
  enum err err = buffer_err(&piece.text);
  if (!err)
    err = piece_reader_read(&maker->reader, &piece, sink, report,
                            &source->statements, &used_base);
  feed_fini_piece(&piece);
  return err;
}

/* Appends the first fault, worded as for a file. */
static enum err
read_answer(struct small_image *maker, const struct small_image_job *job,
            struct buffer *words)
{
  struct report report = {.lenient = maker->lenient};
  struct source source = {.name = "the answer",
                          .base = "http://localhost/",
                          .syntax = job->syntax,
                          .fd = -1,
                          .size = (int64_t)job->bytes.length};
  struct rdf_sink sink = {&maker->answer, answer_graph_put,
                          answer_graph_put_namespace};
  enum err err = job->syntax == SYNTAX_RDFXML
                     ? read_file(maker, job, &source, &sink, &report)
                     : read_text(maker, job, &source, &sink, &report);
  if (err == ERR_BAD_DATA && report.count)
    buffer_put(words, str_from(report.rows[0].text));
  report_forget(&report);
  return err;
}

/* --- building ------------------------------------------------------------- */

static struct term
take_term(const struct graph *graph, uint32_t index, char label[LABEL_ROOM])
{
  struct term term = graph->terms[index];
  if (term.kind == TERM_BLANK) { /* in the order of the terms */
    snprintf(label, LABEL_ROOM, "b%08x", index);
    term.value = str_from(label);
  }
  return term;
}

static enum err
put_graph(struct run *run, const struct graph *graph, uint32_t source)
{
  char labels[2][LABEL_ROOM];
  run_begin(run, source, 0);
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    struct term subject = take_term(graph, s->subject, labels[0]);
    struct term object = take_term(graph, s->object, labels[1]);
    TRY(run_put_statement(run, &subject, &graph->terms[s->predicate], &object,
                          NULL));
  }
  return ERR_NONE;
}

static enum err
fill_run(struct small_image *maker, const unsigned char *keep, struct run *run,
         struct source *sources)
{
  static const unsigned char kinds[SOURCES] = {ANSWER_FILTER_OWN,
                                               ANSWER_FILTER_OTHER};
  for (uint32_t i = 0; i < SOURCES; i++) {
    struct graph graph;
    TRY(answer_graph_normalise(&maker->answer, keep, kinds[i], &graph));
    TRY(put_graph(run, &graph, i));
    sources[i].statements = graph.count;
  }
  return ERR_NONE;
}

static enum err
build(struct small_image *maker, const unsigned char *keep, int fd)
{
  struct image_builder_options options = {
      .threads = 1, .scratch = -1, .output = "a small image"};
  struct source sources[SOURCES] = {{.name = "answer"}, {.name = "others"}};
  struct source_list list = {.rows = sources, .count = SOURCES};
  struct image_build *image = NULL;
  struct image_header header;
  struct run *run = NULL;
  TRY(image_builder_new(&options, &image));
  enum err err = run_new(&run);
  if (!err)
    err = fill_run(maker, keep, run, sources);
  if (err)
    run_free(run);
  else
    err = image_builder_take(image, run);
  if (!err)
    err = image_builder_finish(image, &list, buffer_str(&maker->config), fd,
                               &header);
  image_builder_free(image);
  return err ? err : file_seal(fd);
}

/* Builds the image. The notes about data sets are not used here. */
static enum err
build_quietly(struct small_image *maker, const unsigned char *keep, int *ret_fd)
{
  enum log_level level = log_level();
  int fd = file_new_memory("image");
  if (fd < 0)
    return ERR_MEMORY;
  log_set_level(LOG_ERROR);
  enum err err = build(maker, keep, fd);
  log_set_level(level);
  if (err)
    file_close(fd);
  else
    *ret_fd = fd;
  return err;
}

/* --- answers -------------------------------------------------------------- */

/* Appends the IRIs that exist, a line each, in the order in which they were
 * asked for. */
static void
put_existing(const struct answer_graph *answer,
             const struct small_image_job *job, struct buffer *words)
{
  for (size_t i = 0; i < job->iri_count; i++)
    for (size_t s = 0; s < answer->count; s++) {
      const struct term *subject =
          &answer->terms[answer->statements[s].subject];
      if (subject->kind == TERM_IRI &&
          str_equals(subject->value, job->iris[i])) {
        buffer_put(words, subject->value);
        buffer_put_char(words, '\n');
        break;
      }
    }
}

static enum err
make(struct small_image *maker, const struct small_image_job *job,
     struct buffer *words, int *ret_fd)
{
  struct answer_filter_job filter = {job->kind, job->iris, job->iri_count,
                                     maker->labels, maker->label_count};
  unsigned char *keep;
  size_t count;
  TRY(read_answer(maker, job, words));
  if (job->kind == QUESTION_EXISTS) {
    put_existing(&maker->answer, job, words);
    *ret_fd = -1;
    return buffer_err(words);
  }
  TRY(answer_filter_run(&maker->answer, &filter, &keep, &count));
  if (count)
    return build_quietly(maker, keep, ret_fd);
  *ret_fd = -1;
  return ERR_NONE;
}

enum err
small_image_make(struct small_image *maker, const struct small_image_job *job,
                 struct buffer *words, int *ret_fd)
{
  enum err err = make(maker, job, words, ret_fd);
  answer_graph_reset(&maker->answer);
  return err;
}
