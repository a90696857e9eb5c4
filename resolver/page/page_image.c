/* page_image: adds images as the configuration and the reader allow. */
#include "base/iri.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_sections.h"

enum { IMAGES_MAXIMUM = 12, ORIGINS_MAXIMUM = 4 }; /* on one page */

/* Returns the origin of an image if it can be written in a policy (CSP 3,
 * 2.3.1); else an empty text. */
static struct str
origin_of(const struct page *page, struct str iri)
{
  struct iri parts = iri_split(iri);
  struct buffer out;
  for (size_t i = 0; i < parts.authority.length; i++) {
    char c = parts.authority.bytes[i];
    if (!str_is_alpha(c) && !str_is_digit(c) &&
        str_find(STR("-.:"), c) == STR_NOT_FOUND)
      return (struct str){NULL, 0};
  }
  if (parts.authority.length == 0)
    return (struct str){NULL, 0};
  buffer_init(&out, IRI_URI_MAXIMUM);
  buffer_put(&out, parts.scheme);
  buffer_put(&out, STR("://"));
  buffer_put(&out, parts.authority);
  return arena_take_buffer(page->arena, &out);
}

/* Adds an origin to those that the page may load images from. Returns false
 * when there are too many. */
static bool
allow_origin(struct page *page, struct str iri)
{
  struct str origin = origin_of(page, iri), rest = page->image_origins;
  struct buffer out;
  size_t count = 0;
  if (origin.length == 0)
    return false;
  for (; rest.bytes && rest.length; count++)
    if (str_equals(str_cut(&rest, ' '), origin))
      return true;
  if (count == ORIGINS_MAXIMUM)
    return false;
  buffer_init(&out, PAGE_LINK_MAXIMUM);
  if (page->image_origins.bytes) {
    buffer_put(&out, page->image_origins);
    buffer_put_char(&out, ' ');
  }
  buffer_put(&out, origin);
  page->image_origins = arena_take_buffer(page->arena, &out);
  return page->image_origins.length > 0;
}

bool
page_image_put(struct page *page, struct view *view, const struct term *term)
{
  enum images images = page->snapshot->rules.pages.images;
  if (images == IMAGES_LINK || page->image_count == IMAGES_MAXIMUM ||
      !iri_is_http(term->value) || iri_check(term->value) != IRI_FINE)
    return false;
  struct str link = page_context_known(page, term->value);
  if (!link.length)
    link = page_reach_link(page, term->value);
  bool is_external = reference_is_external(link);
  if (!link.length || (is_external && !allow_origin(page, link)))
    return false;
  struct view *image = view_add(view, "image");
  view_put(image, "href", link);
  view_put(image, "host", iri_host(iri_split(term->value).authority));
  view_put(image, "iri", term->value);
  view_show(image, images == IMAGES_ASK && is_external ? "asks" : "shows");
  page->image_count++;
  return true;
}

/* The end of the path decides, because anything else would need a request. */
bool
page_image_is(struct str iri)
{
  static const char *const extensions[] = {".jpg", ".jpeg", ".png",  ".gif",
                                           ".svg", ".webp", ".avif", ".JPG",
                                           ".PNG", ".JPEG"};
  struct str path = iri_split(iri).path;
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    if (str_ends(path, str_from(extensions[i])))
      return iri_is_http(iri);
  return false;
}
