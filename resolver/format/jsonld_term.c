#include "format/jsonld_term.h"

#include "base/iri.h"
#include "terms.h"

#include <string.h>

/* The kinds of a subject that its types tell: a set of bits. */
enum {
  KIND_CLASS = 1 << 0,
  KIND_PROPERTY = 1 << 1,
  KIND_OF_RESOURCES =
      1 << 2, /* a property whose values are IRIs or blank nodes */
  KIND_OF_LITERALS = 1 << 3,
};

static const struct {
  struct str type;
  unsigned kind;
} kinds[] = {
    {STR_INIT(RDFS_CLASS), KIND_CLASS},
    {STR_INIT(RDFS_DATATYPE), KIND_CLASS},
    {STR_INIT(OWL_CLASS), KIND_CLASS},
    {STR_INIT(RDF_PROPERTY), KIND_PROPERTY},
    {STR_INIT(OWL_ANNOTATION_PROPERTY), KIND_PROPERTY},
    {STR_INIT(OWL_FUNCTIONAL_PROPERTY), KIND_PROPERTY},
    {STR_INIT(OWL_INVERSE_FUNCTIONAL_PROPERTY), KIND_PROPERTY},
    {STR_INIT(OWL_OBJECT_PROPERTY), KIND_PROPERTY | KIND_OF_RESOURCES},
    {STR_INIT(OWL_SYMMETRIC_PROPERTY), KIND_PROPERTY | KIND_OF_RESOURCES},
    {STR_INIT(OWL_TRANSITIVE_PROPERTY), KIND_PROPERTY | KIND_OF_RESOURCES},
    {STR_INIT(OWL_DATATYPE_PROPERTY), KIND_PROPERTY | KIND_OF_LITERALS},
};
_Static_assert(sizeof kinds / sizeof *kinds == JSONLD_TERM_KINDS,
               "a reader has room for each kind");

static uint32_t
find(const struct graph *graph, struct str iri)
{
  struct term term = term_iri(iri);
  return graph_find(graph, &term);
}

/* A version has an IRI of its own, but its terms are those of the ontology that
 * names it as owl:versionIRI. Returns that ontology. */
static struct str
find_ontology(const struct graph *graph, struct str version)
{
  uint32_t property = find(graph, STR(OWL_VERSION_IRI));
  uint32_t wanted = find(graph, version);
  if (property == GRAPH_NO_TERM || wanted == GRAPH_NO_TERM)
    return version;
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    const struct term *subject = &graph->terms[s->subject];
    if (s->predicate == property && s->object == wanted &&
        subject->kind == TERM_IRI)
      return iri_without_fragment(subject->value);
  }
  return version;
}

bool
jsonld_term_reader_init(struct jsonld_term_reader *reader,
                        const struct graph *graph, struct str vocabulary)
{
  bool any = false;
  *reader = (struct jsonld_term_reader){
      .graph = graph, .iri = find_ontology(graph, vocabulary)};
  for (size_t i = 0; i < JSONLD_TERM_KINDS; i++) {
    reader->kind_terms[i] = find(graph, kinds[i].type);
    any = any || reader->kind_terms[i] != GRAPH_NO_TERM;
  }
  reader->type = find(graph, STR(RDF_TYPE));
  reader->range = find(graph, STR(RDFS_RANGE));
  reader->defined_by = find(graph, STR(RDFS_IS_DEFINED_BY));
  reader->datatype = find(graph, STR(RDFS_DATATYPE));
  return any && reader->type != GRAPH_NO_TERM;
}

/* --- one term ------------------------------------------------------------- */

static unsigned
kind_of(const struct jsonld_term_reader *reader, size_t at, size_t count)
{
  unsigned kind = 0;
  for (size_t r = at; r < at + count; r++) {
    const struct statement *s = &reader->graph->statements[r];
    if (s->predicate == reader->type)
      for (size_t i = 0; i < JSONLD_TERM_KINDS; i++)
        if (s->object == reader->kind_terms[i])
          kind |= kinds[i].kind;
  }
  return kind;
}

static bool
is_datatype(const struct jsonld_term_reader *reader, uint32_t term)
{
  struct str iri = reader->graph->terms[term].value;
  if (str_starts(iri, STR(XSD_NAMESPACE)) || str_equals(iri, STR(RDF_HTML)) ||
      str_equals(iri, STR(RDF_XML_LITERAL)))
    return true;
  size_t count, at = graph_subject(reader->graph, term, &count);
  for (size_t r = at; r < at + count; r++)
    if (reader->graph->statements[r].predicate == reader->type &&
        reader->graph->statements[r].object == reader->datatype)
      return reader->datatype != GRAPH_NO_TERM;
  return false;
}

/* Returns whether a range does not determine how a value is written, or is that
 * of plain strings, which need no "@type". */
static bool
is_open(struct str range)
{
  static const struct str rows[] = {
      STR_INIT(XSD_STRING),         STR_INIT(RDFS_LITERAL),
      STR_INIT(RDFS_RESOURCE),      STR_INIT(RDF_LANG_STRING),
      STR_INIT(RDF_PLAIN_LITERAL),  STR_INIT(RDF_JSON),
      STR_INIT(XSD_ANY_TYPE),       STR_INIT(XSD_ANY_SIMPLE_TYPE),
      STR_INIT(XSD_ANY_ATOMIC_TYPE)};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (str_equals(range, rows[i]))
      return true;
  return false;
}

/* Returns the "@type" of values of one range; empty when the range does not
 * determine it. */
static struct str
type_of_range(const struct jsonld_term_reader *reader, unsigned kind,
              uint32_t range)
{
  const struct term *term = &reader->graph->terms[range];
  if (term->kind != TERM_IRI || is_open(term->value))
    return STR("");
  if ((kind & KIND_OF_LITERALS) || is_datatype(reader, range))
    return term->value;
  return STR("@id");
}

/* Returns the "@type" on which all ranges agree; else empty. */
static struct str
type_of(const struct jsonld_term_reader *reader, unsigned kind, size_t at,
        size_t count)
{
  struct str type = STR("");
  bool found = false;
  if ((kind & KIND_CLASS) || reader->range == GRAPH_NO_TERM)
    count = 0;
  for (size_t r = at; r < at + count; r++) {
    const struct statement *s = &reader->graph->statements[r];
    if (s->predicate != reader->range)
      continue;
    struct str next = type_of_range(reader, kind, s->object);
    if (found && !str_equals(next, type))
      return STR("");
    type = next;
    found = true;
  }
  bool resources = (kind & KIND_OF_RESOURCES) && !(kind & KIND_OF_LITERALS);
  return resources && !(kind & KIND_CLASS) ? STR("@id") : type;
}

static enum jsonld_term_place
place_of(const struct jsonld_term_reader *reader, struct str iri, size_t at,
         size_t count)
{
  struct str folder = str_first(reader->iri, str_find_last(reader->iri, '/'));
  if (iri.length > reader->iri.length && str_starts(iri, reader->iri) &&
      (strchr("#/", iri.bytes[reader->iri.length]) != NULL ||
       strchr("#/", reader->iri.bytes[reader->iri.length - 1]) != NULL))
    return JSONLD_TERM_BELOW;
  for (size_t r = at; r < at + count; r++) {
    const struct statement *s = &reader->graph->statements[r];
    struct str by = reader->graph->terms[s->object].value;
    if (s->predicate == reader->defined_by &&
        (str_equals(by, reader->iri) ||
         (str_starts(by, reader->iri) &&
          str_equals(str_from_offset(by, reader->iri.length), STR("#")))))
      return JSONLD_TERM_DEFINED;
  }
  return iri.length > folder.length + 1 && str_starts(iri, folder) &&
                 iri.bytes[folder.length] == '/'
             ? JSONLD_TERM_BESIDE
             : JSONLD_TERM_NONE;
}

/* Returns the part after the last "#", or the last "/"; empty when it cannot be
 * used as a short name. */
static struct str
name_of(struct str iri)
{
  size_t hash = str_find_last(iri, '#'), slash = str_find_last(iri, '/');
  size_t at = hash != STR_NOT_FOUND ? hash : slash;
  struct str name =
      at == STR_NOT_FOUND ? STR("") : str_from_offset(iri, at + 1);
  if (name.length && name.bytes[0] == '@')
    return STR("");
  for (size_t i = 0; i < name.length; i++)
    if (strchr(":/?[]", name.bytes[i]))
      return STR("");
  return name;
}

void
jsonld_term_read(const struct jsonld_term_reader *reader, size_t at,
                 size_t count, struct jsonld_term *ret_term)
{
  struct jsonld_term made = {.place = JSONLD_TERM_NONE};
  const struct statement *first = &reader->graph->statements[at];
  const struct term *subject = &reader->graph->terms[first->subject];
  unsigned kind = 0;
  if (subject->kind == TERM_IRI)
    kind = kind_of(reader, at, count);
  if (kind) {
    made.iri = subject->value;
    made.name = name_of(made.iri);
  }
  if (made.name.length)
    made.place = place_of(reader, made.iri, at, count);
  if (made.place != JSONLD_TERM_NONE)
    made.type = type_of(reader, kind, at, count);
  *ret_term = made;
}
