#include "page/page_context.h"

#include "base/iri.h"
#include "name/reference.h"
#include "name/variant.h"
#include "page/page.h"
#include "page/page_known.h"
#include "page/page_source.h"
#include "terms.h"

uint32_t
page_context_topic(const struct page *page)
{
  return page->description->topics[0];
}

bool
page_context_hides(const struct page *page, struct str property)
{
  const struct rules *rules = &page->snapshot->rules;
  for (size_t i = 0; i < rules->pages.hidden_count; i++)
    if (str_equals(rules->pages.hidden[i], property))
      return true;
  return false;
}

size_t
page_context_find(const struct page *page, uint32_t subject,
                  struct str property, size_t *ret_count)
{
  size_t count, at = graph_subject(&page->graph, subject, &count);
  size_t first = at + count, found = 0;
  struct term wanted = term_iri(property);
  uint32_t predicate = graph_find(&page->graph, &wanted);
  if (page_context_hides(page, property))
    predicate = GRAPH_NO_TERM;
  for (size_t i = at; i < at + count && predicate != GRAPH_NO_TERM; i++) {
    if (page->graph.statements[i].predicate != predicate)
      continue;
    first = found ? first : i;
    found++;
  }
  *ret_count = found;
  return first;
}

/* Marks the values of a property as classes. */
static void
mark_values(struct page *page, struct str property)
{
  struct term wanted = term_iri(property);
  uint32_t predicate = graph_find(&page->graph, &wanted);
  for (size_t i = 0; i < page->graph.count && predicate != GRAPH_NO_TERM; i++) {
    uint32_t object = page->graph.statements[i].object;
    if (page->graph.statements[i].predicate == predicate &&
        page->graph.terms[object].kind == TERM_IRI)
      page->is_class[object] = true;
  }
}

/* Marks the subjects that have a type as classes. */
static void
mark_instances(struct page *page, struct str class)
{
  struct term type = term_iri(STR(RDF_TYPE)), wanted = term_iri(class);
  uint32_t predicate = graph_find(&page->graph, &type);
  uint32_t object = graph_find(&page->graph, &wanted);
  for (size_t i = 0; i < page->graph.count && object != GRAPH_NO_TERM; i++) {
    const struct statement *statement = &page->graph.statements[i];
    if (statement->predicate == predicate && statement->object == object)
      page->is_class[statement->subject] = true;
  }
}

void
page_context_find_classes(struct page *page)
{
  static const struct str properties[] = {STR_INIT(RDF_TYPE),
                                          STR_INIT(RDFS_SUB_CLASS_OF),
                                          STR_INIT(RDFS_DOMAIN),
                                          STR_INIT(RDFS_RANGE),
                                          STR_INIT(OWL_DISJOINT_WITH),
                                          STR_INIT(OWL_EQUIVALENT_CLASS),
                                          STR_INIT(OWL_SOME_VALUES_FROM),
                                          STR_INIT(OWL_ALL_VALUES_FROM)};
  page->is_class =
      arena_array(page->arena, page->graph.term_count + 1, sizeof(bool));
  if (!page->is_class)
    return;
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    mark_values(page, properties[i]);
  mark_instances(page, STR(OWL_CLASS));
  mark_instances(page, STR(RDFS_CLASS));
}

struct str
page_context_label(const struct page *page, uint32_t term)
{
  const struct description *description = page->description;
  if (description->labels && description->labels[term].length)
    return description->labels[term];
  if (page->is_class && page->is_class[term])
    return page_class_name(page->snapshot, page->graph.terms[term].value,
                           page->language, page->arena);
  return page_name(page->snapshot, page->graph.terms[term].value,
                   page->language, page->arena);
}

struct str
page_context_property(const struct page *page, uint32_t term)
{
  const struct description *description = page->description;
  if (description->labels && description->labels[term].length)
    return description->labels[term];
  return page_property_name(page->graph.terms[term].value, page->language,
                            page->arena);
}

struct str
page_context_inbound(const struct page *page, const struct inbound *inbound)
{
  return inbound->label.length
             ? inbound->label
             : page_property_name(inbound->property, page->language,
                                  page->arena);
}

struct str
page_context_name(const struct page *page, const struct reference *reference)
{
  return reference->label.length ? reference->label
                                 : page_name(page->snapshot, reference->iri,
                                             page->language, page->arena);
}

struct str
page_context_address(const struct page *page, struct str iri)
{
  return reference_link(&page->snapshot->rules, page->resource->site, iri,
                        page->authority, page->arena);
}

struct str
page_context_service(const struct page *page, const char *service,
                     struct str iri)
{
  return page_service_link(page->resource->site, service, iri, page->arena);
}

struct str
page_context_part(const struct page *page, bool inbound, uint64_t number)
{
  struct buffer path, out;
  buffer_init(&path, IRI_URI_MAXIMUM);
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put_part(&path, page->resource, inbound, number > 1 ? number : 0);
  site_put(&out, page->resource->site, SITE_PAGE, buffer_str(&path));
  buffer_fini(&path);
  return arena_take_buffer(page->arena, &out);
}

struct str
page_context_members(const struct page *page, struct str property,
                     struct str iri, bool points)
{
  struct buffer out;
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  buffer_put(&out, page_context_service(page, "browse?property=", property));
  buffer_put(&out, page_parameter(points ? "&subject=" : "&object=", iri,
                                  page->arena));
  return arena_take_buffer(page->arena, &out);
}

struct str
page_context_known(const struct page *page, struct str iri)
{
  struct str link = {NULL, 0};
  enum err err = page_known_link(page->snapshot, page->resource->site, iri,
                                 page->authority, page->arena, &link);
  if (err)
    view_fail(page->root, err);
  return link;
}

/* A resource of this site is linked at the place where the site is reached. One
 * with a label has statements, so it is answered. */
static struct str
link_of(const struct page *page, struct str iri, bool has_label)
{
  return has_label && iri.length < IRI_URI_MAXIMUM / 3
             ? page_context_address(page, iri)
             : page_context_known(page, iri);
}

struct str
page_context_link(const struct page *page, uint32_t term)
{
  struct str iri = page->graph.terms[term].value, *link = &page->links[term];
  bool has_label =
      page->description->labels && page->description->labels[term].length;
  if (!link->bytes)
    *link = link_of(page, iri, has_label);
  if (!link->bytes)
    *link = STR("");
  return *link;
}

void
page_context_put_reference(const struct page *page,
                           const struct reference *reference, struct view *row)
{
  struct str link = link_of(page, reference->iri, reference->label.length > 0);
  struct str label = page_context_name(page, reference), source = {NULL, 0};
  if (!reference->label.length && reference_is_external(link))
    source = page_source_text(reference->iri, page->arena);
  if (!reference->label.length && !source.length && reference_is_external(link))
    source = page_source_host_text(reference->iri, page->arena);
  view_put(row, "label",
           page_short(source.length ? source : label, page->arena));
  view_put(row, "iri", reference->iri);
  view_put(row, "href", link);
}

/* --- room ---------------------------------------------------------------- */

enum { ROW = 80 /* bytes of HTML around a term */, SHORT = 200 };

/* A short text has few characters to be escaped, so they are not counted. */
size_t
page_context_size(struct str text)
{
  size_t size = text.length;
  if (size < SHORT)
    return 3 * size;
  for (size_t i = 0; i < text.length; i++)
    if (text.bytes[i] == '&' || text.bytes[i] == '<' || text.bytes[i] == '>' ||
        text.bytes[i] == '"' || text.bytes[i] == '\'')
      size += sizeof "&quot;" - 2;
  return size;
}

bool
page_context_has_room(struct page *page)
{
  page->shortened = page->shortened || page->room == 0;
  return page->room > 0;
}

/* An IRI is written in a link, in a title and perhaps in the text. */
void
page_context_use_room(struct page *page, const struct term *term)
{
  size_t size = term->kind == TERM_IRI ? 3 * term->value.length
                                       : page_context_size(term->value);
  size += ROW;
  page->room -= size < page->room ? size : page->room;
}
