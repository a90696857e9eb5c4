/* image_keyless: names without a key, which cannot be requested by their own
 * URI. */
#include "store/image_store.h"

#include "base/iri.h"

/* Finds a name that has no key, because it is badly encoded or too long. */
static enum err
find_name(const struct image *image, struct str iri, struct arena *arena,
          struct name *ret_name)
{
  struct term term;
  uint32_t id;
  unsigned flags;
  uint64_t index = IMAGE_NO_NAME;
  TRY(image_find_iri(image, iri_without_fragment(iri), &id));
  if (id != IMAGE_NONE)
    TRY(image_name_of(image, id, &index));
  if (index == IMAGE_NO_NAME)
    return ERR_NONE;
  TRY(image_name(image, index, &id, &flags));
  TRY(image_term(image, id, arena, &term));
  return image_twin_add(image, id, flags, term.value, ret_name);
}

/* Finds a subject that is not a name, because it is not http. */
static enum err
find_subject(const struct image *image, struct str iri, struct arena *arena,
             struct name *ret_name)
{
  uint32_t id;
  struct image_rows rows;
  struct term term;
  TRY(image_find_iri(image, iri, &id));
  if (id == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_rows(image, id, &rows));
  if (rows.count == 0)
    return ERR_NONE;
  TRY(image_term(image, id, arena, &term));
  ret_name->iris[0] = term.value;
  ret_name->ids[0] = id;
  ret_name->count = 1;
  ret_name->flags = NAME_SUBJECT;
  if (image_header(image)->label_languages > 1)
    ret_name->flags |= NAME_LANGUAGES;
  return ERR_NONE;
}

enum err
image_keyless_find(const struct image *image, struct str iri,
                   struct arena *arena, struct name *ret_name)
{
  TRY(find_name(image, iri, arena, ret_name));
  return ret_name->count ? ERR_NONE : find_subject(image, iri, arena, ret_name);
}
