/* page_elsewhere: what older versions and other documents say of the things on
 * a page. */
#include "base/iri.h"
#include "format/label.h"
#include "page/page_sections.h"

static void
put_older_name(struct page *page, const struct older_name *older,
               struct view *row)
{
  struct str href = {NULL, 0};
  if (older->version_iri.length)
    href = page_context_known(page, older->version_iri);
  view_put(row, "name", label_local_name(older->iri));
  view_put(row, "iri", older->iri);
  view_put(row, "version",
           older->version.length       ? older->version
           : older->version_iri.length ? older->version_iri
                                       : older->source);
  view_put(row, "ontology", older->ontology);
  view_put(row, "href", href);
}

/* Adds the names that only older versions of an ontology describe: some of
 * them, and the others in a fold. */
static void
put_older(struct page *page)
{
  enum { SHOWN = 20 };
  const struct description *description = page->description;
  size_t count = description->older_count;
  struct view *fold = count > SHOWN ? view_add(page->root, "older_fold") : NULL;
  if (fold)
    view_put(fold, "count", arena_put_number(page->arena, count - SHOWN));
  if (count)
    view_show(page->root, "has_older");
  for (size_t i = 0; i < count; i++)
    put_older_name(page, &description->older[i],
                   view_add(i < SHOWN ? page->root : fold, "older"));
  if (description->older_cut)
    view_show(page->root, "older_cut");
}

/* Adds links to other documents that have statements about this one. */
static void
put_speakers(struct page *page)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->speaker_count; i++) {
    struct view *row = view_add(page->root, "speakers");
    view_show(page->root, "has_speakers");
    view_put(row, "iri", description->speakers[i]);
    view_put(row, "href", page_context_known(page, description->speakers[i]));
  }
  if (description->speakers_cut)
    view_show(page->root, "speakers_cut");
}

void
page_elsewhere_put(struct page *page)
{
  put_older(page);
  put_speakers(page);
}
