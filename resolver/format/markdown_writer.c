#include "format/markdown_writer.h"

#include "base/iri.h"
#include "format/label.h"
#include "format/nesting.h"

#include <string.h>

enum { INDENT = 2 };

struct writer {
  const struct format_job *job;
  const struct description *description;
  struct graph graph; /* without names of graphs */
  struct nesting nesting;
  struct buffer *out;
};

/* --- text ---------------------------------------------------------------- */

static void
put_indent(struct writer *writer, size_t depth)
{
  for (size_t i = 0; i < depth * INDENT; i++)
    buffer_put_char(writer->out, ' ');
}

/* Characters that may begin markup anywhere. "<" and "&" begin HTML. */
static bool
is_special(char c)
{
  return c != '\0' && strchr("\\`*_[]<>&#|!~", c) != NULL;
}

/* "-", "+" and "=" begin something at the start of a line, as do "1." and
 * "1)". */
static bool
is_special_there(struct str text, size_t i, size_t line)
{
  char c = text.bytes[i];
  if (i == line)
    return c == '-' || c == '+' || c == '=';
  if (c != '.' && c != ')')
    return false;
  for (size_t at = line; at < i; at++)
    if (!str_is_digit(text.bytes[at]))
      return false;
  return true;
}

static bool
is_white(char c)
{
  return (unsigned char)c <= 0x20 || c == 0x7F;
}

/* Lines stay lines, within the item at this depth. at_start: the text begins
 * where a line or an item does. */
static void
put_text(struct writer *writer, struct str text, size_t depth, bool at_start)
{
  size_t line = at_start ? 0 : SIZE_MAX;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (c == '\r' && i + 1 < text.length && text.bytes[i + 1] == '\n')
      continue;
    if (c == '\n' || c == '\r') {
      buffer_put(writer->out, STR("\\\n"));
      put_indent(writer, depth);
      line = i + 1;
      continue;
    }
    if (i == line && is_white(c)) {
      line++; /* four of them would be code */
      continue;
    }
    if (is_special(c) || (line <= i && is_special_there(text, i, line)))
      buffer_put_char(writer->out, '\\');
    buffer_put_char(writer->out, is_white(c) ? ' ' : c);
  }
}

/* In a heading or a link: all on one line, at whose start something else
 * stands. */
static void
put_inline(struct writer *writer, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (is_special(c))
      buffer_put_char(writer->out, '\\');
    buffer_put_char(writer->out, is_white(c) ? ' ' : c);
  }
}

static void
put_link(struct writer *writer, struct str label, struct str iri)
{
  if (!iri_is_http(iri) && !str_starts_folded(iri, STR("mailto:"))) {
    put_inline(writer, iri);
    return;
  }
  buffer_put_char(writer->out, '[');
  put_inline(writer, label);
  buffer_put(writer->out, STR("](<"));
  iri_put_uri(writer->out, iri);
  buffer_put(writer->out, STR(">)"));
}

static struct str
label(const struct writer *writer, uint32_t term)
{
  return label_of(writer->description, term, writer->job->namespaces,
                  writer->job->arena);
}

/* --- statements ---------------------------------------------------------- */

static void put_properties(struct writer *writer, uint32_t subject,
                           size_t depth);

static void
put_literal(struct writer *writer, const struct term *term, size_t depth,
            bool at_start)
{
  put_text(writer, term->value, depth + 1, at_start);
  if (term->language.length) {
    buffer_put(writer->out, STR(" *("));
    put_inline(writer, term->language);
    buffer_put(writer->out, STR(")*"));
  } else if (term->datatype.length) {
    buffer_put(writer->out, STR(" *("));
    put_inline(writer, label_short(writer->job->namespaces, term->datatype,
                                   writer->job->arena));
    buffer_put(writer->out, STR(")*"));
  }
}

static void put_value(struct writer *writer, uint32_t object, size_t depth,
                      bool at_start);

static void
put_blank(struct writer *writer, uint32_t term, size_t depth)
{
  const struct nesting_node *node = nesting_node(&writer->nesting, term);
  size_t count;
  if (!node->nested) { /* at most 16 levels are nested: it has a heading */
    buffer_format(writer->out, "see \\_:b%u", term - writer->nesting.first);
    return;
  }
  if (node->list && !node->tail) {
    buffer_put(writer->out, STR("a list"));
    for (uint32_t cell = term; cell != writer->nesting.nil;
         cell = nesting_node(&writer->nesting, cell)->next) {
      buffer_put_char(writer->out, '\n');
      put_indent(writer, depth + 1);
      buffer_put(writer->out, STR("- "));
      put_value(writer, nesting_node(&writer->nesting, cell)->item, depth + 1,
                true);
    }
    return;
  }
  graph_subject(&writer->graph, term, &count);
  if (count == 0)
    buffer_put(writer->out, STR("\\[ \\]"));
  else
    put_properties(writer, term, depth + 1);
}

static void
put_value(struct writer *writer, uint32_t object, size_t depth, bool at_start)
{
  const struct term *term = &writer->graph.terms[object];
  if (term->kind == TERM_BLANK)
    put_blank(writer, object, depth);
  else if (term->kind == TERM_IRI)
    put_link(writer, label(writer, object), term->value);
  else
    put_literal(writer, term, depth, at_start);
}

/* Whether a value is written as items of its own, on the next lines. */
static bool
is_block(const struct writer *writer, uint32_t object)
{
  const struct nesting_node *node;
  size_t count;
  if (writer->graph.terms[object].kind != TERM_BLANK)
    return false;
  node = nesting_node(&writer->nesting, object);
  graph_subject(&writer->graph, object, &count);
  return node->nested && !(node->list && !node->tail) && count > 0;
}

static void
put_properties(struct writer *writer, uint32_t subject, size_t depth)
{
  size_t count, at = graph_subject(&writer->graph, subject, &count);
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &writer->graph.statements[i];
    if (depth || i > at)
      buffer_put_char(writer->out, '\n');
    put_indent(writer, depth);
    buffer_put(writer->out, STR("- **"));
    put_inline(writer, label(writer, s->predicate));
    buffer_put(writer->out, STR(":**"));
    if (!is_block(writer, s->object))
      buffer_put_char(writer->out, ' ');
    put_value(writer, s->object, depth, false);
  }
}

/* --- subjects ------------------------------------------------------------ */

static bool
is_topic(const struct writer *writer, uint32_t term)
{
  for (size_t i = 0; i < writer->description->topic_count; i++)
    if (writer->description->topics[i] == term)
      return true;
  return false;
}

static void
put_subject(struct writer *writer, uint32_t subject)
{
  const struct term *term = &writer->graph.terms[subject];
  if (!is_topic(writer, subject)) {
    buffer_put(writer->out, STR("\n## "));
    if (term->kind == TERM_BLANK)
      buffer_format(writer->out, "\\_:b%u", subject - writer->nesting.first);
    else
      put_link(writer, label(writer, subject), term->value);
    buffer_put(writer->out, STR("\n\n"));
  }
  put_properties(writer, subject, 0);
  buffer_put_char(writer->out, '\n');
}

static void
put_subjects(struct writer *writer)
{
  const struct description *description = writer->description;
  for (size_t i = 0; i < description->topic_count; i++) {
    size_t count;
    graph_subject(&writer->graph, description->topics[i], &count);
    if (count)
      put_subject(writer, description->topics[i]);
  }
  for (size_t i = 0; i < writer->graph.count; i++) {
    uint32_t subject = writer->graph.statements[i].subject;
    if ((i && writer->graph.statements[i - 1].subject == subject) ||
        is_topic(writer, subject) ||
        nesting_is_nested(&writer->nesting, subject))
      continue;
    put_subject(writer, subject);
  }
}

static void
put_inbound(struct writer *writer)
{
  const struct description *description = writer->description;
  if (description->inbound_count)
    buffer_put(writer->out, STR("\n## Mentioned by\n\n"));
  for (size_t i = 0; i < description->inbound_count; i++) {
    const struct inbound *inbound = &description->inbound[i];
    struct str known = label_known(inbound->property);
    buffer_put(writer->out, STR("- **"));
    put_inline(writer, known.length ? known
                                    : label_short(writer->job->namespaces,
                                                  inbound->property,
                                                  writer->job->arena));
    buffer_put(writer->out, STR("** of\n"));
    for (size_t j = 0; j < inbound->shown; j++) {
      struct str name = inbound->labels[j];
      put_indent(writer, 1);
      buffer_put(writer->out, STR("- "));
      put_link(writer, name.length ? name : inbound->subjects[j],
               inbound->subjects[j]);
      buffer_put_char(writer->out, '\n');
    }
    if (inbound->count > inbound->shown) {
      put_indent(writer, 1);
      buffer_format(writer->out, "- and %llu more\n",
                    (unsigned long long)(inbound->count - inbound->shown));
    }
  }
}

enum err
markdown_writer_write(const struct format_job *job, struct buffer *out)
{
  const struct description *description = job->description;
  struct writer writer = {.job = job,
                          .description = description,
                          .graph = description->graph,
                          .out = out};
  if (description->topic_count == 0)
    return ERR_NONE;
  size_t size = writer.graph.count * sizeof(struct statement);
  writer.graph.statements = arena_alloc(job->arena, size);
  if (!writer.graph.statements)
    return ERR_MEMORY;
  if (size)
    memcpy(writer.graph.statements, description->graph.statements, size);
  graph_flatten(&writer.graph);
  TRY(nesting_init(&writer.nesting, &writer.graph, job->arena));
  uint32_t topic = description->topics[0];
  struct str iri = writer.graph.terms[topic].value, title = {NULL, 0};
  if (description->labels)
    title = description->labels[topic];
  buffer_put(out, STR("# "));
  put_inline(&writer, title.length ? title : label_local_name(iri));
  buffer_put(out, STR("\n\n"));
  put_link(&writer, iri, iri);
  buffer_put(out, STR("\n\n"));
  put_subjects(&writer);
  put_inbound(&writer);
  return buffer_err(out);
}
