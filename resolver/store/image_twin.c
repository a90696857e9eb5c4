/* image_twin: adds the spellings of a name. */
#include "store/image_store.h"

/* Finds the fragments of a name; none when it has no record. */
static enum err
find_fragments(const struct image *image, uint32_t term, uint32_t *ret_first,
               uint32_t *ret_count)
{
  uint32_t low = 0, high = image_header(image)->fragments;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const void *record;
    TRY(image_record(image, IMAGE_FRAGMENTS, middle,
                     sizeof(struct image_fragments), &record));
    const struct image_fragments *found = record;
    if (found->term == term) {
      *ret_first = found->first;
      *ret_count = found->count;
      return ERR_NONE;
    }
    if (found->term < term)
      low = middle + 1;
    else
      high = middle;
  }
  return ERR_NONE;
}

enum err
image_twin_add(const struct image *image, uint32_t term, unsigned flags,
               struct str iri, struct name *name)
{
  size_t at = name->count;
  if (at == NAME_TWINS_MAXIMUM)
    return ERR_NONE;
  name->iris[at] = iri;
  name->ids[at] = term;
  if (flags & NAME_FRAGMENTS)
    TRY(find_fragments(image, term, &name->first_fragment[at],
                       &name->fragment_count[at]));
  name->count++;
  /* The flags in the file have the same bits as enum name_flag. */
  name->flags |= flags & (NAME_GUEST - 1U);
  return ERR_NONE;
}
