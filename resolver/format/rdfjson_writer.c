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

/* Statements come sorted: an object for each subject, an array for each of
 * its predicates; the same statement in another graph is left out. No subject
 * is in two parts. */
enum err
rdfjson_writer_write(const struct format_job *job, struct buffer *out)
{
  const struct graph *graph = &job->description->graph;
  const struct statement *before = NULL;
  struct format_part *part = job->part;
  bool begun = part && part->begun;
  if (!part || part->first)
    buffer_put_char(out, '{');
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    bool same_subject = before && before->subject == s->subject;
    bool same_predicate = same_subject && before->predicate == s->predicate;
    if (same_predicate && before->object == s->object)
      continue;
    if (before)
      buffer_put(out, same_predicate ? STR(", ")
                      : same_subject ? STR("],")
                                     : STR("]},"));
    else if (begun)
      buffer_put_char(out, ',');
    if (!same_subject) {
      buffer_put_char(out, '\n');
      put_resource(out, graph, s->subject);
      buffer_put(out, STR(": {"));
    }
    if (!same_predicate) {
      buffer_put(out, STR("\n  "));
      put_resource(out, graph, s->predicate);
      buffer_put(out, STR(": ["));
    }
    put_object(out, graph, s->object);
    before = s;
  }
  if (before)
    buffer_put(out, STR("]}"));
  begun = begun || before;
  if (!part || part->last)
    buffer_put(out, begun ? STR("\n}\n") : STR("}\n"));
  if (part)
    part->begun = begun;
  return buffer_err(out);
}
