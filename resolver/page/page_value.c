/* page_value: adds an object of a statement in a form for readers, by its
 * kind. */
#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "format/message.h"
#include "html/readable.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_expression.h"
#include "page/page_sections.h"
#include "terms.h"

enum { LONG = 600, LONG_HEAD = 320, TEXT_MAXIMUM = 256 };

/* --- blank nodes -----------------------------------------------------------
 */

static struct str
blank_id(const struct page *page, uint32_t term)
{
  struct buffer out;
  buffer_init(&out, 32);
  buffer_format(&out, "_b%u", term - page->nesting.first);
  return arena_take_buffer(page->arena, &out);
}

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_list(struct page *page, struct view *value, uint32_t cell)
{
  struct view *list = view_add(value, "list");
  while (cell != page->nesting.nil && page_context_has_room(page)) {
    const struct nesting_node *node = nesting_node(&page->nesting, cell);
    page_value_put(page, list, node->item);
    cell = node->next;
  }
}

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_nested(struct page *page, struct view *value, uint32_t term)
{
  const struct nesting_node *node = nesting_node(&page->nesting, term);
  if (node->list && !node->tail) {
    put_list(page, value, term);
    return;
  }
  if (page_expression_put(page, value, term) ||
      page_quantity_put(page, value, term))
    return;
  page_properties_put(page, view_add(value, "nested"), term); /* 16 deep */
}

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_blank(struct page *page, struct view *value, uint32_t term)
{
  size_t count;
  struct buffer out;
  if (!nesting_is_nested(&page->nesting, term)) { /* it has a section of its
                                                     own */
    buffer_init(&out, 64);
    buffer_put_char(&out, '#');
    buffer_put(&out, blank_id(page, term));
    view_put(value, "link", arena_take_buffer(page->arena, &out));
    view_put(value, "text", blank_id(page, term));
    return;
  }
  graph_subject(&page->graph, term, &count);
  if (count) {
    put_nested(page, value, term);
  } else { /* it has no statements */
    view_show(value, "plain");
    view_put(value, "text", STR("[ ]"));
  }
}

/* --- literals --------------------------------------------------------------
 */

static void
put_text(struct page *page, struct view *value, struct str text, size_t left)
{
  if (text.length <= LONG) {
    view_show(value, "plain");
    view_put(value, "text", text.length ? text : STR("\"\""));
    return;
  }
  struct str head = utf8_first(text, LONG_HEAD);
  struct str rest = str_from_offset(text, head.length);
  if (page_context_size(text) > left) { /* a text that the page has no room
                                           for */
    page->shortened = true;
    rest = STR("\xE2\x80\xA6");
  }
  view_show(value, "long");
  view_put(value, "head", head);
  view_put(value, "rest", rest);
}

static bool
put_date(struct page *page, struct view *value, const struct term *term)
{
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  bool found = readable_put_date(&out, term->value, page->language);
  struct str text = arena_take_buffer(page->arena, &out);
  if (!found || !text.bytes)
    return false;
  view_put(value, "text", text);
  view_put(value, readable_is_html_time(term->value) ? "time" : "plain",
           term->value);
  return true;
}

static bool
put_number(struct page *page, struct view *value, const struct term *term)
{
  struct str text = page_quantity_number(page, term);
  if (!text.length)
    return false;
  view_put(value, "number", term->value);
  view_put(value, "text", text);
  return true;
}

static bool
put_link_literal(struct page *page, struct view *value, const struct term *term)
{
  struct str link =
      iri_is_http(term->value) && iri_check(term->value) == IRI_FINE
          ? page_context_known(page, term->value)
          : (struct str){NULL, 0};
  if (!link.length)
    return false;
  view_put(value, "link", link);
  if (reference_is_external(link))
    view_show(value, "external");
  view_put(value, "text", term->value);
  return true;
}

/* Adds a literal by its datatype. left: the room of the page before the term's
 * own room was subtracted. */
static void
put_literal(struct page *page, struct view *value, const struct term *term,
            size_t left)
{
  bool done = false;
  view_put(value, "lang", term->language);
  if (term->datatype.length == 0) {
    put_text(page, value, term->value, left);
    return;
  }
  view_put(
      value, "datatype",
      label_short(&page->snapshot->namespaces, term->datatype, page->arena));
  enum readable_kind kind = readable_kind_of(term->datatype);
  if (kind == READABLE_DATE)
    done = put_date(page, value, term);
  else if (kind == READABLE_NUMBER)
    done = put_number(page, value, term);
  else if (str_equals(term->datatype, STR(XSD_ANY_URI)))
    done = put_link_literal(page, value, term);
  if (done)
    return;
  put_text(page, value, term->value, left);
  if (!str_equals(term->datatype, STR(XSD_BOOLEAN)))
    view_show(value, "shows_datatype");
}

/* --- IRIs ------------------------------------------------------------------
 */

static struct str
without_scheme(struct str iri)
{
  return str_from_offset(iri, str_find(iri, ':') + 1);
}

static void
put_iri(struct page *page, struct view *value, uint32_t index)
{
  const struct term *term = &page->graph.terms[index];
  struct str link = page_context_link(page, index);
  bool is_address = str_starts_folded(term->value, STR("mailto:")) ||
                    str_starts_folded(term->value, STR("tel:"));
  view_put(value, "iri", term->value);
  view_put(value, "text",
           is_address ? without_scheme(term->value)
                      : page_context_label(page, index));
  if (!link.length) {
    view_show(value, "plain");
    return;
  }
  view_put(value, "link", link);
  if (reference_is_external(link) && !is_address)
    view_show(value, "external");
  if (page_image_is(term->value))
    page_image_put(page, value, term);
}

void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
page_value_put(struct page *page, struct view *property, uint32_t object)
{
  const struct term *term = &page->graph.terms[object];
  struct view *value = view_add(property, "values");
  size_t left = page->room;
  page_context_use_room(page, term);
  if (term->kind == TERM_BLANK)
    put_blank(page, value, object);
  else if (term->kind == TERM_IRI)
    put_iri(page, value, object);
  else
    put_literal(page, value, term, left);
}
