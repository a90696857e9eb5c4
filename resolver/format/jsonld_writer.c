#include "format/jsonld_writer.h"

#include "format/json.h"
#include "format/jsonld_terms.h"
#include "format/nesting.h"
#include "terms.h"

#include <string.h>

enum { NO_LABEL = 0, INDENT = 2 };

/* An open object, or an open "@list". */
struct frame {
  size_t at, end;   /* statements still to write */
  size_t group_end; /* where those with the current predicate end */
  uint32_t cell;    /* of a list: the next cell; else GRAPH_NO_TERM */
  bool list;
  bool array; /* the current values are in an array */
  bool begun; /* the object or the array holds something */
};

struct writer {
  const struct format_job *job;
  bool plain;         /* no context: IRIs in full, values as objects in
                         arrays */
  bool flat;          /* no node is inside another one */
  struct graph graph; /* without names of graphs */
  struct nesting nesting;
  struct buffer *out;
  bool *usable; /* namespaces that may be used */
  bool *used;
  uint32_t *labels;
  uint32_t labelled;
  bool *written;
  struct frame frames[2 * NESTING_DEPTH_MAXIMUM + 4];
  size_t depth;
  uint32_t type;
  bool any;     /* an object has been written into "@graph" */
  bool defers;  /* the last object of "@graph" and its array stay open */
  bool in_type; /* that array is "@type" */
  enum continued
      continued; /* what the next statement continues of what is open */
};

static void
put_line(struct writer *writer)
{
  buffer_put_char(writer->out, '\n');
  for (size_t i = 0; i < (writer->depth + 1) * INDENT; i++)
    buffer_put_char(writer->out, ' ');
}

/* Puts the IRI of a predicate, class or datatype; compact where a prefix is
 * usable. */
static void
put_vocabulary_iri(struct writer *writer, struct str iri)
{
  const struct namespaces *namespaces = writer->job->namespaces;
  uint32_t at =
      writer->plain ? NAMESPACES_NONE : namespaces_find(namespaces, iri);
  if (at == NAMESPACES_NONE || !writer->usable[at]) {
    json_put_string(writer->out, iri);
    return;
  }
  const struct namespace *row = &namespaces->rows[at];
  writer->used[at] = true;
  buffer_put_char(writer->out, '"'); /* both parts need no escape */
  buffer_put(writer->out, row->prefix);
  buffer_put_char(writer->out, ':');
  buffer_put(writer->out, str_from_offset(iri, row->iri.length));
  buffer_put_char(writer->out, '"');
}

static void
put_identifier(struct writer *writer, uint32_t index)
{
  const struct term *term = &writer->graph.terms[index];
  if (term->kind == TERM_IRI) {
    json_put_string(writer->out, term->value);
    return;
  }
  if (term->value.length) {
    buffer_put(writer->out, STR("\"_:"));
    buffer_put(writer->out, term->value);
    buffer_put_char(writer->out, '"');
    return;
  }
  uint32_t *label = &writer->labels[index - writer->nesting.first];
  if (*label == NO_LABEL)
    *label = ++writer->labelled;
  buffer_format(writer->out, "\"_:b%u\"", *label - 1);
}

static void
put_literal(struct writer *writer, const struct term *term)
{
  bool simple = term->language.length == 0 && term->datatype.length == 0;
  if (simple && !writer->plain) {
    json_put_string(writer->out, term->value);
    return;
  }
  buffer_put(writer->out, STR("{\"@value\": "));
  json_put_string(writer->out, term->value);
  if (term->language.length) {
    buffer_put(writer->out, STR(", \"@language\": "));
    json_put_string(writer->out, term->language);
  } else if (!simple) {
    buffer_put(writer->out, STR(", \"@type\": "));
    put_vocabulary_iri(writer, term->datatype);
  }
  buffer_put_char(writer->out, '}');
}

/* Returns whether a blank node is written inside the statement that points at
 * it. */
static bool
is_embedded(const struct writer *writer, uint32_t term)
{
  const struct nesting_node *node = nesting_node(&writer->nesting, term);
  return node && node->nested && (!writer->flat || node->list);
}

static void
open_node(struct writer *writer, uint32_t term, bool named)
{
  const struct nesting_node *node = nesting_node(&writer->nesting, term);
  struct frame *frame = &writer->frames[writer->depth++];
  size_t count;
  *frame = (struct frame){.cell = GRAPH_NO_TERM};
  writer->written[term] = true;
  if (!named && node->list && !node->tail) {
    frame->list = true;
    frame->cell = term;
    buffer_put(writer->out, STR("{\"@list\": ["));
    return;
  }
  frame->at = graph_subject(&writer->graph, term, &count);
  frame->group_end = frame->at;
  frame->end = frame->at + count;
  buffer_put_char(writer->out, '{');
  if (named) {
    buffer_put(writer->out, STR("\"@id\": "));
    put_identifier(writer, term);
    frame->begun = true;
  }
}

static void
put_value(struct writer *writer, uint32_t object, bool in_type)
{
  const struct term *term = &writer->graph.terms[object];
  if (in_type) {
    put_vocabulary_iri(writer, term->value);
  } else if (term->kind == TERM_LITERAL) {
    put_literal(writer, term);
  } else if (is_embedded(writer, object)) {
    open_node(writer, object, false);
  } else if (object == writer->nesting.nil) {
    buffer_put(writer->out, STR("{\"@list\": []}"));
  } else {
    buffer_put(writer->out, STR("{\"@id\": "));
    put_identifier(writer, object);
    buffer_put_char(writer->out, '}');
  }
}

static void
step_list(struct writer *writer, struct frame *frame)
{
  if (frame->cell == writer->nesting.nil) {
    writer->depth--;
    buffer_put(writer->out, STR("]}"));
    return;
  }
  const struct nesting_node *cell = nesting_node(&writer->nesting, frame->cell);
  writer->written[frame->cell] = true;
  if (frame->begun)
    buffer_put(writer->out, STR(", "));
  frame->begun = true;
  frame->cell = cell->next;
  put_value(writer, cell->item, false);
}

/* Returns whether a statement is written as "@type": rdf:type with an IRI. With
 * another object, rdf:type is a property like others. */
static bool
is_type(const struct writer *writer, const struct statement *s)
{
  return s->predicate == writer->type &&
         writer->graph.terms[s->object].kind == TERM_IRI;
}

static bool
needs_array(const struct writer *writer, const struct frame *frame)
{
  const struct statement *s = &writer->graph.statements[frame->at];
  struct str predicate = writer->graph.terms[s->predicate].value;
  return writer->plain || frame->group_end - frame->at > 1 ||
         !writer->job->is_multiple ||
         writer->job->is_multiple(writer->job->multiple_context, predicate);
}

/* Returns whether the current group continues the array that the previous chunk
 * has left open; if not, ends that array. */
static bool
goes_on(struct writer *writer, bool type)
{
  bool same =
      writer->continued == CONTINUED_PREDICATE && writer->in_type == type;
  if (writer->continued != CONTINUED_NOTHING && !same)
    buffer_put_char(writer->out, ']');
  writer->continued = CONTINUED_NOTHING;
  return same;
}

static void
open_group(struct writer *writer, struct frame *frame)
{
  const struct statement *s = &writer->graph.statements[frame->at];
  bool type = is_type(writer, s);
  while (frame->group_end < frame->end &&
         writer->graph.statements[frame->group_end].predicate == s->predicate &&
         is_type(writer, &writer->graph.statements[frame->group_end]) == type)
    frame->group_end++;
  if (goes_on(writer, type)) {
    frame->array = true;
    return;
  }
  if (writer->depth == 1)
    writer->in_type = type;
  if (frame->begun)
    buffer_put_char(writer->out, ',');
  put_line(writer);
  if (type)
    buffer_put(writer->out, STR("\"@type\""));
  else if (s->predicate == writer->type)
    json_put_string(writer->out, STR(RDF_TYPE));
  else
    put_vocabulary_iri(writer, writer->graph.terms[s->predicate].value);
  buffer_put(writer->out, STR(": "));
  frame->array = needs_array(writer, frame);
  if (frame->array)
    buffer_put_char(writer->out, '[');
  frame->begun = false;
}

static void
step_node(struct writer *writer, struct frame *frame)
{
  if (frame->at < frame->group_end) {
    const struct statement *s = &writer->graph.statements[frame->at++];
    if (frame->begun)
      buffer_put(writer->out, STR(", "));
    frame->begun = true;
    put_value(writer, s->object, is_type(writer, s));
    return;
  }
  bool ends = frame->at == frame->end;
  if (ends && writer->defers && writer->depth == 1) {
    writer->depth--;
    return;
  }
  if (frame->array)
    buffer_put_char(writer->out, ']');
  frame->array = false;
  if (ends) {
    writer->depth--;
    buffer_put_char(writer->out, '}');
  } else {
    open_group(writer, frame);
  }
}

/* Opens an object of "@graph", unless the subject continues the one that is
 * open. */
static void
open_subject(struct writer *writer, uint32_t subject)
{
  if (writer->continued != CONTINUED_NOTHING) {
    struct frame *frame = &writer->frames[writer->depth++];
    size_t count;
    *frame = (struct frame){.cell = GRAPH_NO_TERM, .begun = true};
    frame->at = frame->group_end =
        graph_subject(&writer->graph, subject, &count);
    frame->end = frame->at + count;
    writer->written[subject] = true;
    return;
  }
  if (writer->any)
    buffer_put(writer->out, writer->defers ? STR("]},") : STR(","));
  buffer_put(writer->out, STR("\n  "));
  writer->any = true;
  open_node(writer, subject, true);
}

static void
put_subject(struct writer *writer, uint32_t subject)
{
  if (writer->written[subject] || is_embedded(writer, subject))
    return;
  open_subject(writer, subject);
  while (writer->depth) {
    struct frame *frame = &writer->frames[writer->depth - 1];
    if (frame->list)
      step_list(writer, frame);
    else
      step_node(writer, frame);
  }
}

static void
put_body(struct writer *writer)
{
  const struct description *description = writer->job->description;
  for (size_t i = 0; i < description->topic_count; i++) {
    size_t count;
    graph_subject(&writer->graph, description->topics[i], &count);
    if (count)
      put_subject(writer, description->topics[i]);
  }
  for (size_t i = 0; i < writer->graph.count; i++)
    put_subject(writer, writer->graph.statements[i].subject);
}

/* A prefix is usable when JSON-LD 1.1 4.2.2 accepts it in a simple term
 * definition, and no IRI of the description has it as its scheme. */
static void
find_usable(struct writer *writer)
{
  const struct namespaces *namespaces = writer->job->namespaces;
  const struct format_chunk *chunk = writer->job->chunk;
  for (uint32_t i = 0; i < namespaces->count; i++) {
    struct str iri = namespaces->rows[i].iri;
    char last = iri.length ? iri.bytes[iri.length - 1] : '\0';
    writer->usable[i] = !namespaces->rows[i].is_scheme && last != '\0' &&
                        strchr(":/?#[]@", last) != NULL &&
                        !(chunk && chunk->reserved[i]);
  }
  if (chunk) /* it knows the IRIs of all chunks */
    return;
  for (uint32_t t = 0; t < writer->graph.term_count; t++) {
    struct str iri = writer->graph.terms[t].kind == TERM_LITERAL
                         ? writer->graph.terms[t].datatype
                         : writer->graph.terms[t].value;
    struct str scheme = str_first(iri, str_find(iri, ':'));
    if (str_equals(scheme, STR("http")) || str_equals(scheme, STR("https")))
      continue; /* never a prefix */
    for (uint32_t i = 0; scheme.length && i < namespaces->count; i++)
      if (str_equals_folded(namespaces->rows[i].prefix, scheme))
        writer->usable[i] = false;
  }
}

/* Appends the context: prefixes, and the terms of the vocabulary if there is
 * one. */
static void
put_context(const struct writer *writer, struct jsonld_terms *terms,
            struct buffer *out)
{
  const struct namespaces *namespaces = writer->job->namespaces;
  const bool *declared = writer->job->chunk ? writer->usable : writer->used;
  const char *before = "";
  buffer_put(out, STR("\"@context\": {"));
  for (uint32_t i = 0; i < namespaces->count; i++) {
    if (!declared[i])
      continue;
    buffer_put(out, str_from(before));
    buffer_put(out, STR("\n  "));
    json_put_string(out, namespaces->rows[i].prefix);
    buffer_put(out, STR(": "));
    json_put_string(out, namespaces->rows[i].iri);
    before = ",";
  }
  jsonld_terms_put(terms, namespaces, *before == '\0', out);
  buffer_put_char(out, '}');
}

static enum err
writer_init(struct writer *writer, const struct format_job *job,
            struct buffer *out)
{
  struct arena *arena = job->arena;
  struct term type = term_iri(STR(RDF_TYPE));
  const struct graph *graph = &job->description->graph;
  *writer = (struct writer){.job = job,
                            .plain = job->form != JSONLD_COMPACTED,
                            .flat = job->form == JSONLD_FLATTENED,
                            .graph = *graph,
                            .any = job->chunk && job->chunk->begun,
                            .in_type = job->chunk && job->chunk->in_type,
                            .continued = job->description->continued,
                            .out = out};
  writer->defers = writer->flat && job->chunk;
  size_t size = graph->count * sizeof(struct statement);
  writer->graph.statements = arena_alloc(arena, size);
  writer->usable = arena_array(arena, job->namespaces->count + 1, 1);
  writer->used = arena_array(arena, job->namespaces->count + 1, 1);
  writer->written = arena_array(arena, graph->term_count + 1, 1);
  if (!writer->graph.statements || !writer->usable || !writer->used ||
      !writer->written)
    return ERR_MEMORY;
  if (size)
    memcpy(writer->graph.statements, graph->statements, size);
  graph_flatten(&writer->graph);
  TRY(nesting_init(&writer->nesting, &writer->graph, arena));
  writer->labels =
      arena_array(arena, writer->nesting.count + 1, sizeof(uint32_t));
  if (!writer->labels)
    return ERR_MEMORY;
  writer->type = graph_find(graph, &type);
  find_usable(writer);
  return ERR_NONE;
}

/* When a vocabulary is written in chunks, its terms are known only at the end,
 * so its context comes after the graph. */
static bool
has_late_context(const struct writer *writer)
{
  return !writer->plain && writer->job->chunk && writer->job->chunk->terms;
}

static void
put_head(const struct writer *writer, struct jsonld_terms *terms,
         struct buffer *out)
{
  if (writer->plain) {
    buffer_put_char(out, '[');
    return;
  }
  buffer_put_char(out, '{');
  if (!has_late_context(writer)) {
    put_context(writer, terms, out);
    buffer_put(out, STR(",\n "));
  }
  buffer_put(out, STR("\"@graph\": ["));
}

static void
put_tail(const struct writer *writer, struct jsonld_terms *terms,
         struct buffer *out)
{
  if (writer->defers && writer->any)
    buffer_put(out, STR("]}"));
  buffer_put(out, STR("\n]"));
  if (has_late_context(writer)) {
    buffer_put(out, STR(",\n "));
    put_context(writer, terms, out);
  }
  buffer_put(out, writer->plain ? STR("\n") : STR("}\n"));
}

/* Appends the text before and after the body; of chunks, before the first and
 * after the last. */
static void
put_document(const struct writer *writer, struct str body,
             struct jsonld_terms *terms, struct buffer *out)
{
  struct format_chunk *chunk = writer->job->chunk;
  if (!chunk || chunk->first)
    put_head(writer, terms, out);
  buffer_put(out, body);
  if (!chunk || chunk->last)
    put_tail(writer, terms, out);
  if (chunk) {
    chunk->begun = writer->any;
    chunk->in_type = writer->in_type;
  }
}

static enum err
collect_terms(const struct writer *writer, struct jsonld_terms *terms)
{
  const struct format_job *job = writer->job;
  if (writer->plain || job->vocabulary.length == 0)
    return ERR_NONE;
  bool copies = job->chunk != NULL;
  return jsonld_terms_collect(terms, &writer->graph, job->vocabulary, copies,
                              copies ? job->chunk->kept : job->arena);
}

enum err
jsonld_writer_write(const struct format_job *job, struct buffer *out)
{
  struct writer writer;
  struct buffer body;
  struct jsonld_terms own = {.count = 0}, *terms = &own;
  if (job->chunk && job->chunk->terms)
    terms = job->chunk->terms;
  buffer_init(&body, out->maximum);
  enum err err = writer_init(&writer, job, &body);
  if (!err)
    err = collect_terms(&writer, terms);
  if (!err) {
    put_body(&writer);
    err = buffer_err(&body);
  }
  if (!err)
    put_document(&writer, buffer_str(&body), terms, out);
  buffer_fini(&body);
  return err ? err : buffer_err(out);
}
