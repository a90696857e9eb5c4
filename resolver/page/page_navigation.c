/* page_navigation: the other parts of a long description, and the same page in
 * other languages. */
#include "base/iri.h"
#include "name/own_variant.h"
#include "name/variant.h"
#include "page/page_sections.h"

enum { LINK_MAXIMUM = IRI_URI_MAXIMUM, LANGUAGES_SHOWN = 60 };

/* Returns a reference to a part of a long description, or of the statements
 * that point at it. */
static struct str
part_reference(const struct page *page, bool inbound, uint64_t number)
{
  struct buffer path, out;
  buffer_init(&path, LINK_MAXIMUM);
  buffer_init(&out, LINK_MAXIMUM);
  variant_put_part(&path, page->resource, inbound, number > 1 ? number : 0);
  site_put(&out, page->resource->site, SITE_PAGE, buffer_str(&path));
  buffer_fini(&path);
  return arena_take_buffer(page->arena, &out);
}

static void
put_pages(struct page *page, uint64_t pages)
{
  const struct resource *resource = page->resource;
  if (pages > 1) {
    view_show(page->root, "pages");
    view_put(page->root, "page_number",
             arena_put_number(page->arena, resource->page));
    view_put(page->root, "page_count", arena_put_number(page->arena, pages));
  }
  if (resource->page > 1)
    view_put(page->root, "previous",
             part_reference(page, resource->inbound, resource->page - 1));
  if (resource->page < pages)
    view_put(page->root, "next",
             part_reference(page, resource->inbound, resource->page + 1));
  if (page->description->inbound_count)
    view_put(page->root, "inbound_href", part_reference(page, true, 1));
}

/* Adds links to the page in the other languages of its labels. */
static void
put_languages(struct page *page)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->language_count &&
                     description->language_count > 1 && i < LANGUAGES_SHOWN;
       i++) {
    struct str language = description->languages[i];
    struct buffer path, out;
    bool is_own = false;
    enum err err =
        own_variant_check(page->snapshot, page->resource, FORMAT_HTML, language,
                          page->arena, &is_own);
    if (err)
      view_fail(page->root, err);
    if (!is_own)
      continue;
    struct view *row = view_add(page->root, "languages");
    view_show(page->root, "has_languages");
    buffer_init(&path, LINK_MAXIMUM);
    buffer_init(&out, LINK_MAXIMUM);
    variant_put(&path, page->resource, FORMAT_HTML, language);
    site_put(&out, page->resource->site, SITE_PAGE, buffer_str(&path));
    buffer_fini(&path);
    view_put(row, "href", arena_take_buffer(page->arena, &out));
    view_put(row, "tag", language);
    if (str_equals(language, page->language))
      view_show(row, "current");
  }
}

void
page_navigation_put(struct page *page, uint64_t pages)
{
  put_pages(page, pages);
  put_languages(page);
}
