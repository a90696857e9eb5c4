#include "page/page_anchors.h"

#include "base/hash.h"
#include "base/iri.h"
#include "format/label.h"

enum { CHOICES = 3 };

/* Returns the fragment of an IRI that is a fragment of one of the page's names;
 * else an empty text. */
static struct str
own_fragment(const struct page *page, struct str iri)
{
  const struct name *name = &page->resource->name;
  size_t hash = str_find(iri, '#');
  for (size_t i = 0; i < name->count && hash != STR_NOT_FOUND; i++)
    if (str_equals(str_first(iri, hash), iri_without_fragment(name->iris[i])))
      return str_from_offset(iri, hash + 1);
  return STR("");
}

bool
page_anchors_is_own(const struct page *page, struct str iri)
{
  return own_fragment(page, iri).length > 0;
}

struct str
page_anchors_link(const struct page *page, struct str anchor)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM + 1);
  buffer_put_char(&out, '#');
  for (bool is_first = true; is_first || anchor.bytes; is_first = false) {
    if (!is_first) /* an IRI may be an anchor, and a fragment has no "#" */
      buffer_put(&out, STR("%23"));
    iri_put_part(&out, str_cut(&anchor, '#'));
  }
  return arena_take_buffer(page->arena, &out);
}

/* Anchors by their hashes. */
struct set {
  const struct str **slots;
  size_t size; /* a power of 2, and more than the anchors */
};

/* Puts an anchor into the set. Returns false when it is in there already. */
static bool
put_anchor(struct set *set, const struct str *anchor)
{
  size_t slot = hash_bytes(*anchor, 0) & (set->size - 1);
  while (set->slots[slot]) {
    if (str_equals(*set->slots[slot], *anchor))
      return false;
    slot = (slot + 1) & (set->size - 1);
  }
  set->slots[slot] = anchor;
  return true;
}

/* Returns the anchor of a term that is wished first, second or last. A document
 * in parts has links to its other pages, so that an anchor there must not
 * depend on the other terms. */
static struct str
wished(const struct page *page, struct str iri, int choice)
{
  struct str own = own_fragment(page, iri), base = page->resource->iri;
  if (choice == 0 && own.length)
    return own;
  bool is_below = str_ends(base, STR("/")) && str_starts(iri, base);
  if (choice == 0 && page->description->parts && !is_below)
    choice = 1;
  if (choice == 0)
    return is_below ? str_from_offset(iri, base.length) : label_local_name(iri);
  return choice == 1
             ? label_short(&page->snapshot->namespaces, iri, page->arena)
             : iri;
}

/* Fragments of the page come first, since their anchors must be theirs. An IRI
 * is different from all other anchors, because it is not one of them. */
bool
page_anchors_choose(const struct page *page, struct page_anchors *anchors)
{
  const struct outline *outline = &page->description->outline;
  struct set set = {.size = 16};
  while (set.size < 2 * outline->count)
    set.size *= 2;
  anchors->rows =
      arena_array(page->arena, outline->count + 1, sizeof *anchors->rows);
  set.slots = arena_array(page->arena, set.size, sizeof(const struct str *));
  if (!anchors->rows || !set.slots)
    return false;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < outline->count; i++) {
      struct str iri = outline->terms[i].iri;
      bool done = page_anchors_is_own(page, iri) != (pass == 0);
      for (int choice = 0; choice < CHOICES && !done; choice++) {
        anchors->rows[i] = wished(page, iri, choice);
        done = anchors->rows[i].length && put_anchor(&set, &anchors->rows[i]);
      }
    }
  return true;
}
