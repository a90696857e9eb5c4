#include "page/page_description.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "format/message.h"
#include "http/language.h"
#include "name/own_variant.h"
#include "name/reference.h"
#include "name/variant.h"
#include "page/page.h"
#include "page/page_fragments.h"
#include "page/page_sections.h"
#include "terms.h"

enum {
  LINK_MAXIMUM = IRI_URI_MAXIMUM,
};

/* --- the head of the page --------------------------------------------------
 */

static void
put_notice(struct page *page, struct str successor)
{
  if (page->description->cut && !page->description->parts)
    view_put(
        page->root, "notice",
        message_in(
            STR("This document is large. This page only shows the statements "
                "about its own name. The other formats have all of them."),
            page->language));
  if (!(page->resource->name.flags & NAME_DEPRECATED))
    return;
  view_put(page->root, "notice",
           message_in(STR("This name is deprecated."), page->language));
  if (successor.length == 0)
    return;
  struct view *row = view_add(page->root, "successor");
  view_put(row, "href", page_context_known(page, successor));
  view_put(row, "iri", successor);
}

/* Adds a link to all of the description, in the first RDF format that is
 * offered, and a note if the page was shortened. */
static void
put_data(const struct page *page, format_set offered)
{
  int id = 0;
  while (id < FORMAT_COUNT && !((offered & FORMAT_BIT(id)) &&
                                format_get((enum format_id)id)->is_rdf))
    id++;
  if (id == FORMAT_COUNT)
    return;
  struct buffer path, href;
  buffer_init(&path, LINK_MAXIMUM);
  buffer_init(&href, LINK_MAXIMUM);
  variant_put(&path, page->resource, (enum format_id)id, STR(""));
  site_put(&href, page->resource->site, SITE_PAGE, buffer_str(&path));
  buffer_fini(&path);
  view_put(page->root, "data_href", arena_take_buffer(page->arena, &href));
  view_put(page->root, "data_name", format_get((enum format_id)id)->name);
  if (page->shortened)
    view_put(page->root, "shortened",
             message_in(STR("This page does not show everything. The complete "
                            "data:"),
                        page->language));
}

/* Returns the URI of the name, safe between apostrophes in a shell. */
static struct str
shell_uri(const struct page *page)
{
  struct buffer uri, out;
  buffer_init(&uri, LINK_MAXIMUM);
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  iri_put_uri(&uri, page->resource->iri);
  for (size_t i = 0; i < uri.length; i++)
    if (uri.bytes[i] == '\'')
      buffer_put(&out, STR("%27"));
    else
      buffer_put_char(&out, uri.bytes[i]);
  buffer_fini(&uri);
  return arena_take_buffer(page->arena, &out);
}

static struct str
document_uri(const struct page *page)
{
  struct buffer out;
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  reference_put_absolute(&out, &page->snapshot->rules, page->resource,
                         page->resource->document);
  return arena_take_buffer(page->arena, &out);
}

/* Returns the language of the topic's label; empty if it has none. */
static struct str
title_language(const struct page *page, struct str title)
{
  size_t count,
      at = graph_subject(&page->graph, page_context_topic(page), &count);
  struct str language = {NULL, 0};
  for (size_t i = at; i < at + count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    if (object->kind == TERM_LITERAL && str_equals(object->value, title) &&
        (language.length == 0 ||
         language_matches(page->language, object->language)))
      language = object->language;
  }
  return language;
}

/* Returns whether what is described has a label in the language of the page, so
 * that the page is written in the direction of that language. */
static bool
speaks_of_topic(const struct page *page)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->own_languages; i++)
    if (str_equals(description->languages[i], page->language))
      return true;
  return false;
}

static void
put_title(struct page *page)
{
  const struct resource *resource = page->resource;
  struct str title = {NULL, 0};
  if (page->description->labels)
    title = page->description->labels[page_context_topic(page)];
  if (title.length == 0)
    title = page->is_class && page->is_class[page_context_topic(page)]
                ? page_class_name(page->snapshot, resource->iri, page->language,
                                  page->arena)
                : label_local_name(resource->iri);
  page_put_head(page->snapshot, resource->site, page->root, title,
                page->language);
  if (!speaks_of_topic(page))
    view_put(page->root, "dir", STR("ltr")); /* as all messages are */
  view_put(page->root, "iri", resource->iri);
  view_put(page->root, "topic",
           page->graph.terms[page_context_topic(page)].value);
  view_put(page->root, "document", document_uri(page));
  view_put(page->root, "uri",
           resource->name.keyless ? document_uri(page) : shell_uri(page));
  view_put(page->root, "title_lang", title_language(page, title));
  struct str here = page_context_address(page, resource->iri);
  if (!reference_is_external(here))
    view_put(page->root, "here", here);
  if (!resource->is_itself) {
    struct view *thing = view_add(page->root, "thing");
    view_put(thing, "iri", resource->iri);
    view_put(thing, "href", here);
  }
}

/* --- the rest --------------------------------------------------------------
 */

/* Finds the formats of the other variants of this page's document that have
 * URIs of their own. */
static enum err
other_variants(const struct page *page, format_set offered,
               format_set *ret_others)
{
  return own_variant_select(page->snapshot, page->resource,
                            offered & ~FORMAT_BIT(FORMAT_HTML), page->arena,
                            ret_others);
}

static enum err
begin(struct page *page, const struct page_job *job)
{
  const struct description *description = job->description;
  *page = (struct page){
      .snapshot = job->snapshot,
      .resource = job->resource,
      .description = description,
      .graph = description->graph,
      .arena = job->arena,
      .authority = job->authority,
      .language = description->language,
      .room = PAGE_CONTEXT_ROOM,
      .shortened = description->shortened,
      .root = view_new(job->arena),
      .links = arena_array(job->arena, description->graph.term_count + 1,
                           sizeof(struct str)),
      .is_shown =
          arena_array(job->arena, description->graph.count + 1, sizeof(bool))};
  if (!page->root || !page->is_shown || !page->links)
    return ERR_MEMORY;
  graph_flatten(&page->graph); /* the description is not used after this */
  TRY(nesting_init(&page->nesting, &page->graph, job->arena));
  page_context_find_classes(page);
  TRY(page_fragments_init(page));
  put_title(page);
  return ERR_NONE;
}

/* Adds the forms and languages of the page, and links to its other parts. */
static enum err
put_forms(struct page *page, const struct page_job *job)
{
  format_set others;
  page_navigation_put(page, job->pages);
  TRY(other_variants(page, job->offered, &others));
  TRY(page_put_variants(page->root, "formats", &job->snapshot->rules,
                        job->resource, others, job->arena));
  put_data(page, others);
  return ERR_NONE;
}

static enum err
write_links(struct page *page, const struct page_job *job, struct buffer *out)
{
  page_links_put(page);
  TRY(put_forms(page, job));
  return page_render(job->snapshot->theme, "inbound", page->root, out);
}

enum err
page_description_write(const struct page_job *job, struct buffer *out,
                       struct str *ret_image_origins)
{
  const struct resource *resource = job->resource;
  struct page page;
  TRY(begin(&page, job));
  *ret_image_origins = STR("");
  if (resource->inbound)
    return write_links(&page, job, out);
  put_notice(&page, job->successor);
  page_elsewhere_put(&page);
  page_summary_put(&page);
  page_hierarchies_put(&page);
  page_map_put(&page, page_context_topic(&page));
  page_entity_put(&page);
  page_properties_put_groups(&page, page.root, page_context_topic(&page));
  page_terms_put(&page);
  if (!resource->whole && resource->page == 1)
    page_neighbourhood_put(&page, page.root);
  page_inbound_put(&page);
  TRY(put_forms(&page, job));
  *ret_image_origins = page.image_origins;
  return page_render(job->snapshot->theme, "description", page.root, out);
}

enum err
page_description_draw(const struct page_job *job, struct buffer *out)
{
  struct page page;
  TRY(begin(&page, job));
  page_neighbourhood_put(&page, page.root);
  return page_render(job->snapshot->theme, "svg", page.root, out);
}
