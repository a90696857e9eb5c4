#include "page/page_expression.h"

#include "page/expression_shape.h"
#include "page/expression_writer.h"
#include "terms.h"

enum {
  TOKENS_MAXIMUM = 1000, /* of one expression */
  MEMBERS_MINIMUM = 2,   /* of "A or B" */
};

static const struct {
  struct str iri, word;
} facets[] = {
    {STR_INIT(XSD_NAMESPACE "minInclusive"), STR_INIT(">=")},
    {STR_INIT(XSD_NAMESPACE "minExclusive"), STR_INIT(">")},
    {STR_INIT(XSD_NAMESPACE "maxInclusive"), STR_INIT("<=")},
    {STR_INIT(XSD_NAMESPACE "maxExclusive"), STR_INIT("<")},
    {STR_INIT(XSD_NAMESPACE "length"), STR_INIT("length")},
    {STR_INIT(XSD_NAMESPACE "minLength"), STR_INIT("minLength")},
    {STR_INIT(XSD_NAMESPACE "maxLength"), STR_INIT("maxLength")},
    {STR_INIT(XSD_NAMESPACE "pattern"), STR_INIT("pattern")},
    {STR_INIT(RDF_LANG_RANGE), STR_INIT("langRange")},
};

/* --- expressions -----------------------------------------------------------
 */

static bool put_operand(struct expression_writer *writer, uint32_t object,
                        bool is_inner);

/* Adds the members of a list with a keyword between them. */
static bool /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_members(struct expression_writer *writer, uint32_t list, struct str word,
            struct str separator, size_t least)
{
  const struct nesting *nesting = &writer->page->nesting;
  if (expression_shape_list(writer->page, list) < least)
    return false;
  for (bool first = true; list != nesting->nil; first = false) {
    const struct nesting_node *node = nesting_node(nesting, list);
    if (!first && word.length)
      expression_writer_word(writer, STR(" "), word, STR(" "));
    else if (!first)
      expression_writer_plain(writer, separator);
    if (writer->tokens > TOKENS_MAXIMUM ||
        !put_operand(writer, node->item, word.length > 0))
      return false;
    list = node->next;
  }
  return true;
}

static bool /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_one_of(struct expression_writer *writer, uint32_t list)
{
  expression_writer_plain(writer, STR("{"));
  bool done = put_members(writer, list, STR(""), STR(", "), 1);
  expression_writer_plain(writer, STR("}"));
  return done;
}

/* Adds the facets of one node of owl:withRestrictions. */
static bool
put_facets(struct expression_writer *writer, uint32_t node, bool *is_first)
{
  const struct graph *graph = &writer->page->graph;
  size_t count, at = graph_subject(graph, node, &count);
  if (count == 0 || !nesting_is_nested(&writer->page->nesting, node))
    return false;
  for (size_t i = at; i < at + count; i++) {
    struct str iri = graph->terms[graph->statements[i].predicate].value;
    const struct term *object = &graph->terms[graph->statements[i].object];
    size_t f = 0;
    while (f < sizeof facets / sizeof *facets &&
           !str_equals(facets[f].iri, iri))
      f++;
    if (f == sizeof facets / sizeof *facets || object->kind != TERM_LITERAL)
      return false;
    expression_writer_word(writer, *is_first ? STR("") : STR(", "),
                           facets[f].word, STR(" "));
    expression_writer_literal(writer, object);
    *is_first = false;
  }
  return true;
}

/* Adds "integer[>= 0, < 10]". */
static bool
put_datatype(struct expression_writer *writer,
             const struct expression_shape *shape)
{
  const struct nesting *nesting = &writer->page->nesting;
  uint32_t list = shape->objects[EXPRESSION_FACETS],
           datatype = shape->objects[EXPRESSION_ON_DATATYPE];
  bool is_first = true;
  if (expression_shape_list(writer->page, list) == 0 ||
      writer->page->graph.terms[datatype].kind != TERM_IRI)
    return false;
  expression_writer_name(writer, datatype);
  expression_writer_plain(writer, STR("["));
  while (list != nesting->nil) {
    const struct nesting_node *node = nesting_node(nesting, list);
    if (writer->tokens > TOKENS_MAXIMUM ||
        !put_facets(writer, node->item, &is_first))
      return false;
    list = node->next;
  }
  expression_writer_plain(writer, STR("]"));
  return true;
}

/* Adds "some Person" and the like: what follows the property. */
static bool /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_filler(struct expression_writer *writer,
           const struct expression_shape *shape, enum expression_part part)
{
  static const unsigned classes[] = {1U << EXPRESSION_ON_CLASS,
                                     1U << EXPRESSION_ON_DATA_RANGE};
  uint32_t object = shape->objects[part];
  const struct term *term = &writer->page->graph.terms[object];
  unsigned rest =
      shape->parts & ~(1U << part) & ~(1U << EXPRESSION_ON_PROPERTY);
  bool is_cardinality = part >= EXPRESSION_MIN && part <= EXPRESSION_EXACTLY_OF;
  bool is_qualified =
      part >= EXPRESSION_MIN_OF && part <= EXPRESSION_EXACTLY_OF;
  expression_writer_word(writer, STR(" "), expression_shape_word(part),
                         part == EXPRESSION_SELF ? STR("") : STR(" "));
  if (part == EXPRESSION_SELF)
    return rest == 0 && term->kind == TERM_LITERAL &&
           (str_equals(term->value, STR("true")) ||
            str_equals(term->value, STR("1")));
  if (!is_cardinality)
    return rest == 0 && put_operand(writer, object, true);
  if (term->kind != TERM_LITERAL ||
      (is_qualified ? rest != classes[0] && rest != classes[1] : rest != 0))
    return false;
  expression_writer_plain(writer, term->value);
  if (!is_qualified)
    return true;
  expression_writer_plain(writer, STR(" "));
  return put_operand(
      writer,
      shape->objects[rest == classes[0] ? EXPRESSION_ON_CLASS
                                        : EXPRESSION_ON_DATA_RANGE],
      true);
}

static bool /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_restriction(struct expression_writer *writer,
                const struct expression_shape *shape)
{
  int part = EXPRESSION_SOME;
  while (part <= EXPRESSION_EXACTLY_OF && shape->objects[part] == GRAPH_NO_TERM)
    part++;
  if (part > EXPRESSION_EXACTLY_OF ||
      !put_operand(writer, shape->objects[EXPRESSION_ON_PROPERTY], false))
    return false;
  return put_filler(writer, shape, (enum expression_part)part);
}

/* Adds a node. Its kind follows from its properties, which must be all of its
 * statements. */
static bool /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_shape(struct expression_writer *writer,
          const struct expression_shape *shape)
{
  const uint32_t *objects = shape->objects;
  if (objects[EXPRESSION_ON_PROPERTY] != GRAPH_NO_TERM)
    return put_restriction(writer, shape);
  if (expression_shape_is(shape, 1U << EXPRESSION_ON_DATATYPE |
                                     1U << EXPRESSION_FACETS))
    return put_datatype(writer, shape);
  for (int p = EXPRESSION_UNION; p <= EXPRESSION_INTERSECTION; p++)
    if (expression_shape_is(shape, 1U << p))
      return put_members(writer, objects[p], expression_shape_word(p), STR(""),
                         MEMBERS_MINIMUM);
  for (int p = EXPRESSION_NOT; p <= EXPRESSION_DATA_NOT; p++)
    if (expression_shape_is(shape, 1U << p)) {
      expression_writer_word(writer, STR(""), expression_shape_word(p),
                             STR(" "));
      return put_operand(writer, objects[p], true);
    }
  if (expression_shape_is(shape, 1U << EXPRESSION_ONE_OF))
    return put_one_of(writer, objects[EXPRESSION_ONE_OF]);
  if (expression_shape_is(shape, 1U << EXPRESSION_INVERSE)) {
    expression_writer_word(writer, STR(""),
                           expression_shape_word(EXPRESSION_INVERSE), STR(" "));
    return put_operand(writer, objects[EXPRESSION_INVERSE], false);
  }
  return false;
}

/* Adds a name, a literal or a node. is_inner: it stands within an expression,
 * so that one of several words gets parentheses. */
static bool /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_operand(struct expression_writer *writer, uint32_t object, bool is_inner)
{
  const struct term *term = &writer->page->graph.terms[object];
  struct expression_shape shape;
  if (term->kind == TERM_IRI)
    expression_writer_name(writer, object);
  else if (term->kind == TERM_LITERAL)
    expression_writer_literal(writer, term);
  if (term->kind != TERM_BLANK)
    return true;
  if (!nesting_is_nested(&writer->page->nesting, object) ||
      !expression_shape_find(writer->page, object, &shape))
    return false;
  bool is_one = expression_shape_is(&shape, 1U << EXPRESSION_ONE_OF) ||
                expression_shape_is(&shape, 1U << EXPRESSION_ON_DATATYPE |
                                                1U << EXPRESSION_FACETS);
  if (is_inner && !is_one)
    expression_writer_plain(writer, STR("("));
  bool done = put_shape(writer, &shape);
  if (is_inner && !is_one)
    expression_writer_plain(writer, STR(")"));
  return done && writer->tokens <= TOKENS_MAXIMUM;
}

bool
page_expression_put(struct page *page, struct view *value, uint32_t node)
{
  struct expression_writer writer = {.page = page};
  if (!put_operand(&writer, node, false))
    return false;
  writer.view = view_add(value, "expression");
  writer.tokens = 0;
  return put_operand(&writer, node, false);
}

/* --- lists -----------------------------------------------------------------
 */

static const struct {
  struct str property, word, separator;
} lists[] = {
    {STR_INIT(OWL_PROPERTY_CHAIN_AXIOM), STR_INIT("o"), STR_INIT("")},
    {STR_INIT(OWL_DISJOINT_UNION_OF), STR_INIT(""), STR_INIT(", ")},
    {STR_INIT(OWL_HAS_KEY), STR_INIT(""), STR_INIT(", ")},
    {STR_INIT(OWL_UNION_OF), STR_INIT("or"), STR_INIT("")},
    {STR_INIT(OWL_INTERSECTION_OF), STR_INIT("and"), STR_INIT("")},
};

static bool
put_named_list(struct expression_writer *writer, struct str property,
               uint32_t list)
{
  if (str_equals(property, STR(OWL_ONE_OF)))
    return put_one_of(writer, list);
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (str_equals(lists[i].property, property))
      return put_members(writer, list, lists[i].word, lists[i].separator, 1);
  return false;
}

bool
page_expression_put_list(struct page *page, struct view *property,
                         struct str iri, uint32_t list)
{
  struct expression_writer writer = {.page = page};
  if (page->graph.terms[list].kind != TERM_BLANK ||
      !put_named_list(&writer, iri, list))
    return false;
  writer.view = view_add(view_add(property, "values"), "expression");
  writer.tokens = 0;
  return put_named_list(&writer, iri, list);
}
