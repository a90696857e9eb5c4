#include "page/page_term.h"

#include "base/iri.h"
#include "format/message.h"
#include "terms.h"

/* Words for the characteristics of properties. */
static const struct {
  struct str iri, word;
} characteristics[] = {
    {STR_INIT(OWL_FUNCTIONAL_PROPERTY), STR_INIT("functional")},
    {STR_INIT(OWL_INVERSE_FUNCTIONAL_PROPERTY), STR_INIT("inverse functional")},
    {STR_INIT(OWL_SYMMETRIC_PROPERTY), STR_INIT("symmetric")},
    {STR_INIT(OWL_ASYMMETRIC_PROPERTY), STR_INIT("asymmetric")},
    {STR_INIT(OWL_TRANSITIVE_PROPERTY), STR_INIT("transitive")},
    {STR_INIT(OWL_REFLEXIVE_PROPERTY), STR_INIT("reflexive")},
    {STR_INIT(OWL_IRREFLEXIVE_PROPERTY), STR_INIT("irreflexive")},
};

static struct str
object_iri(const struct page *page, size_t statement)
{
  const struct term *object =
      &page->graph.terms[page->graph.statements[statement].object];
  return object->kind == TERM_IRI ? object->value : (struct str){NULL, 0};
}

/* What has no class of OWL or RDF Schema is a class or a property by what it is
 * below. */
enum outline_kind
page_term_kind(const struct page *page, uint32_t subject)
{
  size_t count, at = page_context_find(page, subject, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++) {
    const struct outline_class *found = outline_class(object_iri(page, i));
    if (found)
      return found->kind;
  }
  page_context_find(page, subject, STR(RDFS_SUB_CLASS_OF), &count);
  if (count)
    return OUTLINE_CLASS;
  page_context_find(page, subject, STR(RDFS_SUB_PROPERTY_OF), &count);
  return count ? OUTLINE_PROPERTY : OUTLINE_OTHER;
}

bool
page_term_is_ontology(const struct page *page, uint32_t subject)
{
  size_t count, at = page_context_find(page, subject, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++)
    if (str_equals(object_iri(page, i), STR(OWL_ONTOLOGY)) ||
        str_equals(object_iri(page, i), STR(VOAF_VOCABULARY)))
      return true;
  return false;
}

/* Returns the word for the characteristic that a statement gives to a property;
 * empty for other statements. */
static struct str
word_of(const struct page *page, size_t statement)
{
  const struct statement *s = &page->graph.statements[statement];
  struct str iri = object_iri(page, statement);
  if (str_equals(page->graph.terms[s->predicate].value, STR(RDF_TYPE)))
    for (size_t i = 0; i < sizeof characteristics / sizeof *characteristics;
         i++)
      if (str_equals(characteristics[i].iri, iri))
        return message_in(characteristics[i].word, page->language);
  return (struct str){NULL, 0};
}

bool
page_term_is_characteristic(const struct page *page, size_t statement)
{
  return word_of(page, statement).length > 0;
}

bool
page_term_has_characteristics(const struct page *page, uint32_t subject)
{
  size_t count, at = page_context_find(page, subject, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++)
    if (page_term_is_characteristic(page, i))
      return true;
  return false;
}

void
page_term_put_characteristics(struct page *page, struct view *view,
                              uint32_t subject)
{
  size_t count, at = page_context_find(page, subject, STR(RDF_TYPE), &count);
  struct view *row = NULL;
  for (size_t i = at; i < at + count; i++) {
    struct str word = word_of(page, i);
    if (!word.length || page->is_shown[i])
      continue;
    if (!row)
      row = view_add(view, "properties");
    view_put(row, "label", message_in(STR("characteristics"), page->language));
    struct view *value = view_add(row, "values");
    struct str iri = object_iri(page, i);
    page->is_shown[i] = true;
    view_put(value, "iri", iri);
    view_put(value, "text", word);
    view_put(value, "link", page_context_service(page, "browse?class=", iri));
  }
}

void
page_term_put_types(struct page *page, struct view *view, uint32_t subject)
{
  size_t count, at = page_context_find(page, subject, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++) {
    struct str iri = object_iri(page, i);
    if (!iri.length || page_term_is_characteristic(page, i))
      continue;
    struct view *row = view_add(view, "types");
    page->is_shown[i] = true;
    view_put(row, "iri", iri);
    view_put(row, "label",
             page_context_label(page, page->graph.statements[i].object));
  }
}

void
page_term_hide_definer(struct page *page, uint32_t subject)
{
  size_t count,
      at = page_context_find(page, subject, STR(RDFS_IS_DEFINED_BY), &count);
  uint32_t topic = page_context_topic(page);
  for (size_t i = at; i < at + count; i++) {
    struct str iri = object_iri(page, i);
    if (page->graph.statements[i].object == topic ||
        (iri.length && str_equals(iri_without_fragment(iri),
                                  iri_without_fragment(page->resource->iri))))
      page->is_shown[i] = true;
  }
}
