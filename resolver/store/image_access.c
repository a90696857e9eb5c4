/* image_access: the terms, names and rows of an image. */
#include "store/dictionary.h"
#include "store/image.h"

/* --- terms -------------------------------------------------------------- */

bool
image_is_resource(const struct image *image, uint32_t id)
{
  return (uint64_t)id <
         (uint64_t)image_header(image)->iris + image_header(image)->blanks;
}

bool
image_is_blank(const struct image *image, uint32_t id)
{
  return id >= image_header(image)->iris && image_is_resource(image, id);
}

enum err
image_term(const struct image *image, uint32_t id, struct arena *arena,
           struct term *ret_term)
{
  const struct image_header *h = image_header(image);
  if (id < h->iris) {
    struct str iri;
    TRY(dictionary_iri(image, id, arena, &iri));
    *ret_term = term_iri(iri);
    return ERR_NONE;
  }
  id -= h->iris;
  if (id < h->blanks) {
    *ret_term = (struct term){.kind = TERM_BLANK};
    return ERR_NONE;
  }
  id -= h->blanks;
  if (id >= h->literals)
    return ERR_DAMAGED;
  return dictionary_literal(image, id, arena, ret_term);
}

enum err
image_lower_bound(const struct image *image, struct str iri, uint32_t *ret_id)
{
  return dictionary_lower_bound(image, iri, ret_id, NULL);
}

enum err
image_find_iri(const struct image *image, struct str iri, uint32_t *ret_id)
{
  bool equal;
  uint32_t id;
  TRY(dictionary_lower_bound(image, iri, &id, &equal));
  *ret_id = equal ? id : IMAGE_NONE;
  return ERR_NONE;
}

enum err
image_language(const struct image *image, uint32_t id, struct str *ret_tag)
{
  const struct image_header *h = image_header(image);
  uint64_t first = (uint64_t)h->iris + h->blanks, number;
  *ret_tag = (struct str){NULL, 0};
  if (id < first || id - first >= h->literals)
    return ERR_NONE;
  TRY(image_number(image, IMAGE_LITERAL_QUALIFIERS, id - first, &number));
  if (number == 0 || number > h->languages)
    return ERR_NONE;
  return dictionary_language(image, (uint32_t)number - 1, ret_tag);
}

/* --- predicates ------------------------------------------------------------
 */

enum err
image_predicate_term(const struct image *image, uint64_t index,
                     uint32_t *ret_term)
{
  const void *record;
  TRY(image_record(image, IMAGE_PREDICATES, index,
                   sizeof(struct image_predicate), &record));
  *ret_term = ((const struct image_predicate *)record)->term;
  return ERR_NONE;
}

enum err
image_predicate_index(const struct image *image, uint32_t term,
                      uint32_t *ret_index)
{
  uint32_t low = 0, high = image_header(image)->predicates;
  *ret_index = IMAGE_NONE;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2, found;
    TRY(image_predicate_term(image, middle, &found));
    if (found == term) {
      *ret_index = middle;
      return ERR_NONE;
    }
    if (found < term)
      low = middle + 1;
    else
      high = middle;
  }
  return ERR_NONE;
}

enum err
image_find_predicate(const struct image *image, struct str iri,
                     uint32_t *ret_index)
{
  uint32_t term;
  TRY(image_find_iri(image, iri, &term));
  *ret_index = IMAGE_NONE;
  return term == IMAGE_NONE ? ERR_NONE
                            : image_predicate_index(image, term, ret_index);
}

/* --- names and rows ----------------------------------------------------------
 */

enum err
image_name(const struct image *image, uint64_t index, uint32_t *ret_term,
           unsigned *ret_flags)
{
  uint64_t name;
  TRY(image_number(image, IMAGE_NAMES, index, &name));
  *ret_term = (uint32_t)(name >> NAME_IMAGE_BITS);
  *ret_flags = name & ((1U << NAME_IMAGE_BITS) - 1);
  return ERR_NONE;
}

enum err
image_name_next(const struct image *image, uint64_t hash, uint64_t *steps,
                uint64_t *ret_index)
{
  const struct image_header *header = image_header(image);
  uint64_t mask = header->name_slots - 1;
  *ret_index = IMAGE_NO_NAME;
  while (*steps < header->name_slots) {
    uint64_t found;
    TRY(image_number(image, IMAGE_NAME_HASH, (hash + (*steps)++) & mask,
                     &found));
    if (found == 0)
      return ERR_NONE;
    if ((found & 0xFF) != hash >> 56)
      continue;
    if (found >> 8 == 0)
      return ERR_DAMAGED;
    *ret_index = (found >> 8) - 1;
    return ERR_NONE;
  }
  return ERR_NONE;
}

enum err
image_name_of(const struct image *image, uint32_t term, uint64_t *ret_index)
{
  uint64_t low = 0, high = image_header(image)->names;
  *ret_index = IMAGE_NO_NAME;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    uint32_t found;
    unsigned flags;
    TRY(image_name(image, middle, &found, &flags));
    if (found == term) {
      *ret_index = middle;
      return ERR_NONE;
    }
    if (found < term)
      low = middle + 1;
    else
      high = middle;
  }
  return ERR_NONE;
}

enum err
image_rows_all(const struct image *image, uint32_t subject,
               struct image_rows *ret_rows)
{
  uint64_t first, count;
  TRY(image_range(image, IMAGE_SUBJECT_ROWS, subject, image_header(image)->rows,
                  &first, &count));
  TRY(image_column(image, IMAGE_ROW_PREDICATE, first, count,
                   &ret_rows->predicates));
  TRY(image_column(image, IMAGE_ROW_OBJECT, first, count, &ret_rows->objects));
  TRY(image_column(image, IMAGE_ROW_CONTEXT, first, count,
                   &ret_rows->contexts));
  ret_rows->first = first;
  ret_rows->count = count;
  return ERR_NONE;
}

enum err
image_context_version(const struct image *image, uint64_t context,
                      uint32_t *ret_version)
{
  const void *record;
  TRY(image_record(image, IMAGE_CONTEXTS, context, sizeof(struct image_context),
                   &record));
  *ret_version = ((const struct image_context *)record)->version;
  return ERR_NONE;
}

enum err
image_old_name_from(const struct image *image, uint32_t id, uint32_t *ret_index)
{
  uint32_t low = 0, high = image_header(image)->old_names;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const struct image_old_name *found;
    TRY(image_old_name(image, middle, &found));
    if (found->term < id)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_index = low;
  return ERR_NONE;
}

enum err
image_old_name(const struct image *image, uint32_t index,
               const struct image_old_name **ret_name)
{
  const void *record;
  TRY(image_record(image, IMAGE_OLD_NAMES, index, sizeof **ret_name, &record));
  *ret_name = record;
  return ERR_NONE;
}

/* Reduces the rows to those that describe a name which only older versions
 * describe. */
static enum err
leave_old_name(const struct image *image, uint32_t subject,
               struct image_rows *rows, bool *ret_is_old)
{
  uint32_t index;
  const struct image_old_name *name = NULL;
  TRY(image_old_name_from(image, subject, &index));
  if (index < image_header(image)->old_names)
    TRY(image_old_name(image, index, &name));
  *ret_is_old = name && name->term == subject;
  if (!*ret_is_old)
    return ERR_NONE;
  if (name->rows > rows->count)
    return ERR_DAMAGED;
  rows->count = name->rows;
  return ERR_NONE;
}

/* Reduces the rows to those with the version of the first one, which is the
 * lowest. */
static enum err
leave_version(const struct image *image, uint32_t subject,
              struct image_rows *rows)
{
  uint64_t low = 0, high = rows->count - 1;
  uint32_t first, version;
  bool is_old;
  TRY(image_context_version(image, image_column_at(&rows->contexts, 0),
                            &first));
  TRY(image_context_version(image, image_column_at(&rows->contexts, high),
                            &version));
  if (version == first)
    return ERR_NONE;
  TRY(leave_old_name(image, subject, rows, &is_old));
  if (is_old)
    return ERR_NONE;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    TRY(image_context_version(image, image_column_at(&rows->contexts, middle),
                              &version));
    if (version == first)
      low = middle + 1;
    else
      high = middle;
  }
  rows->count = low;
  return ERR_NONE;
}

enum err
image_rows(const struct image *image, uint32_t subject,
           struct image_rows *ret_rows)
{
  TRY(image_rows_all(image, subject, ret_rows));
  return image_header(image)->versions && ret_rows->count > 1
             ? leave_version(image, subject, ret_rows)
             : ERR_NONE;
}
