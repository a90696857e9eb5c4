/* page_summary: the beginning of the page of a thing: types, text, image. */
#include "base/iri.h"
#include "base/utf8.h"
#include "http/language.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "page/page_term.h"
#include "terms.h"

enum {
  PROSE_MAXIMUM =
      64 * 1024,   /* bytes; a longer text is shown among the properties */
  SUMMARY = 200,   /* bytes of og:description */
  TYPES_SHOWN = 1, /* above the title: a reader with a keyboard passes them */
};

/* Returns whether a class says nothing about a thing that has a better one. */
static bool
is_general(struct str class_iri)
{
  static const struct str classes[] = {
      STR_INIT(OWL_THING), STR_INIT(OWL_NAMED_INDIVIDUAL),
      STR_INIT(RDFS_RESOURCE), STR_INIT(SKOS_CONCEPT)};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (str_equals(classes[i], class_iri))
      return true;
  return false;
}

static void
put_type(struct page *page, size_t statement)
{
  uint32_t object = page->graph.statements[statement].object;
  struct str iri = page->graph.terms[object].value;
  struct view *row = view_add(page->root, "types");
  view_show(page->root, "has_types");
  page->is_shown[statement] = true;
  view_put(row, "label", page_context_label(page, object));
  view_put(row, "iri", iri);
  view_put(row, "href", page_context_service(page, "browse?class=", iri));
}

/* Adds the first classes of the topic; the others are among its properties. */
static void
put_types(struct page *page)
{
  size_t count, at = page_context_find(page, page_context_topic(page),
                                       STR(RDF_TYPE), &count);
  size_t shown = 0;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = at; i < at + count && shown < TYPES_SHOWN; i++) {
      const struct term *term =
          &page->graph.terms[page->graph.statements[i].object];
      if (term->kind != TERM_IRI || is_general(term->value) != (pass == 1) ||
          page_term_is_characteristic(page, i))
        continue;
      put_type(page, i);
      shown++;
    }
}

/* Returns the rank of a literal's language: that of the page first, then the
 * default ones, then none, then any other. */
static size_t
distance_of(const struct page *page, const struct term *term)
{
  const struct language_list *usual = &page->snapshot->rules.languages;
  if (term->language.length && page->language.length &&
      language_matches(page->language, term->language))
    return 0;
  for (size_t i = 0; i < usual->count && term->language.length; i++)
    if (language_matches(usual->ranges[i].range, term->language))
      return 1 + i;
  return 1 + usual->count + (term->language.length > 0);
}

/* Adds a text that describes a subject, which may be HTML. Returns false when
 * nothing of it can be shown. */
static bool
put_text(struct page *page, struct view *view, const struct term *term)
{
  const struct markup *markup = page_markup_of(page, term);
  struct str text = markup ? markup_text(markup) : term->value;
  if (!text.length)
    return false;
  struct view *prose = view_add(view, "prose");
  view_put(prose, "text", text);
  if (markup)
    view_put_markup(prose, "html", markup);
  view_put(prose, "lang", term->language);
  if (view == page->root)
    view_put(view, "summary", utf8_first(text, SUMMARY));
  return true;
}

void
page_summary_put_prose(struct page *page, struct view *view, uint32_t subject)
{
  static const struct str definitions[] = {
      STR_INIT(SKOS_DEFINITION), STR_INIT(OBO_DEFINITION),
      STR_INIT(OBO_ELUCIDATION), STR_INIT(PROV_DEFINITION),
      STR_INIT(RDFS_COMMENT)}; /* of classes and properties, before the others:
       many have usage notes as well */
  static const struct str usual[] = {
      STR_INIT(SKOS_DEFINITION),     STR_INIT(DCTERMS_ABSTRACT),
      STR_INIT(DBO_ABSTRACT),        STR_INIT(OBO_DEFINITION),
      STR_INIT(DCTERMS_DESCRIPTION), STR_INIT(DC_DESCRIPTION),
      STR_INIT(SCHEMA_DESCRIPTION),  STR_INIT(SCHEMAS_DESCRIPTION),
      STR_INIT(RDFS_COMMENT)};
  size_t own = page_term_kind(page, subject) == OUTLINE_OTHER
                   ? 0
                   : sizeof definitions / sizeof *definitions;
  for (size_t p = 0; p < own + sizeof usual / sizeof *usual; p++) {
    size_t count,
        at = page_context_find(
            page, subject, p < own ? definitions[p] : usual[p - own], &count);
    size_t chosen = at, best = SIZE_MAX;
    for (size_t i = at; i < at + count; i++) {
      size_t distance = distance_of(
          page, &page->graph.terms[page->graph.statements[i].object]);
      if (distance < best)
        chosen = i;
      best = distance < best ? distance : best;
    }
    if (count == 0)
      continue;
    const struct term *term =
        &page->graph.terms[page->graph.statements[chosen].object];
    if (term->kind != TERM_LITERAL || term->value.length == 0 ||
        term->value.length > PROSE_MAXIMUM)
      continue;
    if (put_text(page, view, term)) {
      page->is_shown[chosen] = true;
      return;
    }
  }
}

/* Adds the image that a property leads to, of its first value that leads to
 * one.
 */
static bool
put_image_of(struct page *page, struct str property, bool may_be_any)
{
  size_t count,
      at = page_context_find(page, page_context_topic(page), property, &count);
  for (size_t i = at; i < at + count; i++) {
    uint32_t object = page->graph.statements[i].object;
    struct term image = term_iri(page_picture_find(page, object, may_be_any));
    page->statement = &page->graph.statements[i];
    if (!image.value.length || !page_image_put(page, page->root, &image))
      continue;
    page->is_shown[i] =
        str_equals(image.value, page->graph.terms[object].value);
    return true;
  }
  return false;
}

/* Adds an image: the first one of the configured properties, then of the
 * default ones. Values of the last ones may be other things than images. */
static void
put_image(struct page *page)
{
  static const struct {
    struct str property;
    bool is_image;
  } usual[] = {
      {STR_INIT(FOAF_DEPICTION), true},
      {STR_INIT(FOAF_IMG), true},
      {STR_INIT(SCHEMA_IMAGE), true},
      {STR_INIT(SCHEMAS_IMAGE), true},
      {STR_INIT(DBO_THUMBNAIL), true},
      {STR_INIT(FOAF_THUMBNAIL), true},
      {STR_INIT(SCHEMA_THUMBNAIL_URL), true},
      {STR_INIT(SCHEMAS_THUMBNAIL_URL), true},
      {STR_INIT(EDM_OBJECT), true},
      {STR_INIT(EDM_IS_SHOWN_BY), false},
      {STR_INIT(CRM_HAS_REPRESENTATION), false},
      {STR_INIT(SVCS_HAS_SERVICE), false},
  };
  const struct rules *rules = &page->snapshot->rules;
  for (size_t i = 0; i < rules->pages.image_count; i++)
    if (put_image_of(page, rules->pages.image_properties[i], true))
      return;
  for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
    if (put_image_of(page, usual[i].property, usual[i].is_image))
      return;
}

/* Returns whether a property of a subject has no other text in the language of
 * one of its statements. */
static bool
is_only_text(const struct page *page, uint32_t subject, size_t at)
{
  const struct statement *statements = page->graph.statements;
  const struct term *terms = page->graph.terms;
  struct str own = terms[statements[at].object].language;
  size_t count,
      first = page_context_find(page, subject,
                                terms[statements[at].predicate].value, &count);
  for (size_t i = first; i < first + count; i++) {
    const struct term *object = &terms[statements[i].object];
    bool is_foreign = object->kind == TERM_LITERAL && own.length &&
                      !str_equals_folded(own, object->language);
    if (i != at && !is_foreign)
      return false;
  }
  return true;
}

/* Of a class or a property, the titles in other languages are still shown. */
void
page_summary_hide_title(struct page *page, uint32_t subject, struct str title)
{
  size_t count, at = graph_subject(&page->graph, subject, &count);
  bool is_term = page_term_kind(page, subject) != OUTLINE_OTHER;
  for (size_t i = at; i < at + count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    bool is_own = object->language.length == 0 ||
                  language_matches(page->language, object->language);
    bool hides = is_term || (is_own && is_only_text(page, subject, i));
    if (hides && object->kind == TERM_LITERAL && object->datatype.length == 0 &&
        str_equals(object->value, title))
      page->is_shown[i] = true;
  }
}

void
page_summary_put(struct page *page)
{
  const struct view_entry *title =
      view_find(page->root, view_key_of(STR("title")));
  put_types(page);
  page_summary_put_prose(page, page->root, page_context_topic(page));
  put_image(page);
  if (title)
    page_summary_hide_title(page, page_context_topic(page), title->text);
}
