/* page_quantity: numbers with a unit that have a node of their own: QUDT,
 * schema.org, OM. */
#include "html/readable.h"
#include "page/page_sections.h"
#include "terms.h"
#include "units.h"

enum { TEXT_MAXIMUM = 256 };

/* Returns the index of a subject's statement with one of some properties; the
 * number of all statements when there is none. */
static size_t
find_statement(const struct page *page, uint32_t subject,
               const struct str *properties, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    size_t found, at = page_context_find(page, subject, properties[i], &found);
    if (found)
      return at;
  }
  return page->graph.count;
}

static struct str
unit_symbol(const struct page *page, uint32_t unit)
{
  const struct term *term = &page->graph.terms[unit];
  if (term->kind == TERM_LITERAL)
    return term->value;
  for (size_t i = 0; i < sizeof units_table / sizeof *units_table; i++)
    if (str_equals(units_table[i].iri, term->value))
      return units_table[i].symbol;
  return page_context_label(page, unit);
}

struct str
page_quantity_number(const struct page *page, const struct term *term)
{
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  bool found = readable_put_number(&out, term->value, page->language);
  struct str text = arena_take_buffer(page->arena, &out);
  return found && text.length ? text : (struct str){NULL, 0};
}

/* Marks the type of a quantity as shown, because its form shows it. */
static void
hide_usual_types(const struct page *page, uint32_t node)
{
  static const struct str usual[] = {
      STR_INIT(QUDT_QUANTITY_VALUE), STR_INIT(SCHEMA_QUANTITATIVE_VALUE),
      STR_INIT(SCHEMAS_QUANTITATIVE_VALUE), STR_INIT(OM_MEASURE)};
  size_t count, at = page_context_find(page, node, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++)
    for (size_t u = 0; u < sizeof usual / sizeof *usual; u++)
      if (str_equals(page->graph.terms[page->graph.statements[i].object].value,
                     usual[u]))
        page->is_shown[i] = true;
}

/* Adds a remark on a value if it is the only statement of the node that is
 * left. */
static bool
put_remark(const struct page *page, uint32_t subject, struct view *value)
{
  size_t count, at = graph_subject(&page->graph, subject, &count), left = 0;
  const struct statement *remark = NULL;
  struct term comment = term_iri(STR(RDFS_COMMENT));
  uint32_t predicate = graph_find(&page->graph, &comment);
  for (size_t i = at; i < at + count; i++)
    if (!page->is_shown[i]) {
      remark = &page->graph.statements[i];
      left++;
    }
  if (left == 0)
    return true;
  if (left > 1 || remark->predicate != predicate ||
      page->graph.terms[remark->object].kind != TERM_LITERAL)
    return false;
  view_put(value, "remark", page->graph.terms[remark->object].value);
  view_put(value, "lang", page->graph.terms[remark->object].language);
  return true;
}

bool
page_quantity_put(struct page *page, struct view *value, uint32_t node)
{
  static const struct str numbers[] = {
      STR_INIT(QUDT_NUMERIC_VALUE), STR_INIT(QUDT_VALUE),
      STR_INIT(SCHEMA_VALUE),       STR_INIT(SCHEMAS_VALUE),
      STR_INIT(RDF_VALUE),          STR_INIT(OM_HAS_NUMERICAL_VALUE)};
  static const struct str units[] = {
      STR_INIT(QUDT_HAS_UNIT),    STR_INIT(QUDT_UNIT),
      STR_INIT(SCHEMA_UNIT_TEXT), STR_INIT(SCHEMAS_UNIT_TEXT),
      STR_INIT(SCHEMA_UNIT_CODE), STR_INIT(SCHEMAS_UNIT_CODE),
      STR_INIT(OM_HAS_UNIT)};
  size_t number =
      find_statement(page, node, numbers, sizeof numbers / sizeof *numbers);
  size_t unit = find_statement(page, node, units, sizeof units / sizeof *units);
  if (number == page->graph.count || unit == page->graph.count)
    return false;
  uint32_t object = page->graph.statements[number].object;
  uint32_t unit_object = page->graph.statements[unit].object;
  const struct term *term = &page->graph.terms[object];
  struct str text = page_quantity_number(page, term);
  if (term->kind != TERM_LITERAL || !text.length ||
      page->graph.terms[unit_object].kind == TERM_BLANK)
    return false;
  view_put(value, "number", term->value);
  view_put(value, "text", text);
  view_put(value, "unit", unit_symbol(page, unit_object));
  view_put(value, "unit_iri", page->graph.terms[unit_object].value);
  page->is_shown[number] = page->is_shown[unit] = true;
  hide_usual_types(page, node);
  return put_remark(page, node, value);
}
