/* page_quantity: numbers with a unit that have a node of their own: QUDT,
 * schema.org, OM. */
#include "format/label.h"
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

/* Returns the code of a currency such as "EUR" at the end of an IRI, perhaps
 * after "CCY_" as QUDT has it; empty for other IRIs. */
static struct str
currency_code(struct str iri)
{
  struct str name = label_local_name(iri);
  if (str_starts(name, STR("CCY_")))
    name = str_from_offset(name, 4);
  else if (str_find_str(iri, STR("/currency/")) == STR_NOT_FOUND)
    name.length = 0;
  for (size_t i = 0; i < name.length; i++)
    if (name.bytes[i] < 'A' || name.bytes[i] > 'Z')
      return (struct str){NULL, 0};
  return str_first(name, name.length == 3 ? 3 : 0);
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
  struct str code = currency_code(term->value);
  return code.length ? code : page_context_label(page, unit);
}

struct str
page_quantity_number(const struct page *page, const struct term *term)
{
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  bool found = term->kind == TERM_LITERAL &&
               readable_put_number(&out, term->value, page->language);
  struct str text = arena_take_buffer(page->arena, &out);
  return found && text.length ? text : (struct str){NULL, 0};
}

/* --- prices ----------------------------------------------------------------
 */

static const struct str prices[] = {
    STR_INIT(SCHEMA_PRICE),      STR_INIT(SCHEMAS_PRICE),
    STR_INIT(SCHEMA_LOW_PRICE),  STR_INIT(SCHEMAS_LOW_PRICE),
    STR_INIT(SCHEMA_HIGH_PRICE), STR_INIT(SCHEMAS_HIGH_PRICE)};
static const struct str price_currencies[] = {STR_INIT(SCHEMA_PRICE_CURRENCY),
                                              STR_INIT(SCHEMAS_PRICE_CURRENCY)};
enum {
  PRICES = sizeof prices / sizeof *prices,
  CURRENCIES = sizeof price_currencies / sizeof *price_currencies
};

/* Returns the one statement of a subject with its currency; the number of all
 * statements when there is none, or several. */
static size_t
find_currency(const struct page *page, uint32_t subject)
{
  for (size_t i = 0; i < CURRENCIES; i++) {
    size_t found,
        at = page_context_find(page, subject, price_currencies[i], &found);
    if (found == 1 &&
        page->graph.terms[page->graph.statements[at].object].kind != TERM_BLANK)
      return at;
  }
  return page->graph.count;
}

struct str
page_quantity_currency(const struct page *page)
{
  const struct statement *price = page->statement;
  for (size_t i = 0; price && i < PRICES; i++)
    if (str_equals(page->graph.terms[price->predicate].value, prices[i])) {
      size_t at = find_currency(page, price->subject);
      return at < page->graph.count
                 ? unit_symbol(page, page->graph.statements[at].object)
                 : (struct str){NULL, 0};
    }
  return (struct str){NULL, 0};
}

void
page_quantity_hide_currency(const struct page *page, uint32_t subject)
{
  size_t at = find_currency(page, subject);
  if (at == page->graph.count)
    return;
  for (size_t i = 0; i < PRICES; i++) {
    size_t count, first = page_context_find(page, subject, prices[i], &count);
    for (size_t p = first; p < first + count; p++)
      if (page_quantity_number(
              page, &page->graph.terms[page->graph.statements[p].object])
              .length)
        page->is_shown[at] = true;
  }
}

/* --- nodes -----------------------------------------------------------------
 */

/* Marks the type of a quantity as shown, because its form shows it. */
static void
hide_usual_types(const struct page *page, uint32_t node)
{
  static const struct str usual[] = {
      STR_INIT(QUDT_QUANTITY_VALUE),        STR_INIT(SCHEMA_QUANTITATIVE_VALUE),
      STR_INIT(SCHEMAS_QUANTITATIVE_VALUE), STR_INIT(OM_MEASURE),
      STR_INIT(SCHEMA_MONETARY_AMOUNT),     STR_INIT(SCHEMAS_MONETARY_AMOUNT)};
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
  static const struct str numbers[] = {STR_INIT(QUDT_NUMERIC_VALUE),
                                       STR_INIT(QUDT_VALUE),
                                       STR_INIT(SCHEMA_VALUE),
                                       STR_INIT(SCHEMAS_VALUE),
                                       STR_INIT(RDF_VALUE),
                                       STR_INIT(OM_HAS_NUMERICAL_VALUE),
                                       STR_INIT(SCHEMA_PRICE),
                                       STR_INIT(SCHEMAS_PRICE),
                                       STR_INIT(GR_HAS_CURRENCY_VALUE)};
  static const struct str units[] = {STR_INIT(QUDT_HAS_UNIT),
                                     STR_INIT(QUDT_UNIT),
                                     STR_INIT(SCHEMA_UNIT_TEXT),
                                     STR_INIT(SCHEMAS_UNIT_TEXT),
                                     STR_INIT(SCHEMA_UNIT_CODE),
                                     STR_INIT(SCHEMAS_UNIT_CODE),
                                     STR_INIT(OM_HAS_UNIT),
                                     STR_INIT(SCHEMA_PRICE_CURRENCY),
                                     STR_INIT(SCHEMAS_PRICE_CURRENCY),
                                     STR_INIT(SCHEMA_CURRENCY),
                                     STR_INIT(SCHEMAS_CURRENCY),
                                     STR_INIT(GR_HAS_CURRENCY)};
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
