#include "format/rdfjson_writer.h"

#include "format/json.h"

static void
put_resource(struct buffer *out, const struct graph *graph, uint32_t index)
{
  const struct term *term = &graph->terms[index];
  if (term->kind != TERM_BLANK)
    json_put_string(out, term->value);
  else if (term->value.length)
    buffer_format(out, "\"_:%.*s\"", STR_ARGS(term->value));
  else
    buffer_format(out, "\"_:b%u\"", index);
}

static void
put_member(struct buffer *out, const char *name, struct str value)
{
  buffer_format(out, ", \"%s\": ", name);
  json_put_string(out, value);
}

static void
put_object(struct buffer *out, const struct graph *graph, uint32_t index)
{
  static const char *types[] = {
      [TERM_IRI] = "uri", [TERM_BLANK] = "bnode", [TERM_LITERAL] = "literal"};
  const struct term *term = &graph->terms[index];
  buffer_put(out, STR("{\"value\": "));
  if (term->kind == TERM_LITERAL)
    json_put_string(out, term->value);
  else
    put_resource(out, graph, index);
  buffer_format(out, ", \"type\": \"%s\"", types[term->kind]);
  if (term->language.length)
    put_member(out, "lang", term->language);
  if (term->datatype.length)
    put_member(out, "datatype", term->datatype);
  buffer_put_char(out, '}');
}

static bool
is_same_predicate(const struct statement *a, const struct statement *b)
{
  return a->subject == b->subject && a->predicate == b->predicate;
}

/* Puts what is between two statements: ends the object and the array to which
 * the next one does not belong, and begins those to which it belongs. begun:
 * there is a statement before. */
static void
put_turn(struct buffer *out, const struct graph *graph, bool begun,
         enum continued continued, const struct statement *next)
{
  if (continued == CONTINUED_PREDICATE) {
    buffer_put(out, STR(", "));
    return;
  }
  bool same_subject = continued == CONTINUED_SUBJECT;
  if (begun)
    buffer_put(out, same_subject ? STR("],") : STR("]},"));
  if (!same_subject) {
    buffer_put_char(out, '\n');
    put_resource(out, graph, next->subject);
    buffer_put(out, STR(": {"));
  }
  buffer_put(out, STR("\n  "));
  put_resource(out, graph, next->predicate);
  buffer_put(out, STR(": ["));
}

static enum continued
compare(const struct statement *before, const struct statement *next)
{
  if (is_same_predicate(before, next))
    return CONTINUED_PREDICATE;
  return before->subject == next->subject ? CONTINUED_SUBJECT
                                          : CONTINUED_NOTHING;
}

/* Puts the members of the subjects of a chunk; the last member and its array
 * stay open. A statement that another graph repeats is left out. begun: a
 * member is open already. Returns whether one is open afterwards. */
static bool
put_subjects(struct buffer *out, const struct description *description,
             bool begun)
{
  const struct graph *graph = &description->graph;
  const struct statement *before = NULL;
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    if (before && is_same_predicate(before, s) && before->object == s->object)
      continue;
    put_turn(out, graph, begun,
             before ? compare(before, s) : description->continued, s);
    put_object(out, graph, s->object);
    before = s;
    begun = true;
  }
  return begun;
}

/* Statements come sorted: an object for each subject, an array for each of
 * its predicates. A chunk ends inside the last of these. */
enum err
rdfjson_writer_write(const struct format_job *job, struct buffer *out)
{
  struct format_chunk *chunk = job->chunk;
  if (!chunk || chunk->first)
    buffer_put_char(out, '{');
  bool begun = put_subjects(out, job->description, chunk && chunk->begun);
  if (!chunk || chunk->last)
    buffer_put(out, begun ? STR("]}\n}\n") : STR("}\n"));
  if (chunk)
    chunk->begun = begun;
  return buffer_err(out);
}
