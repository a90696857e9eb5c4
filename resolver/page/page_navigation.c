/* page_navigation: the other parts of a long description, and the same page in
 * other languages. */
#include "base/iri.h"
#include "format/label_language.h"
#include "format/message.h"
#include "name/own_variant.h"
#include "name/variant.h"
#include "page/page_sections.h"

enum { LINK_MAXIMUM = IRI_URI_MAXIMUM, LANGUAGES_SHOWN = 8 };

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
             page_context_part(page, resource->inbound, resource->page - 1));
  if (resource->page < pages)
    view_put(page->root, "next",
             page_context_part(page, resource->inbound, resource->page + 1));
  if (page->description->inbound_count)
    view_put(page->root, "inbound_href", page_context_part(page, true, 1));
  if (resource->inbound)
    view_put(page->root, "thing_href", page_context_part(page, false, 1));
}

/* Adds a link to the page in a language, or its name if it is this page. */
static void
put_language(struct page *page, struct view *list, struct str language)
{
  struct buffer path, out;
  struct view *row = view_add(list, "languages");
  buffer_init(&path, LINK_MAXIMUM);
  buffer_init(&out, LINK_MAXIMUM);
  variant_put(&path, page->resource, FORMAT_HTML, language);
  site_put(&out, page->resource->site, SITE_PAGE, buffer_str(&path));
  buffer_fini(&path);
  view_put(row, "href", arena_take_buffer(page->arena, &out));
  view_put(row, "tag", language);
  view_put(row, "name", label_language_name(language, page->arena));
  if (str_equals(language, page->language))
    view_show(row, "current");
}

/* Returns whether the page in a language has a URI of its own. */
static bool
has_own_page(const struct page *page, struct str language)
{
  bool is_own = false;
  enum err err = own_variant_check(page->snapshot, page->resource, FORMAT_HTML,
                                   language, page->arena, &is_own);
  if (err)
    view_fail(page->root, err);
  return is_own;
}

/* Returns whether a language is usual on the site, or one that the program
 * speaks. */
static bool
is_usual(const struct page *page, struct str language)
{
  const struct language_list *usual = &page->snapshot->rules.languages;
  for (size_t i = 0; i < usual->count; i++)
    if (language_matches(usual->ranges[i].range, language))
      return true;
  for (size_t i = 0; i < MESSAGE_LANGUAGES; i++)
    if (str_equals(message_language_at(i), language))
      return true;
  return false;
}

/* Adds the languages of labels that are usual, or those that are not: the first
 * ones to the page, and those that are more than a few to a fold. */
static void
put_some(struct page *page, bool usual, size_t *shown, struct view **rest)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->own_languages; i++) {
    struct str language = description->languages[i];
    if (str_equals(language, page->language) ||
        is_usual(page, language) != usual || !has_own_page(page, language))
      continue;
    if (*shown == LANGUAGES_SHOWN)
      *rest = view_add(page->root, "more_languages");
    put_language(page, *rest ? *rest : page->root, language);
    *shown += 1;
  }
}

/* Adds links to the page in the languages in which what it describes has a
 * label: this one first, then those of is_usual, then the others by their
 * tags. */
static void
put_languages(struct page *page)
{
  const struct description *description = page->description;
  size_t count = description->own_languages, shown = 1;
  struct view *rest = NULL;
  if (count == 0 ||
      (count == 1 && str_equals(*description->languages, page->language)))
    return;
  view_show(page->root, "has_languages");
  put_language(page, page->root, page->language);
  put_some(page, true, &shown, &rest);
  put_some(page, false, &shown, &rest);
  if (rest)
    view_put(rest, "count",
             arena_put_number(page->arena, shown - LANGUAGES_SHOWN));
}

void
page_navigation_put(struct page *page, uint64_t pages)
{
  put_pages(page, pages);
  put_languages(page);
}
