#include "format/rdf_writer.h"

#include "base/memory.h"
#include "format/raptor_term.h"
#include "format/rdfxml_text.h"

#include <stdio.h>
#include <stdlib.h>

struct rdf_writer {
  raptor_world *world;
  bool failed; /* raptor2 has reported an error in this document */
};

/* A document that is being written. */
struct rdf_document {
  raptor_serializer *serializer;
  raptor_iostream *stream; /* to out */
  struct buffer *out;
  bool is_xml;
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

enum err
rdf_writer_prepare(struct rdf_writer *writer)
{
  memory_begin_reserved();
  enum err err = open_world(writer);
  memory_end_reserved();
  return err;
}

static void
close_document(struct rdf_document *document)
{
  if (!document)
    return;
  if (document->serializer)
    raptor.free_serializer(document->serializer);
  if (document->stream)
    raptor.free_iostream(document->stream);
  free(document);
}

void
rdf_writer_close(struct format_chunk *chunk)
{
  memory_begin_reserved();
  close_document(chunk->rdf);
  memory_end_reserved();
  chunk->rdf = NULL;
}

void
rdf_writer_free(struct rdf_writer *writer)
{
  memory_begin_reserved(); /* libxml2 sets up its data of this thread again,
                              although it is to end */
  if (writer && writer->world)
    raptor.free_world(writer->world);
  memory_end_reserved();
  free(writer);
}

/* --- the stream ----------------------------------------------------------- */

static int
write_byte(void *context, const int byte)
{
  const struct rdf_document *document = context;
  buffer_put_char(document->out, (char)byte);
  return 0;
}

static int
write_bytes(void *context, const void *bytes, size_t size, size_t count)
{
  const struct rdf_document *document = context;
  buffer_put(document->out, str_of(bytes, size * count));
  return (int)(size * count);
}

static const raptor_iostream_handler stream_handler = {
    .version = 2,
    .write_byte = write_byte,
    .write_bytes = write_bytes,
};

/* --- statements ---------------------------------------------------------- */

static enum err
write_statement(const struct rdf_writer *writer,
                const struct rdf_document *document, const struct graph *graph,
                const struct statement *s)
{
  enum err err = ERR_MEMORY;
  raptor_term *name = NULL;
  raptor_term *subject = raptor_term_of(writer->world, graph, s->subject);
  raptor_term *predicate = raptor_term_of(writer->world, graph, s->predicate);
  const struct term *term = &graph->terms[s->object];
  bool own = document->is_xml && rdfxml_text_is_own(term);
  size_t start = document->out->length;
  raptor_term *object =
      own ? raptor_term_text(writer->world, STR(RDFXML_TEXT_STAND_IN))
          : raptor_term_of(writer->world, graph, s->object);
  if (s->graph != GRAPH_DEFAULT)
    name = raptor_term_of(writer->world, graph, s->graph);
  if (subject && predicate && object && (name || s->graph == GRAPH_DEFAULT)) {
    raptor_statement statement;
    raptor.statement_init(&statement, writer->world);
    statement.subject = subject;
    statement.predicate = predicate;
    statement.object = object;
    statement.graph = name;
    if (raptor.serializer_serialize_statement(document->serializer, &statement))
      err = ERR_IO;
    else
      err = own ? rdfxml_text_exchange(document->out, start, term) : ERR_NONE;
  }
  raptor.free_term(name);
  raptor.free_term(object);
  raptor.free_term(predicate);
  raptor.free_term(subject);
  return err;
}

static enum err
set_namespaces(const struct format_job *job,
               const struct rdf_document *document)
{
  const bool *used = rdf_writer_namespaces(job);
  if (!used)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < job->namespaces->count; i++) {
    const struct namespace *row = &job->namespaces->rows[i];
    char prefix[RDF_WRITER_PREFIX_MAXIMUM + 1];
    if (!used[i])
      continue;
    snprintf(prefix, sizeof prefix, "%.*s", STR_ARGS(row->prefix));
    raptor_uri *uri = raptor_term_uri(job->rdf_writer->world, row->iri);
    if (!uri)
      return ERR_MEMORY;
    raptor.serializer_set_namespace(document->serializer, uri,
                                    (const unsigned char *)prefix);
    raptor.free_uri(uri);
  }
  return ERR_NONE;
}

static enum err
begin_document(const struct format_job *job, const char *syntax,
               struct rdf_document *document)
{
  raptor_world *world = job->rdf_writer->world;
  document->serializer = raptor.new_serializer(world, syntax);
  document->stream =
      raptor.new_iostream_from_handler(world, document, &stream_handler);
  if (!document->serializer || !document->stream)
    return ERR_MEMORY;
  raptor.serializer_set_option(document->serializer,
                               RAPTOR_OPTION_RELATIVE_URIS, NULL, 0);
  raptor.serializer_set_option(document->serializer,
                               RAPTOR_OPTION_WRITE_BASE_URI, NULL, 0);
  document->is_xml = str_equals(str_from(syntax), STR("rdfxml"));
  if (document->is_xml)
    TRY(set_namespaces(job, document));
  return raptor.serializer_start_to_iostream(document->serializer, NULL,
                                             document->stream)
             ? ERR_IO
             : ERR_NONE;
}

static enum err
open_document(const struct format_job *job, const char *syntax,
              struct buffer *out, struct rdf_document **ret_document)
{
  TRY(open_world(job->rdf_writer));
  struct rdf_document *document = calloc(1, sizeof *document);
  if (!document)
    return ERR_MEMORY;
  document->out = out;
  enum err err = begin_document(job, syntax, document);
  if (err)
    close_document(document);
  else
    *ret_document = document;
  return err;
}

static enum err
write_all(const struct format_job *job, const struct rdf_document *document,
          bool keep_graphs)
{
  const struct graph *graph = &job->description->graph;
  struct statement before = {GRAPH_NO_TERM, 0, 0, 0};
  for (size_t i = 0; i < graph->count; i++) {
    struct statement s = graph->statements[i];
    if (!keep_graphs) {
      s.graph = GRAPH_DEFAULT;
      if (s.subject == before.subject && s.predicate == before.predicate &&
          s.object == before.object)
        continue; /* the same statement in another graph */
      before = s;
    }
    TRY(write_statement(job->rdf_writer, document, graph, &s));
    TRY(memory_err());
  }
  return ERR_NONE;
}

static enum err
write_part(const struct format_job *job, const char *syntax, bool keep_graphs,
           struct buffer *out)
{
  struct format_chunk *chunk = job->chunk;
  struct rdf_document *document = chunk ? chunk->rdf : NULL;
  enum err err = ERR_NONE;
  job->rdf_writer->failed = false;
  if (document)
    document->out = out;
  else
    err = open_document(job, syntax, out, &document);
  if (!err)
    err = write_all(job, document, keep_graphs);
  bool last = !chunk || chunk->last;
  if (!err && last && raptor.serializer_serialize_end(document->serializer))
    err = ERR_IO;
  if (err || last) {
    close_document(document);
    document = NULL;
  }
  if (chunk)
    chunk->rdf = document;
  if (!err && job->rdf_writer->failed)
    err = ERR_IO;
  return err ? err : buffer_err(out);
}

/* raptor2 2.0.15 crashes when memory is out, for example where it begins
 * RDF/XML. */
static enum err
write_document(const struct format_job *job, const char *syntax,
               bool keep_graphs, struct buffer *out)
{
  memory_begin_reserved();
  enum err err = write_part(job, syntax, keep_graphs, out);
  memory_end_reserved();
  return err;
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
