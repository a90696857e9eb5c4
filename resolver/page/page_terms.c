/* page_terms: a document about several things: a vocabulary, a graph. */
#include "base/iri.h"
#include "format/message.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "terms.h"

enum part { PART_CLASSES, PART_PROPERTIES, PART_OTHERS, PARTS };

static const struct str headings[PARTS] = {
    [PART_CLASSES] = STR_INIT("Classes"),
    [PART_PROPERTIES] = STR_INIT("Properties"),
    [PART_OTHERS] = STR_INIT("Also described here"),
};

static const struct {
  struct str class_iri;
  enum part part;
} kinds[] = {
    {STR_INIT(OWL_CLASS), PART_CLASSES},
    {STR_INIT(RDFS_CLASS), PART_CLASSES},
    {STR_INIT(RDFS_DATATYPE), PART_CLASSES},
    {STR_INIT(RDF_PROPERTY), PART_PROPERTIES},
    {STR_INIT(OWL_OBJECT_PROPERTY), PART_PROPERTIES},
    {STR_INIT(OWL_DATATYPE_PROPERTY), PART_PROPERTIES},
    {STR_INIT(OWL_ANNOTATION_PROPERTY), PART_PROPERTIES},
};

static enum part
part_of(const struct page *page, uint32_t subject)
{
  size_t count, at = page_context_find(page, subject, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++) {
    const struct term *type =
        &page->graph.terms[page->graph.statements[i].object];
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      if (type->kind == TERM_IRI && str_equals(type->value, kinds[k].class_iri))
        return kinds[k].part;
  }
  return PART_OTHERS;
}

/* Returns the anchor of a name on the page: its fragment if it is below the
 * page's name; the local name of a slash term in the document of its ontology.
 * Others have none, since two of them could be equal. */
static struct str
anchor_of(const struct page *page, struct str iri)
{
  const struct name *name = &page->resource->name;
  struct str base = page->resource->iri;
  size_t hash = str_find(iri, '#');
  for (size_t i = 0; i < name->count && hash != STR_NOT_FOUND; i++)
    if (str_equals(str_first(iri, hash), iri_without_fragment(name->iris[i])))
      return str_from_offset(iri, hash + 1);
  if (hash != STR_NOT_FOUND)
    return STR("");
  if (page->resource->whole && str_ends(base, STR("/")) &&
      str_starts(iri, base))
    return str_from_offset(iri, base.length);
  return STR("");
}

/* Returns whether an earlier spelling with the same fragment has the anchor
 * already. */
static bool
is_twin(const struct page *page, struct str iri, struct str anchor)
{
  const struct name *name = &page->resource->name;
  struct str own = iri_without_fragment(iri);
  for (size_t i = 0; i < name->count && !str_equals(name->iris[i], own); i++) {
    struct buffer out;
    size_t count = 0;
    buffer_init(&out, IRI_MAXIMUM);
    buffer_put(&out, iri_without_fragment(name->iris[i]));
    buffer_put_char(&out, '#');
    buffer_put(&out, anchor);
    struct term other = term_iri(buffer_str(&out));
    uint32_t term = graph_find(&page->graph, &other);
    if (term != GRAPH_NO_TERM)
      graph_subject(&page->graph, term, &count);
    buffer_fini(&out);
    if (count)
      return true;
  }
  return false;
}

static struct str
fragment_link(const struct page *page, struct str anchor)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM + 1);
  buffer_put_char(&out, '#');
  iri_put_part(&out, anchor);
  return arena_take_buffer(page->arena, &out);
}

static void
put_term(struct page *page, uint32_t subject, struct view *part)
{
  const struct term *term = &page->graph.terms[subject];
  struct view *section = view_add(part, "terms");
  if (term->kind == TERM_BLANK) {
    struct buffer out;
    buffer_init(&out, 32);
    buffer_format(&out, "_b%u", subject - page->nesting.first);
    view_put(section, "anchor", arena_take_buffer(page->arena, &out));
  } else {
    struct str anchor = anchor_of(page, term->value);
    if (anchor.length && str_find(term->value, '#') != STR_NOT_FOUND &&
        is_twin(page, term->value, anchor))
      anchor = STR("");
    struct str label = page_context_label(page, subject);
    view_put(section, "anchor", anchor);
    view_put(section, "label", label);
    view_put(section, "iri", term->value);
    view_put(section, "href", page_context_link(page, subject));
    if (anchor.length) {
      struct view *entry = view_add(part, "contents");
      view_show(part, "has_contents");
      view_show(page->root, "has_contents");
      view_put(entry, "href", fragment_link(page, anchor));
      view_put(entry, "label", label);
    }
  }
  page_properties_put(page, section, subject);
}

static bool
is_next(const struct page *page, size_t statement)
{
  const struct statement *s = &page->graph.statements[statement];
  if (statement && s[-1].subject == s->subject)
    return false;
  return s->subject != page->description->topics[0] &&
         !nesting_is_nested(&page->nesting, s->subject);
}

/* Adds all subjects but the main one and the nested ones, in the order of
 * terms. */
void
page_terms_put(struct page *page)
{
  struct view *parts[PARTS] = {NULL};
  for (int wanted = 0; wanted < PARTS; wanted++)
    for (size_t i = 0; i < page->graph.count; i++) {
      uint32_t subject = page->graph.statements[i].subject;
      if (!is_next(page, i) || part_of(page, subject) != (enum part)wanted)
        continue;
      if (!page_context_has_room(page))
        return;
      page_context_use_room(page, &page->graph.terms[subject]);
      if (!parts[wanted]) {
        parts[wanted] = view_add(page->root, "parts");
        view_show(page->root, "has_parts");
        view_put(parts[wanted], "heading",
                 message_in(headings[wanted], page->language));
      }
      put_term(page, subject, parts[wanted]);
    }
}
