#include "resolve/document_stream.h"

#include "base/hash.h"
#include "config.h"
#include "format/jsonld_terms.h"
#include "format/rdf_writer.h"
#include "http/coded_stream.h"
#include "resolve/describe.h"
#include "resolve/document_statements.h"
#include "resolve/reserved_prefixes.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK_MEMORY ((size_t)1 << 30)

struct document_stream {
  struct snapshot *snapshot;
  struct arena kept, arena; /* for all chunks, and for the current one */
  struct document_chunks *chunks;
  enum format_id format;
  enum jsonld_form form;
  bool flat;                     /* as format_is_flat */
  struct rdf_writer *rdf_writer; /* the workspace's */
  struct format_chunk chunk;
  struct str vocabulary;     /* for JSON-LD; empty: none */
  struct jsonld_terms terms; /* the terms of the vocabulary */
  struct graph head; /* the statements about the document; empty once written */
};

/* Adds the statements of the head. */
static enum err
add_head(struct document_stream *stream, struct description *description)
{
  const struct graph *head = &stream->head;
  struct graph *graph = &description->graph;
  struct arena *arena = &stream->arena;
  uint32_t *at = arena_array(arena, head->term_count + 1, sizeof *at);
  struct statement *rows =
      arena_array(arena, graph->count + head->count + 1, sizeof *rows);
  if (!at || !rows)
    return ERR_MEMORY;
  TRY(graph_add_terms(graph, arena, head->terms, head->term_count, at,
                      description->topics, description->topic_count));
  if (graph->count)
    memcpy(rows, graph->statements, graph->count * sizeof *rows);
  for (size_t i = 0; i < head->count; i++) {
    const struct statement *s = &head->statements[i];
    rows[graph->count++] = (struct statement){
        at[s->subject], at[s->predicate], at[s->object],
        s->graph == GRAPH_DEFAULT ? GRAPH_DEFAULT : at[s->graph]};
  }
  graph->statements = rows;
  graph_sort(graph);
  stream->head.count = 0;
  return ERR_NONE;
}

/* Returns whether the head is written with a chunk: the first one, or the last
 * one in flat formats, because the data may have statements about the document
 * among those that point at the name. */
static bool
has_head(const struct document_stream *stream,
         const struct description *description)
{
  if (stream->head.count == 0)
    return false;
  return stream->flat ? description->ends || description->graph.count == 0
                      : stream->chunk.first;
}

static enum err
write_chunk(void *context, struct buffer *out)
{
  struct document_stream *stream = context;
  const struct store *store = stream->snapshot->store;
  struct format_chunk *chunk = &stream->chunk;
  struct description description;
  while (out->length == 0 && !chunk->last) {
    arena_reset(&stream->arena);
    TRY(store->type->read_chunk(store, stream->chunks, &stream->arena,
                                &description));
    chunk->last = description.graph.count == 0;
    if (has_head(stream, &description))
      TRY(add_head(stream, &description));
    struct format_job job =
        snapshot_job(stream->snapshot, stream->rdf_writer, &stream->arena,
                     &description, stream->form);
    job.chunk = chunk;
    job.vocabulary = stream->vocabulary;
    TRY(format_get(stream->format)->write(&job, out));
    chunk->first = false;
  }
  return store_check(stream->snapshot->store, true);
}

static void
free_stream(void *context)
{
  struct document_stream *stream = context;
  rdf_writer_close(&stream->chunk);
  arena_fini(&stream->arena);
  arena_fini(&stream->kept);
  snapshot_release(stream->snapshot);
  free(stream);
}

/* Prepares everything but the reader. */
static enum err
prepare(struct document_stream *stream, const struct snapshot *snapshot)
{
  uint32_t count = snapshot->namespaces.count;
  /* Only its count changes. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  stream->snapshot = snapshot_acquire((struct snapshot *)(uintptr_t)snapshot);
  bool *reserved = arena_array(&stream->kept, count + 1, sizeof *reserved);
  stream->chunk = (struct format_chunk){.first = true, .reserved = reserved};
  stream->chunk.declared =
      arena_array(&stream->kept, count + 1, sizeof *stream->chunk.declared);
  if (!reserved || !stream->chunk.declared)
    return ERR_MEMORY;
  stream->chunk.kept = &stream->kept;
  if (stream->vocabulary.length)
    stream->chunk.terms = &stream->terms;
  return stream->format == FORMAT_JSONLD
             ? reserved_prefixes_find(stream->snapshot, &stream->arena,
                                      reserved)
             : ERR_NONE;
}

static struct entity_tag
tag_of(const struct snapshot *snapshot, const struct selection *selection,
       uint64_t what)
{
  const struct namespaces *namespaces = &snapshot->namespaces;
  struct stamp stamp = snapshot->store->type->stamp(snapshot->store);
  uint64_t hash = hash_bytes(STR(PACKAGE_VERSION), stamp.dump_hash);
  for (uint32_t i = 0; i < namespaces->count; i++) {
    hash = hash_bytes(namespaces->rows[i].prefix, hash);
    hash = hash_bytes(namespaces->rows[i].iri, hash);
  }
  hash = hash_pair(hash_pair(hash, what), (uint64_t)selection->form);
  return entity_tag_of(str_of((const char *)&hash, sizeof hash),
                       selection->choice.content_type,
                       selection->coding == CONTENT_CODING_IDENTITY
                           ? STR("")
                           : content_coding_name(selection->coding));
}

/* Makes a stream without its reader of chunks. NULL when memory is out. */
static struct document_stream *
new_stream(const struct exchange *exchange)
{
  const struct selection *selection = &exchange->selection;
  struct document_stream *stream = calloc(1, sizeof *stream);
  if (!stream)
    return NULL;
  stream->format = selection->choice.format;
  stream->form = selection->form;
  stream->flat = format_is_flat(stream->format, stream->form);
  stream->rdf_writer = exchange->workspace->rdf_writer;
  arena_init(&stream->arena, CHUNK_MEMORY);
  arena_init(&stream->kept, CHUNK_MEMORY);
  struct str vocabulary = resource_vocabulary(&exchange->resource);
  if (stream->format == FORMAT_JSONLD && vocabulary.length) {
    stream->vocabulary = arena_copy(&stream->kept, vocabulary);
    if (!stream->vocabulary.bytes) {
      free_stream(stream);
      return NULL;
    }
  }
  return stream;
}

/* Makes the statements about the document. */
static enum err
make_head(struct document_stream *stream, const struct exchange *exchange,
          uint64_t total)
{
  const struct resource *resource = &exchange->resource;
  const struct name *name = &resource->name;
  struct term terms[NAME_TWINS_MAXIMUM];
  uint32_t topics[NAME_TWINS_MAXIMUM];
  struct description made = {
      .topics = topics, .topic_count = name->count, .total = total};
  for (size_t i = 0; i < name->count; i++) {
    terms[i] = term_iri(arena_copy(&stream->kept, name->iris[i]));
    if (!terms[i].value.bytes)
      return ERR_MEMORY;
  }
  TRY(graph_add_terms(&made.graph, &stream->kept, terms, name->count, topics,
                      NULL, 0));
  if (!resource->inbound)
    TRY(store_look_around(exchange->snapshot->store, name, &stream->kept,
                          &made));
  TRY(document_statements_add(exchange->snapshot, resource,
                              describe_pages(exchange, total), &stream->kept,
                              &made));
  stream->head = made.graph;
  return ERR_NONE;
}

static enum err
open_stream(const struct exchange *exchange,
            struct document_stream **ret_stream, uint64_t *ret_contexts)
{
  const struct snapshot *snapshot = exchange->snapshot;
  const struct store *store = snapshot->store;
  struct document_stream *stream = new_stream(exchange);
  if (!stream)
    return ERR_MEMORY;
  enum err err = store->type->open_chunks(
      store, &exchange->resource.name, DESCRIBE_AT_ONCE, stream->flat,
      &stream->kept, &stream->chunks, ret_contexts);
  if (!err && stream->chunks && !(err = prepare(stream, snapshot)))
    err = make_head(stream, exchange, 0);
  if (err || !stream->chunks) {
    free_stream(stream);
    stream = NULL;
  }
  *ret_stream = stream;
  return err;
}

/* Sets the content and the tag, and takes the stream over. what: a hash over
 * the statements that the document has. */
static enum err
finish(struct document_stream *stream, const struct exchange *exchange,
       uint64_t what, struct streamed_document *ret_document)
{
  const struct selection *selection = &exchange->selection;
  ret_document->tag = tag_of(exchange->snapshot, selection, what);
  ret_document->content = content_stream(write_chunk, free_stream, stream);
  if (selection->coding == CONTENT_CODING_IDENTITY)
    return ERR_NONE;
  return coded_stream_open(selection->coding, ret_document->content,
                           &ret_document->content);
}

enum err
document_stream_open(const struct exchange *exchange,
                     struct streamed_document *ret_document)
{
  const struct resource *resource = &exchange->resource;
  struct document_stream *stream;
  uint64_t contexts;
  *ret_document = (struct streamed_document){.content.kind = CONTENT_NONE};
  if (!resource->whole || resource->inbound || resource->page > 1 ||
      !format_get(exchange->selection.choice.format)->is_rdf)
    return ERR_NONE;
  TRY(open_stream(exchange, &stream, &contexts));
  return stream ? finish(stream, exchange, contexts, ret_document) : ERR_NONE;
}

/* --- names --------------------------------------------------------------- */

/* Returns a hash of everything that the content depends on apart from the
 * data. */
static uint64_t
hash_of(const struct document_stream *stream, const struct exchange *exchange,
        const struct describe_options *options)
{
  const struct name *name = &exchange->resource.name;
  struct str ids =
      str_of((const char *)name->ids, name->count * sizeof *name->ids);
  uint64_t hash = hash_bytes(ids, (uint64_t)options->scope);
  hash = hash_pair(hash_pair(hash, options->first), options->limit);
  for (uint32_t i = 0; i < stream->head.term_count; i++)
    hash = hash_bytes(stream->head.terms[i].value, hash);
  return hash;
}

enum err
document_stream_open_name(const struct exchange *exchange,
                          struct streamed_document *ret_document)
{
  const struct store *store = exchange->snapshot->store;
  struct describe_options options = describe_options_of(exchange);
  struct document_stream *stream = new_stream(exchange);
  uint64_t total;
  if (!stream)
    return ERR_MEMORY;
  enum err err = prepare(stream, exchange->snapshot);
  if (!err)
    err = store->type->open_name_chunks(store, &exchange->resource.name,
                                        &options, stream->flat, &stream->kept,
                                        &stream->chunks, &total);
  if (!err)
    err = make_head(stream, exchange, total);
  if (err) {
    free_stream(stream);
    return err;
  }
  ret_document->total = total;
  return finish(stream, exchange, hash_of(stream, exchange, &options),
                ret_document);
}
