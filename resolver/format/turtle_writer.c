#include "format/turtle_writer.h"

#include "format/nesting.h"
#include "format/turtle_term.h"
#include "terms.h"

enum { NO_LABEL = 0, INDENT = 2, BODY_ROOM = 4096 };

/* An open "[" or "(", or the subject itself. */
struct frame {
  size_t at, end;     /* statements still to write */
  uint32_t predicate; /* of the statement that was written last */
  uint32_t cell;      /* of a list: the next cell; else GRAPH_NO_TERM */
  bool list;
  bool begun; /* it is not empty */
};

struct writer {
  const struct format_job *job;
  const struct graph *graph; /* the whole graph, with the terms */
  struct graph part;         /* the statements of one graph */
  struct nesting nesting;
  struct buffer *out;
  bool *used;        /* namespaces */
  uint32_t *rows;    /* of terms that are IRIs: their namespaces */
  uint32_t *labels;  /* for blank nodes, from 1 */
  uint32_t *queue;   /* labelled blank nodes in the order of their labels */
  uint32_t labelled; /* how many have labels */
  bool *written;     /* for terms: written as a subject in this chunk */
  struct frame frames[2 * NESTING_DEPTH_MAXIMUM + 4];
  size_t depth;
  uint32_t type; /* index of rdf:type */
  int margin;
};

static void
put_line(struct writer *writer)
{
  buffer_put_char(writer->out, '\n');
  size_t width = (writer->depth * INDENT) + (size_t)writer->margin;
  for (size_t i = 0; i < width; i++)
    buffer_put_char(writer->out, ' ');
}

static void
put_label(struct writer *writer, uint32_t term)
{
  uint32_t *label = &writer->labels[term - writer->nesting.first];
  if (*label == NO_LABEL) {
    writer->queue[writer->labelled] = term;
    *label = ++writer->labelled;
  }
  struct str own = writer->graph->terms[term].value;
  if (own.length) {
    buffer_put(writer->out, STR("_:"));
    buffer_put(writer->out, own);
  } else {
    buffer_format(writer->out, "_:b%u", *label - 1);
  }
}

static void
put_simple_term(struct writer *writer, uint32_t index)
{
  const struct term *term = &writer->graph->terms[index];
  if (term->kind == TERM_IRI)
    turtle_term_put_iri(writer->out, term->value, writer->job->namespaces,
                        writer->rows[index], writer->used);
  else if (term->kind == TERM_LITERAL)
    turtle_term_put_literal(writer->out, term, writer->job->namespaces,
                            writer->used);
  else
    put_label(writer, index);
}

static void
open_node(struct writer *writer, uint32_t term)
{
  const struct nesting_node *node = nesting_node(&writer->nesting, term);
  struct frame *frame = &writer->frames[writer->depth++];
  *frame = (struct frame){.predicate = GRAPH_NO_TERM, .cell = GRAPH_NO_TERM};
  writer->written[term] = true;
  if (node->list && !node->tail) {
    frame->list = true;
    frame->cell = term;
    buffer_put_char(writer->out, '(');
    return;
  }
  size_t count;
  frame->at = graph_subject(&writer->part, term, &count);
  frame->end = frame->at + count;
  buffer_put_char(writer->out, '[');
}

/* Writes an object; a nested node is opened, its content follows later. */
static void
put_object(struct writer *writer, uint32_t object)
{
  if (nesting_is_nested(&writer->nesting, object))
    open_node(writer, object);
  else
    put_simple_term(writer, object);
}

static void
step_list(struct writer *writer, struct frame *frame)
{
  if (frame->cell == writer->nesting.nil) {
    writer->depth--;
    buffer_put(writer->out, frame->begun ? STR(" )") : STR(")"));
    return;
  }
  const struct nesting_node *cell = nesting_node(&writer->nesting, frame->cell);
  writer->written[frame->cell] = true;
  frame->begun = true;
  frame->cell = cell->next;
  buffer_put_char(writer->out, ' ');
  put_object(writer, cell->item);
}

static void
step_statements(struct writer *writer, struct frame *frame)
{
  if (frame->at == frame->end) {
    writer->depth--;
    if (writer->depth) {
      if (frame->begun)
        put_line(writer);
      buffer_put_char(writer->out, ']');
    }
    return;
  }
  const struct statement *s = &writer->part.statements[frame->at++];
  if (frame->begun && s->predicate == frame->predicate) {
    buffer_put(writer->out, STR(", "));
  } else {
    bool first_of_subject = writer->depth == 1 && !frame->begun;
    if (frame->begun)
      buffer_put(writer->out, STR(" ;"));
    if (first_of_subject)
      buffer_put_char(writer->out, ' ');
    else
      put_line(writer);
    if (s->predicate == writer->type)
      buffer_put_char(writer->out, 'a');
    else
      put_simple_term(writer, s->predicate);
    buffer_put_char(writer->out, ' ');
  }
  frame->begun = true;
  frame->predicate = s->predicate;
  put_object(writer, s->object);
}

/* A node that nothing points at needs no label, unless it is a subject in
 * several graphs. */
static bool
is_anonymous(const struct writer *writer, uint32_t subject, size_t count)
{
  const struct nesting_node *node = nesting_node(&writer->nesting, subject);
  size_t everywhere;
  if (!node || node->references ||
      writer->labels[subject - writer->nesting.first] != NO_LABEL)
    return false;
  graph_subject(writer->graph, subject, &everywhere);
  return everywhere == count;
}

/* Writes a subject with all its statements in the part. */
static void
put_subject(struct writer *writer, uint32_t subject)
{
  size_t count, at;
  if (writer->written[subject])
    return;
  at = graph_subject(&writer->part, subject, &count);
  if (count == 0)
    return;
  writer->written[subject] = true;
  put_line(writer);
  if (is_anonymous(writer, subject, count))
    buffer_put(writer->out, STR("[]"));
  else
    put_simple_term(writer, subject);
  writer->depth = 1;
  writer->frames[0] = (struct frame){.at = at,
                                     .end = at + count,
                                     .predicate = GRAPH_NO_TERM,
                                     .cell = GRAPH_NO_TERM};
  while (writer->depth) {
    struct frame *frame = &writer->frames[writer->depth - 1];
    if (frame->list)
      step_list(writer, frame);
    else
      step_statements(writer, frame);
  }
  buffer_put(writer->out, STR(" .\n"));
}

/* Labelled nodes follow the statements that use them; new ones may be
 * labelled on the way. */
static void
put_labelled(struct writer *writer, uint32_t *at)
{
  while (*at < writer->labelled)
    put_subject(writer, writer->queue[(*at)++]);
}

/* Writes all subjects of writer->part. */
static void
put_part(struct writer *writer)
{
  const struct description *description = writer->job->description;
  uint32_t queued = 0;
  for (uint32_t i = 0; i < writer->graph->term_count; i++)
    writer->written[i] = false;
  for (size_t i = 0; i < description->topic_count; i++)
    put_subject(writer, description->topics[i]);
  put_labelled(writer, &queued);
  for (size_t i = 0; i < writer->part.count; i++) {
    uint32_t subject = writer->part.statements[i].subject;
    const struct nesting_node *node = nesting_node(&writer->nesting, subject);
    if (!node || (!node->nested && node->references == 0))
      put_subject(writer, subject);
    put_labelled(writer, &queued);
  }
  for (size_t i = 0; i < writer->part.count; i++) { /* cycles of their own */
    uint32_t subject = writer->part.statements[i].subject;
    if (!nesting_is_nested(&writer->nesting, subject))
      put_subject(writer, subject);
    put_labelled(writer, &queued);
  }
}

/* IRIs and namespaces are both in order, which makes this fast. */
static enum err
find_namespaces(struct writer *writer)
{
  const struct graph *graph = writer->graph;
  uint32_t place = NAMESPACES_NONE, count = writer->nesting.first;
  writer->rows = arena_alloc(writer->job->arena, count * sizeof *writer->rows);
  if (!writer->rows)
    return ERR_MEMORY;
  for (uint32_t i = 0; i < count; i++)
    writer->rows[i] = namespaces_find_near(writer->job->namespaces,
                                           graph->terms[i].value, &place);
  return ERR_NONE;
}

static enum err
writer_init(struct writer *writer, const struct format_job *job,
            const struct graph *graph, struct buffer *out)
{
  struct arena *arena = job->arena;
  struct term type = term_iri(STR(RDF_TYPE));
  *writer = (struct writer){.job = job, .graph = graph, .out = out};
  TRY(nesting_init(&writer->nesting, graph, arena));
  uint32_t blanks = writer->nesting.count + 1;
  writer->type = graph_find(graph, &type);
  writer->used = arena_array(arena, job->namespaces->count + 1, sizeof(bool));
  writer->labels = arena_array(arena, blanks, sizeof(uint32_t));
  writer->queue = arena_array(arena, blanks, sizeof(uint32_t));
  writer->written = arena_array(arena, graph->term_count + 1, sizeof(bool));
  if (!writer->used || !writer->labels || !writer->queue || !writer->written)
    return ERR_MEMORY;
  return find_namespaces(writer);
}

/* Writes the body into a buffer of its own, because the prefixes precede it,
 * and which of them are used is only known at the end. */
static void
put_document(const struct writer *writer, struct str body, struct buffer *out)
{
  const struct namespaces *namespaces = writer->job->namespaces;
  const struct format_chunk *chunk = writer->job->chunk;
  for (uint32_t i = 0; i < namespaces->count; i++) {
    if (!writer->used[i] || (chunk && chunk->declared[i]))
      continue;
    if (chunk)
      chunk->declared[i] = true;
    buffer_put(out, STR("@prefix "));
    buffer_put(out, namespaces->rows[i].prefix);
    buffer_put(out, STR(": <"));
    buffer_put(out, namespaces->rows[i]
                        .iri); /* it has only characters that IRIREF allows */
    buffer_put(out, STR("> .\n"));
  }
  buffer_put(out, body);
}

/* Runs body with a writer over graph, and assembles the document. */
static enum err
write_document(const struct format_job *job, const struct graph *graph,
               enum err (*put_body)(struct writer *writer), struct buffer *out)
{
  struct writer writer;
  struct buffer body;
  char room[BODY_ROOM];
  buffer_init_room(&body, out->maximum, room, sizeof room);
  enum err err = writer_init(&writer, job, graph, &body);
  if (!err)
    err = put_body(&writer);
  if (!err)
    err = buffer_err(&body);
  if (!err)
    put_document(&writer, buffer_str(&body), out);
  buffer_fini(&body);
  return err ? err : buffer_err(out);
}

static enum err
copy_statements(const struct graph *graph, struct arena *arena,
                struct graph *ret_copy)
{
  *ret_copy = *graph;
  ret_copy->statements =
      arena_alloc(arena, (graph->count + 1) * sizeof(struct statement));
  if (!ret_copy->statements)
    return ERR_MEMORY;
  for (size_t i = 0; i < graph->count; i++)
    ret_copy->statements[i] = graph->statements[i];
  return ERR_NONE;
}

static enum err
put_flat(struct writer *writer)
{
  writer->part = *writer->graph;
  put_part(writer);
  return ERR_NONE;
}

enum err
turtle_writer_write(const struct format_job *job, struct buffer *out)
{
  struct graph flat;
  TRY(copy_statements(&job->description->graph, job->arena, &flat));
  graph_flatten(&flat);
  return write_document(job, &flat, put_flat, out);
}

/* Finds the statements of one graph, in their order. */
static void
select_part(struct writer *writer, uint32_t name)
{
  writer->part.count = 0;
  for (size_t i = 0; i < writer->graph->count; i++)
    if (writer->graph->statements[i].graph == name)
      writer->part.statements[writer->part.count++] =
          writer->graph->statements[i];
}

static enum err
put_graphs(struct writer *writer)
{
  const struct graph *graph = writer->graph;
  bool *named =
      arena_array(writer->job->arena, graph->term_count + 1, sizeof *named);
  if (!named)
    return ERR_MEMORY;
  TRY(copy_statements(graph, writer->job->arena, &writer->part));
  for (size_t i = 0; i < graph->count; i++)
    if (graph->statements[i].graph != GRAPH_DEFAULT)
      named[graph->statements[i].graph] = true;
  select_part(writer, GRAPH_DEFAULT);
  put_part(writer);
  for (uint32_t name = 0; name < graph->term_count; name++) {
    if (!named[name])
      continue;
    buffer_put_char(writer->out, '\n');
    put_simple_term(writer, name);
    buffer_put(writer->out, STR(" {"));
    writer->margin = INDENT;
    select_part(writer, name);
    put_part(writer);
    writer->margin = 0;
    buffer_put(writer->out, STR("}\n"));
  }
  return ERR_NONE;
}

enum err
turtle_writer_write_trig(const struct format_job *job, struct buffer *out)
{
  return write_document(job, &job->description->graph, put_graphs, out);
}
