/* page_brief: what a thing without a label says, in one line. */
#include "base/utf8.h"
#include "html/readable.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "page/page_source.h"

enum { CONTENT_MAXIMUM = 300, DATE_MAXIMUM = 256 }; /* bytes */

static const struct brief *
find_brief(const struct page *page, uint32_t term)
{
  struct brief *const *briefs = page->description->briefs;
  return briefs ? briefs[term] : NULL;
}

/* Returns a text, and at most CONTENT_MAXIMUM bytes of it. */
static struct str
shortened(const struct page *page, struct str text)
{
  struct str parts[] = {utf8_first(text, CONTENT_MAXIMUM), STR("\xE2\x80\xA6")};
  return text.length > CONTENT_MAXIMUM ? arena_join(page->arena, parts, 2)
                                       : text;
}

struct str
page_brief_text(const struct page *page, uint32_t term)
{
  const struct brief *brief = find_brief(page, term);
  if (!brief)
    return (struct str){NULL, 0};
  if (brief->content.length)
    return shortened(page, brief->content);
  if (!brief->type_iri.length || !brief->count)
    return (struct str){NULL, 0};
  return brief->type_label.length
             ? brief->type_label
             : page_property_name(brief->type_iri, page->language, page->arena);
}

struct str
page_brief_or_label(const struct page *page, uint32_t term)
{
  const struct description *description = page->description;
  struct str iri = page->graph.terms[term].value, text = {NULL, 0};
  if (description->labels && description->labels[term].length)
    return description->labels[term];
  struct str brief = page_brief_text(page, term);
  if (brief.length)
    return brief;
  bool is_external = reference_is_external(page_context_address(page, iri));
  if (is_external)
    text = page_source_text(iri, page->arena);
  return text.length ? text : page_context_label(page, term);
}

static struct str
part_text(const struct page *page, const struct brief_part *part)
{
  struct buffer out;
  struct str source = page_source_text(part->iri, page->arena);
  if (!part->text.length)
    return source.length ? source
                         : page_name(page->snapshot, part->iri, page->language,
                                     page->arena);
  if (!readable_is_date(part->datatype))
    return shortened(page, part->text);
  buffer_init(&out, DATE_MAXIMUM);
  bool is_date =
      readable_put_date(&out, part->text, part->datatype,
                        page->snapshot->rules.pages.years, page->language);
  struct str date = arena_take_buffer(page->arena, &out);
  return is_date && date.length ? date : part->text;
}

bool
page_brief_put(const struct page *page, struct view *value, uint32_t term)
{
  const struct brief *brief = find_brief(page, term);
  if (!page_brief_text(page, term).length)
    return false;
  for (size_t i = 0; i < brief->count && !brief->content.length; i++) {
    const struct brief_part *part = &brief->parts[i];
    struct view *row = view_add(value, "brief");
    if (page_context_hides(page, part->property))
      continue;
    view_put(
        row, "property",
        part->property_label.length
            ? part->property_label
            : page_property_name(part->property, page->language, page->arena));
    view_put(row, "text", part_text(page, part));
    if (part->iri.length)
      view_put(row, "href", page_context_known(page, part->iri));
  }
  if (brief->more && !brief->content.length)
    view_put(value, "brief_more", arena_put_number(page->arena, brief->more));
  return true;
}
