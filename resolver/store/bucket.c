#include "store/bucket.h"

#include <string.h>

static bool
read_number(const unsigned char **at, const unsigned char *end,
            size_t *ret_number)
{
  size_t number = 0;
  for (unsigned shift = 0; shift < 35 && *at < end; shift += 7) {
    unsigned char byte = *(*at)++;
    number |= (size_t)(byte & 0x7F) << shift;
    if (!(byte & 0x80)) {
      *ret_number = number;
      return true;
    }
  }
  return false;
}

static inline bool
read_entry(const unsigned char **at, const unsigned char *end, size_t known,
           struct bucket_entry *ret_entry)
{
  size_t shared, length;
  const unsigned char *bytes = *at;
  if (end - bytes >= 2 && !((bytes[0] | bytes[1]) & 0x80)) { /* true of nearly
                                                                all entries */
    shared = bytes[0];
    length = bytes[1];
    bytes += 2;
  } else if (!read_number(&bytes, end, &shared) ||
             !read_number(&bytes, end, &length)) {
    return false;
  }
  if (shared > known || length > (size_t)(end - bytes))
    return false;
  ret_entry->shared = shared;
  ret_entry->rest = str_of((const char *)bytes, length);
  *at = bytes + length;
  return true;
}

bool
bucket_read_entry(const unsigned char **at, const unsigned char *end,
                  size_t known, struct bucket_entry *ret_entry)
{
  return read_entry(at, end, known, ret_entry);
}

enum err
bucket_find(const struct image *image, enum image_section_id strings,
            uint32_t number, struct bucket_place *ret_place)
{
  const void *bytes;
  uint64_t first, length,
      maximum = image_header(image)->sections[strings].length;
  TRY(image_range(image, strings + 1, number, maximum, &first, &length));
  TRY(image_read(image, strings, first, length, &bytes));
  ret_place->at = bytes;
  ret_place->end = ret_place->at + length;
  return ERR_NONE;
}

void
bucket_begin(struct bucket *bucket, struct bucket_place place)
{
  bucket->at = place.at;
  bucket->end = place.end;
  bucket->count = 0;
}

enum err
bucket_open(const struct image *image, enum image_section_id strings,
            uint32_t number, struct bucket *bucket)
{
  struct bucket_place place;
  TRY(bucket_find(image, strings, number, &place));
  bucket_begin(bucket, place);
  return ERR_NONE;
}

/* Reads the entries up to the one at a place. */
static enum err
read_to(struct bucket *bucket, uint32_t place)
{
  const unsigned char *at = bucket->at, *end = bucket->end;
  uint32_t count = bucket->count;
  size_t known = 0;
  if (place >= IMAGE_BUCKET)
    return ERR_DAMAGED;
  if (count > place)
    return ERR_NONE;
  if (count)
    known = bucket->entries[count - 1].shared +
            bucket->entries[count - 1].rest.length;
  for (; count <= place; count++) {
    struct bucket_entry entry;
    if (!read_entry(&at, end, known, &entry))
      return ERR_DAMAGED;
    bucket->entries[count] = entry;
    known = entry.shared + entry.rest.length;
  }
  bucket->at = at;
  bucket->count = count;
  return ERR_NONE;
}

enum err
bucket_text(struct bucket *bucket, uint32_t place, struct arena *arena,
            struct str *ret_text)
{
  TRY(read_to(bucket, place));
  const struct bucket_entry *entry = &bucket->entries[place];
  if (entry->shared == 0) {
    *ret_text = entry->rest;
    return ERR_NONE;
  }
  size_t wanted = entry->shared, length = wanted + entry->rest.length;
  char *bytes = arena_alloc(arena, length);
  if (!bytes)
    return ERR_MEMORY;
  *ret_text = str_of(bytes, length);
  if (entry->rest.length)
    memcpy(bytes + wanted, entry->rest.bytes, entry->rest.length);
  while (wanted > 0) { /* the bytes before come from an earlier entry */
    entry--;
    if (entry->shared >= wanted)
      continue;
    memcpy(bytes + entry->shared, entry->rest.bytes, wanted - entry->shared);
    wanted = entry->shared;
  }
  return ERR_NONE;
}

enum err
bucket_lower_bound(struct bucket *bucket, uint32_t limit, struct str text,
                   uint32_t *ret_place, bool *ret_equal)
{
  size_t common =
      0; /* bytes that the previous entry has in common with the text */
  uint32_t place = 0;
  if (ret_equal)
    *ret_equal = false;
  for (; place < limit; place++) {
    TRY(read_to(bucket, place));
    const struct bucket_entry *entry = &bucket->entries[place];
    if (entry->shared > common)
      continue; /* it differs from the text at the same byte as the one before
                 */
    if (entry->shared < common && entry->shared < IMAGE_PREFIX_MAXIMUM)
      break; /* it comes after the text, at a byte that the text shares with the
                one before */
    struct str rest = str_from_offset(text, entry->shared);
    int order = str_compare(entry->rest, rest);
    if (ret_equal && order == 0)
      *ret_equal = true;
    if (order >= 0)
      break;
    common = entry->shared + str_common(entry->rest, rest);
  }
  *ret_place = place;
  return ERR_NONE;
}
