#include "data_kit.h"

#include "base/file.h"
#include "format/nquads_line.h"
#include "format/rdf_writer.h"

#include <stdlib.h>
#include <unistd.h>

enum { KIT_MEMORY = 1 << 30, KIT_NAMESPACES = 256, KIT_SOURCES = 64 };

/* The terms of the statements, four each; blank nodes keep their labels. */
struct collection {
  struct kit_data *data;
  struct term *terms;
  size_t count, capacity;
};

/* Read by LeakSanitizer: raptor2 2.0.15 loses some terms of bad data. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
  return "leak:libraptor2\n";
}

static const struct term NO_GRAPH = {.kind = TERM_LITERAL};

static enum err
put_term(struct collection *all, const struct term *term)
{
  if (all->count == all->capacity) {
    all->capacity = all->capacity ? 2 * all->capacity : 256;
    all->terms = realloc(all->terms, all->capacity * sizeof *all->terms);
    if (!all->terms)
      return ERR_MEMORY;
  }
  struct term *copy = &all->terms[all->count++];
  *copy = *term;
  copy->value = arena_copy(&all->data->arena, term->value);
  copy->language = arena_copy(&all->data->arena, term->language);
  copy->datatype = arena_copy(&all->data->arena, term->datatype);
  return ERR_NONE;
}

static enum err
put_statement(void *context, const struct term *subject,
              const struct term *predicate, const struct term *object,
              const struct term *graph)
{
  TRY(put_term(context, subject));
  TRY(put_term(context, predicate));
  TRY(put_term(context, object));
  return put_term(context, graph ? graph : &NO_GRAPH);
}

static void
put_namespace(void *context, struct str prefix, struct str iri)
{
  struct collection *all = context;
  namespaces_add(&all->data->namespaces, arena_copy(&all->data->arena, prefix),
                 arena_copy(&all->data->arena, iri));
}

static int
compare_terms(const void *a, const void *b)
{
  const struct term *x = a, *y = b;
  int order = term_compare(x, y);
  return order ? order : str_compare(x->value, y->value);
}

static bool
is_no_graph(const struct collection *all, size_t at)
{
  return at % 4 == 3 && all->terms[at].kind == TERM_LITERAL;
}

static void
make_graph(struct collection *all)
{
  struct graph *graph = &all->data->graph;
  struct term *sorted =
      arena_array(&all->data->arena, all->count + 1, sizeof *sorted);
  size_t count = 0;
  for (size_t i = 0; i < all->count; i++)
    if (!is_no_graph(all, i))
      sorted[count++] = all->terms[i];
  if (count)
    qsort(sorted, count, sizeof *sorted, compare_terms);
  uint32_t distinct = 0;
  for (size_t i = 0; i < count; i++)
    if (i == 0 || compare_terms(&sorted[i], &sorted[distinct - 1]) != 0)
      sorted[distinct++] = sorted[i];
  graph->count = all->count / 4;
  graph->statements = arena_array(&all->data->arena, graph->count + 1,
                                  sizeof *graph->statements);
  for (size_t i = 0; i < graph->count; i++) {
    uint32_t index[4];
    for (size_t k = 0; k < 4; k++) {
      const struct term *found =
          bsearch(&all->terms[4 * i + k], sorted, distinct, sizeof *sorted,
                  compare_terms);
      index[k] = is_no_graph(all, 4 * i + k) ? GRAPH_DEFAULT
                                             : (uint32_t)(found - sorted);
    }
    graph->statements[i] =
        (struct statement){index[0], index[1], index[2], index[3]};
  }
  for (uint32_t i = 0; i < distinct; i++)
    if (sorted[i].kind == TERM_BLANK)
      sorted[i].value = (struct str){NULL, 0};
  graph->terms = sorted;
  graph->term_count = distinct;
  if (graph_normalise(graph, &all->data->arena, NULL, 0))
    abort();
}

static void
read_text(struct kit_data *data, enum syntax syntax, struct str text,
          bool lenient)
{
  struct collection all = {.data = data};
  struct rdf_sink sink = {&all, put_statement, put_namespace};
  struct piece_reader reader;
  *data = (struct kit_data){.report = {.lenient = lenient}};
  arena_init(&data->arena, KIT_MEMORY);
  data->source = (struct source){.name = "text",
                                 .base = "http://base.example/dir/x",
                                 .syntax = syntax,
                                 .fd = kit_file(text)};
  if (namespaces_init(&data->namespaces, &data->arena, KIT_NAMESPACES) ||
      piece_reader_init(&reader, true))
    abort();
  data->err =
      piece_reader_read_source(&reader, &data->source, &sink, &data->report);
  report_finish(&data->report);
  piece_reader_fini(&reader);
  file_close(data->source.fd);
  namespaces_ready(&data->namespaces);
  make_graph(&all);
  free(all.terms);
}

void
kit_read(struct kit_data *data, enum syntax syntax, struct str text)
{
  read_text(data, syntax, text, false);
}

void
kit_read_lenient(struct kit_data *data, enum syntax syntax, struct str text)
{
  read_text(data, syntax, text, true);
}

void
kit_fini(struct kit_data *data)
{
  arena_fini(&data->arena);
}

bool
kit_same(const struct graph *a, const struct graph *b)
{
  if (a->count != b->count || a->term_count != b->term_count)
    return false;
  for (uint32_t i = 0; i < a->term_count; i++)
    if (term_compare(&a->terms[i], &b->terms[i]) != 0)
      return false;
  for (size_t i = 0; i < a->count; i++) {
    const struct statement *x = &a->statements[i], *y = &b->statements[i];
    if (x->subject != y->subject || x->predicate != y->predicate ||
        x->object != y->object || x->graph != y->graph)
      return false;
  }
  return true;
}

static void
put_readable(struct buffer *out, const struct graph *graph, uint32_t index)
{
  const struct term *term = &graph->terms[index];
  if (term->kind == TERM_BLANK) {
    buffer_format(out, "_:%u ", index);
    return;
  }
  buffer_put_char(out, term->kind == TERM_IRI ? '<' : '"');
  buffer_put(out, term->value);
  buffer_put_char(out, term->kind == TERM_IRI ? '>' : '"');
  if (term->language.length)
    buffer_put_char(out, '@');
  buffer_put(out, term->language);
  if (term->datatype.length)
    buffer_put(out, STR("^^"));
  buffer_put(out, term->datatype);
  buffer_put_char(out, ' ');
}

void
kit_put_graph(struct buffer *out, const struct graph *graph)
{
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    put_readable(out, graph, s->subject);
    put_readable(out, graph, s->predicate);
    put_readable(out, graph, s->object);
    if (s->graph != GRAPH_DEFAULT)
      put_readable(out, graph, s->graph);
    buffer_put_char(out, '\n');
  }
  buffer_put_char(out, '\0');
}

enum err
kit_write(const struct graph *graph, const struct namespaces *namespaces,
          format_writer *write, struct buffer *out)
{
  struct description description = {.graph = *graph};
  struct arena arena;
  arena_init(&arena, KIT_MEMORY);
  description.topics = arena_array(&arena, graph->term_count + 1, 4);
  for (size_t i = 0; i < graph->count; i++) {
    uint32_t subject = graph->statements[i].subject;
    size_t n = description.topic_count;
    if (graph->terms[subject].kind == TERM_IRI &&
        (n == 0 || description.topics[n - 1] != subject))
      description.topics[description.topic_count++] = subject;
  }
  struct rdf_writer *writer = rdf_writer_new();
  struct format_job job = {.description = &description,
                           .namespaces = namespaces,
                           .rdf_writer = writer,
                           .arena = &arena};
  enum err err = write(&job, out);
  rdf_writer_free(writer);
  arena_fini(&arena);
  return err;
}

int
kit_file(struct str text)
{
  int fd = file_new_memory("kit");
  if (fd < 0 || file_write_fd(fd, text) || lseek(fd, 0, SEEK_SET))
    abort();
  return fd;
}

static enum err
read_source(struct image_build *build, struct piece_reader *reader,
            struct source *source, uint32_t number)
{
  struct report report = {.lenient = false};
  struct run *run;
  TRY(run_new(&run));
  struct rdf_sink sink = {run, run_put_statement, run_put_namespace};
  run_begin(run, number, 0);
  enum err err = piece_reader_read_source(reader, source, &sink, &report);
  report_finish(&report);
  if (!err)
    return image_builder_take(build, run);
  run_free(run);
  return err;
}

int
kit_image(const struct kit_source *sources, size_t count, struct str config)
{
  struct image_builder_options options = {.threads = 1, .scratch = -1};
  struct image_header header;
  struct image_build *build;
  struct piece_reader reader;
  struct source rows[KIT_SOURCES] = {{0}};
  struct source_list list = {.rows = rows, .count = count};
  if (count > KIT_SOURCES || image_builder_new(&options, &build) ||
      piece_reader_init(&reader, true))
    abort();
  enum err err = ERR_NONE;
  for (size_t i = 0; i < count && !err; i++) {
    rows[i] = (struct source){.name = sources[i].name,
                              .base = "http://base.example/dir/x",
                              .syntax = sources[i].syntax,
                              .modified = sources[i].modified,
                              .fd = kit_file(sources[i].text)};
    err = read_source(build, &reader, &rows[i], (uint32_t)i);
    file_close(rows[i].fd);
  }
  int fd = file_new_memory("image");
  if (!err)
    err = image_builder_finish(build, &list, config, fd, &header);
  piece_reader_fini(&reader);
  image_builder_free(build);
  if (!err)
    return fd;
  file_close(fd);
  return -1;
}

enum err
kit_put_line(void *context, const struct term *subject,
             const struct term *predicate, const struct term *object,
             const struct term *graph)
{
  nquads_line_put(context, subject, predicate, object, graph);
  return ERR_NONE;
}
