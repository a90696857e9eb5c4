#include "format/rdf_writer.h"

#include "format/raptor.h"

#include <stdio.h>
#include <stdlib.h>

struct rdf_writer {
  raptor_world *world;
  bool failed; /* raptor2 reported an error in the document in hand */
};

static void
on_message(void *context, raptor_log_message *message)
{
  struct rdf_writer *writer = context;
  if (message->level >= RAPTOR_LOG_LEVEL_WARN)
    writer->failed = true;
}

struct rdf_writer *
rdf_writer_new(void)
{
  return calloc(1, sizeof(struct rdf_writer));
}

/* A world of raptor2, when one is wanted first. */
static enum err
open_world(struct rdf_writer *writer)
{
  if (writer->world)
    return ERR_NONE;
  TRY(raptor_load());
  raptor_world *world = raptor.new_world_internal(RAPTOR_VERSION);
  if (!world)
    return ERR_MEMORY;
  raptor.world_set_flag(world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
  raptor.world_set_flag(world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  raptor.world_set_log_handler(world, writer, on_message);
  if (raptor.world_open(world)) {
    raptor.free_world(world);
    return ERR_MEMORY;
  }
  writer->world = world;
  return ERR_NONE;
}

void
rdf_writer_free(struct rdf_writer *writer)
{
  if (writer && writer->world)
    raptor.free_world(writer->world);
  free(writer);
}

/* --- the stream ----------------------------------------------------------- */

static int
write_byte(void *context, const int byte)
{
  buffer_put_char(context, (char)byte);
  return 0;
}

static int
write_bytes(void *context, const void *bytes, size_t size, size_t count)
{
  buffer_put(context, str_of(bytes, size * count));
  return (int)(size * count);
}

static const raptor_iostream_handler stream_handler = {
    .version = 2,
    .write_byte = write_byte,
    .write_bytes = write_bytes,
};

/* --- terms --------------------------------------------------------------- */

static raptor_uri *
new_uri(struct rdf_writer *writer, struct str iri)
{
  return raptor.new_uri_from_counted_string(
      writer->world, (const unsigned char *)iri.bytes, iri.length);
}

static raptor_term *
new_literal(struct rdf_writer *writer, const struct term *term)
{
  raptor_uri *datatype =
      term->datatype.length ? new_uri(writer, term->datatype) : NULL;
  if (term->datatype.length && !datatype)
    return NULL;
  char language[256]; /* raptor2 copies up to a NUL, whatever it is told */
  snprintf(language, sizeof language, "%.*s", STR_ARGS(term->language));
  raptor_term *made = raptor.new_term_from_counted_literal(
      writer->world,
      (const unsigned char *)(term->value.bytes ? term->value.bytes : ""),
      term->value.length, datatype,
      term->language.length ? (const unsigned char *)language : NULL,
      (unsigned char)term->language.length);
  if (datatype)
    raptor.free_uri(datatype);
  return made;
}

static raptor_term *
new_term(struct rdf_writer *writer, const struct graph *graph, uint32_t index)
{
  const struct term *term = &graph->terms[index];
  if (term->kind == TERM_LITERAL)
    return new_literal(writer, term);
  if (term->kind == TERM_BLANK) {
    char label[24];
    int length = snprintf(label, sizeof label, "b%u", index);
    return raptor.new_term_from_counted_blank(
        writer->world, (const unsigned char *)label, (size_t)length);
  }
  raptor_uri *uri = new_uri(writer, term->value);
  if (!uri)
    return NULL;
  raptor_term *made = raptor.new_term_from_uri(writer->world, uri);
  raptor.free_uri(uri);
  return made;
}

static enum err
write_statement(struct rdf_writer *writer, raptor_serializer *serializer,
                const struct graph *graph, const struct statement *s)
{
  enum err err = ERR_MEMORY;
  raptor_term *name = NULL;
  raptor_term *subject = new_term(writer, graph, s->subject);
  raptor_term *predicate = new_term(writer, graph, s->predicate);
  raptor_term *object = new_term(writer, graph, s->object);
  if (s->graph != GRAPH_DEFAULT)
    name = new_term(writer, graph, s->graph);
  if (subject && predicate && object && (name || s->graph == GRAPH_DEFAULT)) {
    raptor_statement statement;
    raptor.statement_init(&statement, writer->world);
    statement.subject = subject;
    statement.predicate = predicate;
    statement.object = object;
    statement.graph = name;
    err = raptor.serializer_serialize_statement(serializer, &statement)
              ? ERR_IO
              : ERR_NONE;
  }
  raptor.free_term(name);
  raptor.free_term(object);
  raptor.free_term(predicate);
  raptor.free_term(subject);
  return err;
}

/* Declares the namespaces of the predicates, for RDF/XML. */
static enum err
set_namespaces(const struct format_job *job, raptor_serializer *serializer)
{
  const struct graph *graph = &job->description->graph;
  const struct namespaces *namespaces = job->namespaces;
  bool *used = arena_array(job->arena, namespaces->count + 1, sizeof *used);
  bool *seen = arena_array(job->arena, graph->term_count + 1, sizeof *seen);
  if (!used || !seen)
    return ERR_MEMORY;
  for (size_t i = 0; i < graph->count; i++) {
    uint32_t predicate = graph->statements[i].predicate;
    if (seen[predicate])
      continue;
    seen[predicate] = true;
    uint32_t at = namespaces_find(namespaces, graph->terms[predicate].value);
    if (at == NAMESPACES_NONE || used[at])
      continue;
    used[at] = true;
    const struct namespace *row = &namespaces->rows[at];
    char prefix[64];
    if (row->prefix.length >= sizeof prefix ||
        str_equals_folded(str_first(row->prefix, 3), STR("xml")))
      continue;
    snprintf(prefix, sizeof prefix, "%.*s", STR_ARGS(row->prefix));
    raptor_uri *uri = new_uri(job->rdf_writer, row->iri);
    if (!uri)
      return ERR_MEMORY;
    raptor.serializer_set_namespace(serializer, uri,
                                    (const unsigned char *)prefix);
    raptor.free_uri(uri);
  }
  return ERR_NONE;
}

static enum err
write_all(const struct format_job *job, raptor_serializer *serializer,
          bool keep_graphs, struct buffer *out)
{
  const struct graph *graph = &job->description->graph;
  raptor_iostream *stream = raptor.new_iostream_from_handler(
      job->rdf_writer->world, out, &stream_handler);
  if (!stream)
    return ERR_MEMORY;
  enum err err = ERR_NONE;
  if (raptor.serializer_start_to_iostream(serializer, NULL, stream))
    err = ERR_IO;
  struct statement before = {GRAPH_NO_TERM, 0, 0, 0};
  for (size_t i = 0; i < graph->count && !err; i++) {
    struct statement s = graph->statements[i];
    if (!keep_graphs) {
      s.graph = GRAPH_DEFAULT;
      if (s.subject == before.subject && s.predicate == before.predicate &&
          s.object == before.object)
        continue; /* the same statement in another graph */
      before = s;
    }
    err = write_statement(job->rdf_writer, serializer, graph, &s);
  }
  if (raptor.serializer_serialize_end(serializer) && !err)
    err = ERR_IO;
  raptor.free_iostream(stream);
  return err;
}

static enum err
write_document(const struct format_job *job, const char *syntax,
               bool keep_graphs, struct buffer *out)
{
  TRY(open_world(job->rdf_writer));
  job->rdf_writer->failed = false;
  raptor_serializer *serializer =
      raptor.new_serializer(job->rdf_writer->world, syntax);
  if (!serializer)
    return ERR_MEMORY;
  raptor.serializer_set_option(serializer, RAPTOR_OPTION_RELATIVE_URIS, NULL,
                               0);
  raptor.serializer_set_option(serializer, RAPTOR_OPTION_WRITE_BASE_URI, NULL,
                               0);
  enum err err = ERR_NONE;
  if (str_starts(str_from(syntax), STR("rdfxml")))
    err = set_namespaces(job, serializer);
  if (!err)
    err = write_all(job, serializer, keep_graphs, out);
  raptor.free_serializer(serializer);
  if (!err && job->rdf_writer->failed)
    err = ERR_IO;
  return err ? err : buffer_err(out);
}

enum err
rdf_writer_write_ntriples(const struct format_job *job, struct buffer *out)
{
  return write_document(job, "ntriples", false, out);
}

enum err
rdf_writer_write_nquads(const struct format_job *job, struct buffer *out)
{
  return write_document(job, "nquads", true, out);
}

enum err
rdf_writer_write_rdfxml(const struct format_job *job, struct buffer *out)
{
  return write_document(job, "rdfxml", false, out);
}
