/* page_markup: literals that are HTML. */
#include "format/html_events.h"
#include "html/markup_element.h"
#include "page/page_sections.h"
#include "terms.h"

/* What is known of the elements of an XML literal. */
struct elements {
  bool are_of_html, are_others;
};

static void
on_begin(void *context, struct str name, struct str attributes)
{
  static const struct str kept[] = {STR_INIT("span"),  STR_INIT("html"),
                                    STR_INIT("body"),  STR_INIT("abbr"),
                                    STR_INIT("tbody"), STR_INIT("thead")};
  struct elements *elements = context;
  bool is_known = markup_element_find(name) != NULL;
  (void)attributes;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    is_known = is_known || str_equals(name, kept[i]);
  elements->are_of_html = elements->are_of_html || is_known;
  elements->are_others = elements->are_others || !is_known;
}

static void
on_other(void *context, struct str text)
{
  (void)context;
  (void)text;
}

/* Returns whether an XML literal is meant for readers: it has elements of XHTML
 * by their namespace, or by their names alone. */
static bool
is_xhtml(struct page *page, struct str xml)
{
  static const struct html_events events = {on_begin, on_other, on_other};
  struct elements elements = {false, false};
  bool is_cut;
  if (str_find_str(xml, STR("http://www.w3.org/1999/xhtml")) != STR_NOT_FOUND)
    return true;
  enum err err = html_events_read(xml, &events, &elements, &is_cut);
  if (err)
    view_fail(page->root, err);
  return elements.are_of_html && !elements.are_others;
}

const struct markup *
page_markup_of(struct page *page, const struct term *term)
{
  const struct markup *markup = NULL;
  bool is_html = str_equals(term->datatype, STR(RDF_HTML)) ||
                 (str_equals(term->datatype, STR(RDF_XML_LITERAL)) &&
                  is_xhtml(page, term->value));
  if (term->kind != TERM_LITERAL || !is_html)
    return NULL;
  enum err err = markup_make(term->value, page->arena, &markup);
  if (err)
    view_fail(page->root, err);
  if (!err && markup_is_cut(markup))
    page->shortened = true;
  return markup;
}
