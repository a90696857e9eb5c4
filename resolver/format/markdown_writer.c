#include "format/markdown_writer.h"

#include "base/utf8.h"
#include "format/label.h"
#include "format/markdown_text.h"
#include "format/nesting.h"

#include <string.h>

struct writer {
  const struct format_job *job;
  const struct description *description;
  struct graph graph; /* without names of graphs */
  struct nesting nesting;
  struct buffer *out;
  bool is_full; /* something was left out because the limit was reached */
};

enum {
  FULL = 1 << 20,         /* bytes; after these, nothing new is begun */
  TEXT_MAXIMUM = 1 << 18, /* bytes of a literal */
};

/* Returns whether there is room for more. */
static bool
has_room(struct writer *writer)
{
  writer->is_full = writer->is_full || writer->out->length > FULL;
  return !writer->is_full;
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
  struct str text = term->value;
  if (text.length > TEXT_MAXIMUM) {
    text = utf8_first(text, TEXT_MAXIMUM);
    writer->is_full = true;
  }
  markdown_text_put(writer->out, text, depth + 1, at_start);
  if (term->language.length) {
    buffer_put(writer->out, STR(" *("));
    markdown_text_put_inline(writer->out, term->language);
    buffer_put(writer->out, STR(")*"));
  } else if (term->datatype.length) {
    buffer_put(writer->out, STR(" *("));
    markdown_text_put_inline(writer->out,
                             label_short(writer->job->namespaces,
                                         term->datatype, writer->job->arena));
    buffer_put(writer->out, STR(")*"));
  }
}

static void put_value(struct writer *writer, uint32_t object, size_t depth,
                      bool at_start);

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
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
      if (!has_room(writer))
        break;
      buffer_put_char(writer->out, '\n');
      markdown_text_put_indent(writer->out, depth + 1);
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

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_value(struct writer *writer, uint32_t object, size_t depth, bool at_start)
{
  const struct term *term = &writer->graph.terms[object];
  if (term->kind == TERM_BLANK)
    put_blank(writer, object, depth);
  else if (term->kind == TERM_IRI)
    markdown_text_put_link(writer->out, label(writer, object), term->value);
  else
    put_literal(writer, term, depth, at_start);
}

/* Returns whether a value is written as list items on the next lines. */
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

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_properties(struct writer *writer, uint32_t subject, size_t depth)
{
  size_t count, at = graph_subject(&writer->graph, subject, &count);
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &writer->graph.statements[i];
    if (!has_room(writer))
      break;
    if (depth || i > at)
      buffer_put_char(writer->out, '\n');
    markdown_text_put_indent(writer->out, depth);
    buffer_put(writer->out, STR("- **"));
    markdown_text_put_inline(writer->out, label(writer, s->predicate));
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
  if (!has_room(writer))
    return;
  if (!is_topic(writer, subject)) {
    buffer_put(writer->out, STR("\n## "));
    if (term->kind == TERM_BLANK)
      buffer_format(writer->out, "\\_:b%u", subject - writer->nesting.first);
    else
      markdown_text_put_link(writer->out, label(writer, subject), term->value);
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
    struct str known = label_known(inbound->property, description->language);
    buffer_put(writer->out, STR("- **"));
    markdown_text_put_inline(writer->out,
                             known.length ? known
                                          : label_short(writer->job->namespaces,
                                                        inbound->property,
                                                        writer->job->arena));
    buffer_put(writer->out, STR("** of\n"));
    for (size_t j = 0; j < inbound->shown; j++) {
      struct str name = inbound->labels[j];
      markdown_text_put_indent(writer->out, 1);
      buffer_put(writer->out, STR("- "));
      markdown_text_put_link(writer->out,
                             name.length ? name : inbound->subjects[j],
                             inbound->subjects[j]);
      buffer_put_char(writer->out, '\n');
    }
    if (inbound->count > inbound->shown) {
      markdown_text_put_indent(writer->out, 1);
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
  markdown_text_put_inline(out, title.length ? title : label_local_name(iri));
  buffer_put(out, STR("\n\n"));
  markdown_text_put_link(out, iri, iri);
  buffer_put(out, STR("\n\n"));
  put_subjects(&writer);
  put_inbound(&writer);
  if (writer.is_full || description->shortened || description->cut)
    buffer_put(out,
               STR("\n*This is not everything. The formats of RDF have all "
                   "of it.*\n"));
  return buffer_err(out);
}
