#include "store/dictionary.h"

#include "store/image.h"

#include <string.h>

/* A walk through a bucket. prefix holds the first bytes of the string before,
 * as many as the next one may share with it. */
struct walk {
  const unsigned char *at, *end;
  char prefix[IMAGE_PREFIX_MAXIMUM];
  size_t shared;   /* of the string in hand */
  struct str rest; /* of the string in hand */
  struct str language;
  uint32_t datatype; /* id of a term, or IMAGE_NONE */
};

static bool
read_number(struct walk *walk, size_t *ret_number)
{
  size_t number = 0;
  for (unsigned shift = 0; shift < 35 && walk->at < walk->end; shift += 7) {
    unsigned char byte = *walk->at++;
    number |= (size_t)(byte & 0x7F) << shift;
    if (!(byte & 0x80)) {
      *ret_number = number;
      return true;
    }
  }
  return false;
}

static bool
read_bytes(struct walk *walk, size_t length, struct str *ret_bytes)
{
  if (length > (size_t)(walk->end - walk->at))
    return false;
  *ret_bytes = str_of((const char *)walk->at, length);
  walk->at += length;
  return true;
}

static bool
read_tag(struct walk *walk)
{
  struct str tag, bytes;
  walk->language = (struct str){NULL, 0};
  walk->datatype = IMAGE_NONE;
  if (!read_bytes(walk, 1, &tag))
    return false;
  switch ((enum dictionary_tag)tag.bytes[0]) {
  case DICTIONARY_PLAIN:
    return true;
  case DICTIONARY_LANGUAGE:
    return read_bytes(walk, 1, &bytes) &&
           read_bytes(walk, (unsigned char)bytes.bytes[0], &walk->language);
  case DICTIONARY_DATATYPE:
    if (!read_bytes(walk, sizeof walk->datatype, &bytes))
      return false;
    memcpy(&walk->datatype, bytes.bytes, sizeof walk->datatype);
    return true;
  }
  return false;
}

/* Keeps what the next string may share. */
static void
remember_prefix(struct walk *walk)
{
  size_t room = IMAGE_PREFIX_MAXIMUM - walk->shared;
  size_t length = walk->rest.length < room ? walk->rest.length : room;
  if (length)
    memcpy(walk->prefix + walk->shared, walk->rest.bytes, length);
}

static bool
read_string(struct walk *walk, bool tagged, size_t known)
{
  size_t length;
  if (!read_number(walk, &walk->shared) || walk->shared > known ||
      !read_number(walk, &length) || !read_bytes(walk, length, &walk->rest))
    return false;
  return !tagged || read_tag(walk);
}

/* Bytes of the prefix that are known after a string was read. */
static size_t
known_length(const struct walk *walk)
{
  size_t length = walk->shared + walk->rest.length;
  return length < IMAGE_PREFIX_MAXIMUM ? length : (size_t)IMAGE_PREFIX_MAXIMUM;
}

static enum err
open_bucket(const struct image *image, bool literal, uint32_t bucket,
            struct walk *walk)
{
  const void *bytes;
  uint64_t ends[2];
  enum image_section_id offsets =
      literal ? IMAGE_LITERAL_OFFSETS : IMAGE_IRI_OFFSETS;
  TRY(image_read(image, offsets, (uint64_t)bucket * 8, 16, &bytes));
  memcpy(ends, bytes, sizeof ends);
  if (ends[0] > ends[1])
    return ERR_DAMAGED;
  TRY(image_read(image, literal ? IMAGE_LITERAL_BYTES : IMAGE_IRI_BYTES,
                 ends[0], ends[1] - ends[0], &bytes));
  walk->at = bytes;
  walk->end = walk->at + (ends[1] - ends[0]);
  return ERR_NONE;
}

static enum err
walk_to(const struct image *image, bool literal, uint32_t index,
        struct walk *walk)
{
  size_t known = 0;
  TRY(open_bucket(image, literal, index / IMAGE_BUCKET, walk));
  for (uint32_t left = index % IMAGE_BUCKET + 1; left > 0; left--) {
    if (!read_string(walk, literal, known))
      return ERR_DAMAGED;
    if (left > 1)
      remember_prefix(walk);
    known = known_length(walk);
  }
  return ERR_NONE;
}

/* The string in hand, in one piece. */
static enum err
join(const struct walk *walk, struct arena *arena, struct str *ret_string)
{
  if (walk->shared == 0) {
    *ret_string = walk->rest;
    return ERR_NONE;
  }
  char *bytes = arena_alloc(arena, walk->shared + walk->rest.length);
  if (!bytes)
    return ERR_MEMORY;
  memcpy(bytes, walk->prefix, walk->shared);
  if (walk->rest.length)
    memcpy(bytes + walk->shared, walk->rest.bytes, walk->rest.length);
  *ret_string = str_of(bytes, walk->shared + walk->rest.length);
  return ERR_NONE;
}

enum err
dictionary_iri(const struct image *image, uint32_t index, struct arena *arena,
               struct str *ret_iri)
{
  struct walk walk;
  TRY(walk_to(image, false, index, &walk));
  return join(&walk, arena, ret_iri);
}

enum err
dictionary_literal(const struct image *image, uint32_t index,
                   struct arena *arena, struct term *ret_term)
{
  struct walk walk;
  struct term term = {.kind = TERM_LITERAL};
  TRY(walk_to(image, true, index, &walk));
  TRY(join(&walk, arena, &term.value));
  term.language = walk.language;
  if (walk.datatype != IMAGE_NONE) {
    if (walk.datatype >= image_header(image)->iris)
      return ERR_DAMAGED;
    TRY(dictionary_iri(image, walk.datatype, arena, &term.datatype));
  }
  *ret_term = term;
  return ERR_NONE;
}

/* Compares the string in hand with s. */
static int
compare(const struct walk *walk, struct str s)
{
  size_t shared = walk->shared < s.length ? walk->shared : s.length;
  int order = shared ? memcmp(walk->prefix, s.bytes, shared) : 0;
  if (order)
    return order;
  if (walk->shared > s.length)
    return 1;
  return str_compare(walk->rest, str_from_offset(s, walk->shared));
}

/* The last bucket whose first string is not behind iri; 0 when none is. */
static enum err
find_bucket(const struct image *image, struct str iri, uint32_t *ret_bucket)
{
  uint32_t count =
      (image_header(image)->iris + IMAGE_BUCKET - 1) / IMAGE_BUCKET;
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    struct walk walk;
    TRY(walk_to(image, false, middle * IMAGE_BUCKET, &walk));
    if (compare(&walk, iri) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_bucket = low ? low - 1 : 0;
  return ERR_NONE;
}

enum err
dictionary_lower_bound(const struct image *image, struct str iri,
                       uint32_t *ret_index, bool *ret_equal)
{
  uint32_t bucket, iris = image_header(image)->iris;
  if (ret_equal)
    *ret_equal = false;
  *ret_index = 0;
  if (iris == 0)
    return ERR_NONE;
  TRY(find_bucket(image, iri, &bucket));
  struct walk walk;
  size_t known = 0;
  TRY(open_bucket(image, false, bucket, &walk));
  uint32_t index = bucket * IMAGE_BUCKET;
  uint32_t end = iris - index < IMAGE_BUCKET ? iris : index + IMAGE_BUCKET;
  for (; index < end; index++) {
    if (!read_string(&walk, false, known))
      return ERR_DAMAGED;
    int order = compare(&walk, iri);
    if (order >= 0) {
      if (ret_equal)
        *ret_equal = order == 0;
      break;
    }
    remember_prefix(&walk);
    known = known_length(&walk);
  }
  *ret_index = index;
  return ERR_NONE;
}
