#include "compile/image_builder.h"

#include "base/hash.h"
#include "base/iri.h"
#include "compile/image_build.h"
#include "compile/image_writer.h"

#include <stdlib.h>

enum { NAMESPACES_TEXT_MAXIMUM = 64 * 1024 };

enum err
image_builder_new(struct image_build **ret_build)
{
  struct image_build *build = calloc(1, sizeof *build);
  if (!build)
    return ERR_MEMORY;
  enum err err = term_table_init(&build->terms);
  buffer_init(&build->sources, SIZE_MAX / 2);
  buffer_init(&build->namespaces, NAMESPACES_TEXT_MAXIMUM);
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++)
    buffer_init(&build->sections[id], SIZE_MAX / 2);
  build->source = IMAGE_NONE;
  if (err) {
    image_builder_free(build);
    return err;
  }
  *ret_build = build;
  return ERR_NONE;
}

void
image_builder_free(struct image_build *build)
{
  if (!build)
    return;
  term_table_fini(&build->terms);
  buffer_fini(&build->sources);
  buffer_fini(&build->namespaces);
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++)
    buffer_fini(&build->sections[id]);
  free(build->quads);
  free(build->order);
  free(build->new_id);
  free(build->subject_rows);
  free(build->rows);
  free(build->object_rows);
  free(build->in_subject);
  free(build->in_predicate);
  free(build->contexts);
  free(build->flags);
  free(build);
}

enum err
image_builder_begin_source(struct image_build *build,
                           const struct source *source)
{
  build->source = build->source == IMAGE_NONE ? 0 : build->source + 1;
  if (source->modified > build->data_time)
    build->data_time = source->modified;
  return ERR_NONE;
}

void
image_builder_end_source(struct image_build *build, const struct source *source)
{
  for (const char *at = source->name; *at; at++)
    buffer_put_char(&build->sources, *at < 0x20 && *at >= 0 ? '?' : *at);
  buffer_format(&build->sources, "\t%llu\n",
                (unsigned long long)source->statements);
}

static enum err
put_literal(struct term_table *terms, const struct term *term,
            uint32_t *ret_entry)
{
  uint32_t qualifier = 0;
  enum term_entry_kind kind = TERM_ENTRY_LITERAL;
  if (term->language.length) {
    kind = TERM_ENTRY_LANGUAGE;
    TRY(term_table_put(terms, TERM_ENTRY_TAG, term->language, 0, &qualifier));
  } else if (term->datatype.length) {
    kind = TERM_ENTRY_TYPED;
    TRY(term_table_put(terms, TERM_ENTRY_IRI, term->datatype, 0, &qualifier));
  }
  return term_table_put(terms, kind, term->value, qualifier, ret_entry);
}

static enum err
put_term(struct image_build *build, const struct term *term,
         uint32_t *ret_entry)
{
  if (term->kind == TERM_LITERAL)
    return put_literal(&build->terms, term, ret_entry);
  if (term->kind == TERM_BLANK)
    return term_table_put(&build->terms, TERM_ENTRY_BLANK, term->value,
                          build->source, ret_entry);
  return term_table_put(&build->terms, TERM_ENTRY_IRI, term->value, 0,
                        ret_entry);
}

static enum err
put_statement(void *context, const struct term *subject,
              const struct term *predicate, const struct term *object,
              const struct term *graph)
{
  struct image_build *build = context;
  struct quad quad = {.graph = IMAGE_NONE, .source = build->source};
  TRY(put_term(build, subject, &quad.subject));
  TRY(put_term(build, predicate, &quad.predicate));
  TRY(put_term(build, object, &quad.object));
  if (graph)
    TRY(put_term(build, graph, &quad.graph));
  if (build->quad_count == build->quad_capacity) {
    size_t capacity = build->quad_capacity ? build->quad_capacity * 2 : 4096;
    struct quad *quads = realloc(build->quads, capacity * sizeof *quads);
    if (!quads)
      return ERR_MEMORY;
    build->quads = quads;
    build->quad_capacity = capacity;
  }
  build->quads[build->quad_count++] = quad;
  return ERR_NONE;
}

static void
put_namespace(void *context, struct str prefix, struct str iri)
{
  struct image_build *build = context;
  struct buffer *out = &build->namespaces;
  size_t before = out->length;
  if (iri_check(iri) != IRI_FINE || prefix.length == 0)
    return;
  buffer_put_char(out, '\n');
  buffer_put(out, prefix);
  buffer_put_char(out, '\t');
  buffer_put(out, iri);
  buffer_put_char(out, '\n');
  struct str line = str_from_offset(buffer_str(out), before);
  struct str earlier = str_first(buffer_str(out), before);
  if (buffer_err(out)) { /* there are plenty: more would not be found */
    buffer_cut(out, before);
    out->err = ERR_NONE;
  } else if (str_find_str(earlier, line) != STR_NOT_FOUND) {
    buffer_cut(out, before);
  }
}

struct rdf_sink
image_builder_sink(struct image_build *build)
{
  return (struct rdf_sink){build, put_statement, put_namespace};
}

/* A seed that the data decide: the same data give the same image, and nobody
 * can choose names that collide under it. */
static uint64_t
seed_of(const struct image_build *build)
{
  struct str bytes = buffer_str(&build->sections[IMAGE_IRI_BYTES]);
  return hash_pair(hash_bytes(bytes, 0), build->header.rows);
}

static enum err
make_sections(struct image_build *build)
{
  TRY(image_terms_number(build));
  TRY(image_rows_sort(build));
  build->flags = calloc((size_t)build->header.iris + 1, sizeof *build->flags);
  if (!build->flags)
    return ERR_MEMORY;
  TRY(image_terms_write(build));
  build->header.seed = seed_of(build);
  TRY(image_rows_write(build));
  TRY(image_dump_measure(build));
  TRY(image_documents_write(build));
  return image_names_write(build);
}

enum err
image_builder_finish(struct image_build *build, struct str config, int fd,
                     struct image_header *ret_header)
{
  struct str sections[IMAGE_SECTION_COUNT];
  build->config = config;
  TRY(make_sections(build));
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++) {
    TRY(buffer_err(&build->sections[id]));
    sections[id] = buffer_str(&build->sections[id]);
  }
  sections[IMAGE_NAMESPACES] = buffer_str(&build->namespaces);
  sections[IMAGE_SOURCES] = buffer_str(&build->sources);
  sections[IMAGE_CONFIG] = config;
  build->header.data_time = build->data_time;
  TRY(buffer_err(&build->sources));
  TRY(image_writer_write(fd, &build->header, sections));
  *ret_header = build->header;
  return ERR_NONE;
}
