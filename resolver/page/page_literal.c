/* page_literal: adds a literal in a form for readers, by its datatype. Its
 * datatype and its language, and the lexical form where another one is shown,
 * are the title of the value. */
#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "format/license.h"
#include "html/readable.h"
#include "http/language.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "terms.h"

enum {
  LONG = 600,
  LONG_HEAD = 320,
  WORD = 40, /* bytes of a word that is not cut */
  TEXT_MAXIMUM = 256,
  PHONE_LEAST = 7, /* digits of a telephone number */
};

/* Returns the datatype as people write it; empty when there is none. */
static struct str
short_datatype(const struct page *page, const struct term *term)
{
  return term->datatype.length ? label_short(&page->snapshot->namespaces,
                                             term->datatype, page->arena)
                               : (struct str){NULL, 0};
}

/* Sets the title of a value that is shown as another text: its lexical form and
 * its datatype. */
static void
put_lexical(const struct page *page, struct view *value,
            const struct term *term, struct str text)
{
  struct str datatype = short_datatype(page, term);
  struct buffer out;
  view_put(value, "text", text);
  if (str_equals(text, term->value)) {
    view_put(value, "kind", datatype);
    return;
  }
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  buffer_put(&out, term->value);
  buffer_put(&out, datatype.length ? STR(" ") : STR(""));
  buffer_put(&out, datatype);
  view_put(value, "kind", arena_take_buffer(page->arena, &out));
}

/* --- texts -----------------------------------------------------------------
 */

/* Returns the beginning of a long text, which ends between two words. */
static struct str
head_of(struct str text)
{
  struct str head = utf8_first(text, LONG_HEAD);
  size_t space = str_find_last(head, ' ');
  return space != STR_NOT_FOUND && space + WORD >= head.length
             ? str_first(head, space + 1)
             : head;
}

static void
put_text(struct page *page, struct view *value, struct str text, size_t left)
{
  if (text.length <= LONG) {
    view_show(value, "plain");
    view_put(value, "text", text.length ? text : STR("\"\""));
    return;
  }
  struct str head = head_of(text);
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
put_html(struct page *page, struct view *value, const struct term *term,
         size_t left)
{
  const struct markup *markup = page_markup_of(page, term);
  if (!markup)
    return false;
  if (markup_html(markup).length > left) {
    page->shortened = true;
    put_text(page, value, markup_text(markup), left);
  } else {
    view_put_markup(value, "html", markup);
  }
  return true;
}

/* --- numbers and dates ------------------------------------------------------
 */

static bool
put_date(struct page *page, struct view *value, const struct term *term)
{
  struct buffer out;
  bool is_duration = readable_is_duration(term->datatype);
  buffer_init(&out, TEXT_MAXIMUM);
  bool found = is_duration
                   ? readable_put_duration(&out, term->value, term->datatype,
                                           page->language)
                   : readable_put_date(&out, term->value, term->datatype,
                                       page->snapshot->rules.pages.years,
                                       page->language);
  struct str text = arena_take_buffer(page->arena, &out);
  if (!found || !text.bytes)
    return false;
  bool is_time = is_duration
                     ? readable_is_html_duration(term->value, term->datatype)
                     : readable_is_html_time(term->value, term->datatype);
  view_put(value, is_time ? "time" : "plain", term->value);
  put_lexical(page, value, term, text);
  return true;
}

static bool
put_number(struct page *page, struct view *value, const struct term *term)
{
  struct str text = page_quantity_number(page, term);
  if (!text.length)
    return false;
  view_put(value, "number", term->value);
  view_put(value, "unit", page_quantity_currency(page));
  put_lexical(page, value, term, text);
  return true;
}

/* Adds a price without a datatype if it has a currency. */
static bool
put_price(struct page *page, struct view *value, const struct term *term)
{
  return page_quantity_currency(page).length && put_number(page, value, term);
}

/* --- links -----------------------------------------------------------------
 */

static bool
put_link_literal(struct page *page, struct view *value, const struct term *term)
{
  if (!iri_is_http(term->value) || iri_check(term->value) != IRI_FINE)
    return false;
  struct str link = page_context_known(page, term->value);
  bool is_known = link.length > 0;
  if (!is_known)
    link = page_reach_link(page, term->value);
  if (!link.length)
    return false;
  struct str name = license_name(term->value, page->arena);
  view_put(value, "link", link);
  view_put(value, "iri", term->value);
  if (!is_known || reference_is_external(link))
    view_show(value, is_known ? "external" : "unknown");
  view_put(value, "text", name.length ? name : term->value);
  return true;
}

/* Returns whether a text is an e-mail address of usual form, such as
 * "ada@example.org". */
static bool
is_email(struct str text)
{
  struct str domain = text, name = str_cut(&domain, '@');
  size_t dot = str_find_last(domain, '.');
  if (!name.length || dot == STR_NOT_FOUND || dot == 0 ||
      domain.length - dot <= 2)
    return false;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    struct str marks = i < name.length ? STR("._+-") : STR(".-");
    if (i != name.length && !str_is_alpha(c) && !str_is_digit(c) &&
        str_find(marks, c) == STR_NOT_FOUND)
      return false;
  }
  return true;
}

/* Appends a telephone number without the marks between its digits. Returns
 * false when the text is not a number. */
static bool
put_phone(struct buffer *out, struct str text)
{
  size_t digits = 0;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (str_is_digit(c))
      digits++;
    if (str_is_digit(c) || (c == '+' && i == 0))
      buffer_put_char(out, c);
    else if (str_find(STR(" ()-./"), c) == STR_NOT_FOUND)
      return false;
  }
  return digits >= PHONE_LEAST;
}

static bool
is_phone_property(const struct page *page)
{
  static const struct str properties[] = {
      STR_INIT(FOAF_PHONE),          STR_INIT(SCHEMA_TELEPHONE),
      STR_INIT(SCHEMAS_TELEPHONE),   STR_INIT(VCARD_TEL),
      STR_INIT(VCARD_HAS_TELEPHONE), STR_INIT(VCARD_HAS_VALUE)};
  struct str property =
      page->statement ? page->graph.terms[page->statement->predicate].value
                      : STR("");
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    if (str_equals(property, properties[i]))
      return true;
  return false;
}

/* Adds a text that is an e-mail address or a telephone number as a link. */
static bool
put_address(const struct page *page, struct view *value,
            const struct term *term)
{
  struct buffer out;
  if (term->value.length > TEXT_MAXIMUM / 2)
    return false;
  buffer_init(&out, TEXT_MAXIMUM);
  bool is_address = is_email(term->value);
  if (is_address) {
    buffer_put(&out, STR("mailto:"));
    buffer_put(&out, term->value);
  } else if (is_phone_property(page)) {
    buffer_put(&out, STR("tel:"));
    is_address = put_phone(&out, term->value);
  }
  struct str link = arena_take_buffer(page->arena, &out);
  if (!is_address || !link.length)
    return false;
  view_put(value, "link", link);
  view_put(value, "text", term->value);
  return true;
}

/* Adds the address of a licence as a link with its name. */
static bool
put_license(struct page *page, struct view *value, const struct term *term)
{
  return license_name(term->value, page->arena).length &&
         put_link_literal(page, value, term);
}

/* --- the whole -------------------------------------------------------------
 */

static bool
put_typed(struct page *page, struct view *value, const struct term *term,
          size_t left)
{
  switch (readable_kind_of(term->datatype)) {
  case READABLE_DATE:
  case READABLE_DURATION:
    return put_date(page, value, term);
  case READABLE_NUMBER:
    return put_number(page, value, term);
  default:
    break;
  }
  if (str_equals(term->datatype, STR(XSD_ANY_URI)))
    return put_link_literal(page, value, term);
  return put_html(page, value, term, left);
}

static bool
put_untyped(struct page *page, struct view *value, const struct term *term)
{
  return put_address(page, value, term) || put_price(page, value, term) ||
         put_license(page, value, term);
}

void
page_literal_put(struct page *page, struct view *value, const struct term *term,
                 size_t left)
{
  view_put(value, "lang", term->language);
  view_put(value, "kind",
           term->language.length ? term->language : short_datatype(page, term));
  if (term->language.length &&
      !language_matches(page->language, term->language))
    view_show(value, "is_foreign");
  if (term->datatype.length ? put_typed(page, value, term, left)
                            : put_untyped(page, value, term))
    return;
  put_text(page, value, term->value, left);
}
