/* page_value: adds an object of a statement in a form for readers, by its
 * kind. */
#include "base/iri.h"
#include "format/label.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_expression.h"
#include "page/page_fragments.h"
#include "page/page_sections.h"
#include "page/page_source.h"

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

/* --- IRIs ------------------------------------------------------------------
 */

static struct str
without_scheme(struct str iri)
{
  return str_from_offset(iri, str_find(iri, ':') + 1);
}

/* Adds the host that an external link leads to, without "www.", unless the text
 * of the link has it, or says by a prefix or a built-in label what it is. */
static void
put_host(const struct page *page, struct view *value, struct str iri)
{
  struct str host = iri_host(iri_split(iri).authority);
  const struct view_entry *text = view_find(value, view_key_of(STR("text")));
  struct str name = label_short(&page->snapshot->namespaces, iri, page->arena);
  bool is_told = label_known(iri, page->language).length ||
                 page_source_text(iri, page->arena).length ||
                 (text && (str_equals(text->text, name) ||
                           str_find_str(text->text, host) != STR_NOT_FOUND));
  if (str_starts_folded(host, STR("www.")))
    host = str_from_offset(host, 4);
  if (!is_told)
    view_put(value, "host", arena_copy(page->arena, host));
}

/* Marks the label of a nested fragment as shown, which stands above it. */
static void
hide_label(struct page *page, uint32_t subject, struct str label)
{
  size_t count, at = graph_subject(&page->graph, subject, &count);
  for (size_t i = at; i < at + count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    if (object->kind == TERM_LITERAL && str_equals(object->value, label))
      page->is_shown[i] = true;
  }
}

/* Adds a fragment with its statements, as a blank node would be added. */
static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_fragment(struct page *page, struct view *value, uint32_t index)
{
  struct str label = {NULL, 0};
  if (page->description->labels)
    label = page->description->labels[index];
  struct view *nested = view_add(value, "nested");
  view_put(nested, "anchor", page_fragments_anchor(page, index));
  if (label.length) {
    view_show(value, "plain");
    view_put(value, "text", label);
    hide_label(page, index, label);
  }
  page_properties_put(page, nested, index);
}

static void /* NOLINTNEXTLINE(misc-no-recursion): nodes nest 16 deep */
put_iri(struct page *page, struct view *value, uint32_t index)
{
  if (page_fragments_take(page, index)) {
    put_fragment(page, value, index);
    return;
  }
  const struct term *term = &page->graph.terms[index];
  struct str link = page_context_link(page, index);
  if (!link.length) {
    link = page_reach_link(page, term->value);
    view_show(value, "unknown"); /* crawlers need not follow it */
  }
  bool is_address = str_starts_folded(term->value, STR("mailto:")) ||
                    str_starts_folded(term->value, STR("tel:"));
  view_put(value, "iri", term->value);
  view_put(value, "text",
           is_address ? without_scheme(term->value)
                      : page_brief_or_label(page, index));
  if (!link.length) {
    view_show(value, "plain");
    return;
  }
  view_put(value, "link", link);
  page_brief_put(page, value, index);
  bool is_external = reference_is_external(link) && !is_address;
  bool is_image =
      page_image_is(term->value) && page_image_put(page, value, term);
  if (is_external)
    view_show(value, "external");
  if (is_external && /* the words that ask for an image have its host */
      !(is_image && page->snapshot->rules.pages.images == IMAGES_ASK))
    put_host(page, value, term->value);
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
    page_literal_put(page, value, term, left);
}

bool
page_value_join(const struct page *page, struct view *list, uint32_t last,
                uint32_t object)
{
  const struct term *term = &page->graph.terms[object];
  const struct view_entry *values = view_find(list, view_key_of(STR("values")));
  if (last == GRAPH_NO_TERM || !values || !term->language.length ||
      !page->graph.terms[last].language.length ||
      !str_equals(page->graph.terms[last].value, term->value))
    return false;
  const struct view_entry *tags =
      view_find(values->last, view_key_of(STR("tags")));
  struct str parts[] = {tags ? tags->text : page->graph.terms[last].language,
                        STR(", "), term->language};
  view_put(values->last, "tags", arena_join(page->arena, parts, 3));
  return true;
}
