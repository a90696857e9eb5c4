#include "page/expression_shape.h"

#include "terms.h"

static const struct {
  struct str iri, word;
} parts_table[EXPRESSION_PARTS] = {
    [EXPRESSION_TYPE] = {STR_INIT(RDF_TYPE), STR_INIT("")},
    [EXPRESSION_ON_PROPERTY] = {STR_INIT(OWL_ON_PROPERTY), STR_INIT("")},
    [EXPRESSION_SOME] = {STR_INIT(OWL_SOME_VALUES_FROM), STR_INIT("some")},
    [EXPRESSION_ONLY] = {STR_INIT(OWL_ALL_VALUES_FROM), STR_INIT("only")},
    [EXPRESSION_VALUE] = {STR_INIT(OWL_HAS_VALUE), STR_INIT("value")},
    [EXPRESSION_SELF] = {STR_INIT(OWL_HAS_SELF), STR_INIT("Self")},
    [EXPRESSION_MIN] = {STR_INIT(OWL_MIN_CARDINALITY), STR_INIT("min")},
    [EXPRESSION_MAX] = {STR_INIT(OWL_MAX_CARDINALITY), STR_INIT("max")},
    [EXPRESSION_EXACTLY] = {STR_INIT(OWL_CARDINALITY), STR_INIT("exactly")},
    [EXPRESSION_MIN_OF] = {STR_INIT(OWL_MIN_QUALIFIED_CARDINALITY),
                           STR_INIT("min")},
    [EXPRESSION_MAX_OF] = {STR_INIT(OWL_MAX_QUALIFIED_CARDINALITY),
                           STR_INIT("max")},
    [EXPRESSION_EXACTLY_OF] = {STR_INIT(OWL_QUALIFIED_CARDINALITY),
                               STR_INIT("exactly")},
    [EXPRESSION_ON_CLASS] = {STR_INIT(OWL_ON_CLASS), STR_INIT("")},
    [EXPRESSION_ON_DATA_RANGE] = {STR_INIT(OWL_ON_DATA_RANGE), STR_INIT("")},
    [EXPRESSION_UNION] = {STR_INIT(OWL_UNION_OF), STR_INIT("or")},
    [EXPRESSION_INTERSECTION] = {STR_INIT(OWL_INTERSECTION_OF),
                                 STR_INIT("and")},
    [EXPRESSION_NOT] = {STR_INIT(OWL_COMPLEMENT_OF), STR_INIT("not")},
    [EXPRESSION_DATA_NOT] = {STR_INIT(OWL_DATATYPE_COMPLEMENT_OF),
                             STR_INIT("not")},
    [EXPRESSION_ONE_OF] = {STR_INIT(OWL_ONE_OF), STR_INIT("")},
    [EXPRESSION_INVERSE] = {STR_INIT(OWL_INVERSE_OF), STR_INIT("inverse")},
    [EXPRESSION_ON_DATATYPE] = {STR_INIT(OWL_ON_DATATYPE), STR_INIT("")},
    [EXPRESSION_FACETS] = {STR_INIT(OWL_WITH_RESTRICTIONS), STR_INIT("")},
};

/* The classes of expressions. They follow from the other statements, so that
 * they need not be written. */
static const struct str implied_classes[] = {
    STR_INIT(OWL_CLASS),      STR_INIT(OWL_RESTRICTION),
    STR_INIT(RDFS_CLASS),     STR_INIT(RDFS_DATATYPE),
    STR_INIT(OWL_DATA_RANGE), STR_INIT(OWL_OBJECT_PROPERTY)};

static bool
is_implied(const struct page *page, uint32_t object)
{
  const struct term *term = &page->graph.terms[object];
  for (size_t i = 0; i < sizeof implied_classes / sizeof *implied_classes; i++)
    if (term->kind == TERM_IRI && str_equals(term->value, implied_classes[i]))
      return true;
  return false;
}

bool
expression_shape_find(const struct page *page, uint32_t node,
                      struct expression_shape *ret_shape)
{
  size_t count, at = graph_subject(&page->graph, node, &count);
  *ret_shape = (struct expression_shape){.parts = 0};
  for (int p = 0; p < EXPRESSION_PARTS; p++)
    ret_shape->objects[p] = GRAPH_NO_TERM;
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &page->graph.statements[i];
    struct str iri = page->graph.terms[s->predicate].value;
    int p = 0;
    while (p < EXPRESSION_PARTS && !str_equals(parts_table[p].iri, iri))
      p++;
    if (p == EXPRESSION_TYPE && is_implied(page, s->object))
      continue;
    if (p == EXPRESSION_TYPE || p == EXPRESSION_PARTS ||
        ret_shape->objects[p] != GRAPH_NO_TERM)
      return false;
    ret_shape->objects[p] = s->object;
    ret_shape->parts |= 1U << p;
  }
  return ret_shape->parts != 0;
}

bool
expression_shape_is(const struct expression_shape *shape, unsigned parts)
{
  return shape->parts == parts;
}

struct str
expression_shape_word(enum expression_part part)
{
  return parts_table[part].word;
}

size_t
expression_shape_list(const struct page *page, uint32_t list)
{
  size_t length = 0;
  while (list != page->nesting.nil) {
    const struct nesting_node *node = nesting_node(&page->nesting, list);
    if (!node || !node->list)
      return 0;
    length++;
    list = node->next;
  }
  return length;
}
