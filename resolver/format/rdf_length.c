#include "format/rdf_length.h"

#include "format/rdf_writer.h"
#include "format/rdfxml_limit.h"
#include "terms.h"

#include <stdio.h>

/* The length of a literal string. */
#define TEXT(text) (sizeof(text) - 1)

static size_t
blank_length(const struct graph *graph, uint32_t index)
{
  struct str label = graph->terms[index].value;
  char number[16];
  return label.length ? label.length
                      : (size_t)snprintf(number, sizeof number, "b%u", index);
}

/* Sums over all statements; when graphs are not kept, a statement that another
 * graph repeats counts once. */
static size_t
sum_statements(const struct format_job *job, bool keeps_graphs,
               size_t (*measure)(const struct format_job *job,
                                 const struct statement *s,
                                 const void *context),
               const void *context)
{
  const struct graph *graph = &job->description->graph;
  const struct statement *before = NULL;
  size_t sum = 0;
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    if (!keeps_graphs && before && s->subject == before->subject &&
        s->predicate == before->predicate && s->object == before->object)
      continue;
    before = s;
    sum += measure(job, s, context);
  }
  return sum;
}

/* --- lines --------------------------------------------------------------- */

/* raptor2 writes characters outside ASCII as \uXXXX or \UXXXXXXXX. */
static size_t
line_text_length(struct str text)
{
  size_t length = 0, at = 0;
  while (at < text.length) {
    unsigned char c = (unsigned char)text.bytes[at];
    if (c >= 0xF0) {
      length += TEXT("\\UXXXXXXXX");
      at += 4;
    } else if (c >= 0x80) {
      length += TEXT("\\uXXXX");
      at += c >= 0xE0 ? 3 : 2;
    } else {
      bool short_escape =
          c == '\t' || c == '\n' || c == '\r' || c == '"' || c == '\\';
      bool control = !short_escape && (c < 0x20 || c == 0x7F);
      length += short_escape ? 2 : control ? TEXT("\\uXXXX") : 1;
      at++;
    }
  }
  return length;
}

static size_t
line_term_length(const struct graph *graph, uint32_t index)
{
  const struct term *term = &graph->terms[index];
  if (term->kind == TERM_BLANK)
    return TEXT("_:") + blank_length(graph, index);
  size_t length = line_text_length(term->value) + TEXT("<>");
  if (term->language.length)
    length += TEXT("@") + term->language.length;
  if (term->datatype.length)
    length += TEXT("^^<>") + line_text_length(term->datatype);
  return length;
}

static size_t
triple_length(const struct format_job *job, const struct statement *s,
              const void *context)
{
  (void)context;
  const struct graph *graph = &job->description->graph;
  return line_term_length(graph, s->subject) +
         line_term_length(graph, s->predicate) +
         line_term_length(graph, s->object) + TEXT("   .\n");
}

static size_t
quad_length(const struct format_job *job, const struct statement *s,
            const void *context)
{
  size_t length = triple_length(job, s, context);
  if (s->graph != GRAPH_DEFAULT)
    length += line_term_length(&job->description->graph, s->graph) + TEXT(" ");
  return length;
}

enum err
rdf_length_ntriples(const struct format_job *job, size_t *ret_length)
{
  *ret_length = sum_statements(job, false, triple_length, NULL);
  return ERR_NONE;
}

enum err
rdf_length_nquads(const struct format_job *job, size_t *ret_length)
{
  *ret_length = sum_statements(job, true, quad_length, NULL);
  return ERR_NONE;
}

/* --- RDF/XML ------------------------------------------------------------- */

static size_t
xml_text_length(struct str text, bool in_attribute)
{
  size_t length = text.length;
  for (size_t i = 0; i < text.length; i++)
    switch (text.bytes[i]) {
    case '&':
      length += TEXT("&amp;") - 1;
      break;
    case '<':
    case '>':
      length += TEXT("&lt;") - 1;
      break;
    case '"':
      length += in_attribute ? TEXT("&quot;") - 1 : 0;
      break;
    case '\t':
    case '\n':
      length += in_attribute ? TEXT("&#x9;") - 1 : 0;
      break;
    case '\r':
      length += TEXT("&#xD;") - 1;
      break;
    case 0x7F:
      length += TEXT("&#x7F;") - 1;
      break;
    default:
      break;
    }
  return length;
}

/* Returns the length of an attribute with a space before it. */
static size_t
attribute_length(size_t name, struct str value)
{
  return name + TEXT(" =\"\"") + xml_text_length(value, true);
}

struct declared {
  const struct namespaces *namespaces;
  const bool *used; /* rows */
};

/* Returns the length of the tags of a predicate's element: its name twice, and
 * a declaration of its namespace where no prefix is declared. */
static size_t
element_length(const struct declared *declared, struct str predicate,
               size_t *ret_name)
{
  size_t start = rdfxml_limit_local(predicate);
  struct str iri = str_first(predicate, start), prefix = STR("ns0");
  uint32_t at = namespaces_find_same(declared->namespaces, iri);
  bool is_rdf = str_equals(iri, STR(RDF_NAMESPACE));
  bool known = is_rdf || (at != NAMESPACES_NONE && declared->used[at]);
  if (known)
    prefix = is_rdf ? STR("rdf") : declared->namespaces->rows[at].prefix;
  *ret_name = prefix.length + TEXT(":") + predicate.length - start;
  return *ret_name + (known ? 0 : attribute_length(TEXT("xmlns:ns0"), iri));
}

static size_t
xml_literal_length(const struct term *term, size_t name)
{
  size_t length = TEXT("></>") + name + xml_text_length(term->value, false);
  if (term->language.length)
    length += attribute_length(TEXT("xml:lang"), term->language);
  else if (term->datatype.length)
    length += attribute_length(TEXT("rdf:datatype"), term->datatype);
  return length;
}

/* Returns the length of an attribute that names a resource, by its IRI or as a
 * node. */
static size_t
xml_resource_length(const struct graph *graph, uint32_t index, size_t name)
{
  const struct term *term = &graph->terms[index];
  if (term->kind == TERM_IRI)
    return attribute_length(name, term->value);
  return TEXT(" rdf:nodeID=\"\"") + blank_length(graph, index);
}

static size_t
description_length(const struct format_job *job, const struct statement *s,
                   const void *context)
{
  const struct graph *graph = &job->description->graph;
  const struct term *object = &graph->terms[s->object];
  size_t name, length = TEXT("  <rdf:Description>\n    <\n"
                             "  </rdf:Description>\n");
  length += xml_resource_length(graph, s->subject, TEXT("rdf:about"));
  length += element_length(context, graph->terms[s->predicate].value, &name);
  if (object->kind == TERM_LITERAL)
    return length + xml_literal_length(object, name);
  return length + TEXT("/>") +
         xml_resource_length(graph, s->object, TEXT("rdf:resource"));
}

enum err
rdf_length_rdfxml(const struct format_job *job, size_t *ret_length)
{
  struct declared declared = {job->namespaces, rdf_writer_namespaces(job)};
  size_t length = TEXT("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                       "<rdf:RDF>\n</rdf:RDF>\n");
  if (!declared.used)
    return ERR_MEMORY;
  length += attribute_length(TEXT("xmlns:rdf"), STR(RDF_NAMESPACE));
  for (uint32_t i = 0; i < job->namespaces->count; i++) {
    const struct namespace *row = &job->namespaces->rows[i];
    if (declared.used[i] && !str_equals(row->iri, STR(RDF_NAMESPACE)))
      length += attribute_length(TEXT("xmlns:") + row->prefix.length, row->iri);
  }
  *ret_length =
      length + sum_statements(job, false, description_length, &declared);
  return ERR_NONE;
}
