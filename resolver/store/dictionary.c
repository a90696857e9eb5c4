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
read_string(struct walk *walk, size_t known)
{
  size_t length;
  return read_number(walk, &walk->shared) && walk->shared <= known &&
         read_number(walk, &length) && read_bytes(walk, length, &walk->rest);
}

/* Bytes of the prefix that are known after a string was read. */
static size_t
known_length(const struct walk *walk)
{
  size_t length = walk->shared + walk->rest.length;
  return length < IMAGE_PREFIX_MAXIMUM ? length : (size_t)IMAGE_PREFIX_MAXIMUM;
}

static enum err
open_bucket(const struct image *image, enum image_section_id strings,
            uint32_t bucket, struct walk *walk)
{
  const void *bytes;
  uint64_t first, length,
      maximum = image_header(image)->sections[strings].length;
  TRY(image_range(image, strings + 1, bucket, maximum, &first, &length));
  TRY(image_read(image, strings, first, length, &bytes));
  walk->at = bytes;
  walk->end = walk->at + length;
  return ERR_NONE;
}

static enum err
walk_to(const struct image *image, enum image_section_id strings,
        uint32_t index, struct walk *walk)
{
  size_t known = 0;
  TRY(open_bucket(image, strings, index / IMAGE_BUCKET, walk));
  for (uint32_t left = index % IMAGE_BUCKET + 1; left > 0; left--) {
    if (!read_string(walk, known))
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
  TRY(walk_to(image, IMAGE_IRI_BYTES, index, &walk));
  return join(&walk, arena, ret_iri);
}

enum err
dictionary_language(const struct image *image, uint32_t number,
                    struct str *ret_tag)
{
  const uint32_t *ends;
  const void *bytes;
  uint32_t first = number ? number - 1 : 0;
  TRY(image_numbers(image, IMAGE_LANGUAGE_ENDS, first, number ? 2 : 1, &ends));
  uint32_t start = number ? ends[0] : 0, end = number ? ends[1] : ends[0];
  if (start > end)
    return ERR_DAMAGED;
  TRY(image_read(image, IMAGE_LANGUAGE_BYTES, start, end - start, &bytes));
  *ret_tag = str_of(bytes, end - start);
  return ERR_NONE;
}

/* The number of a qualifier to a language or a datatype. */
static enum err
read_qualifier(const struct image *image, uint32_t index, struct arena *arena,
               struct term *term)
{
  const struct image_header *header = image_header(image);
  uint64_t number;
  const uint32_t *datatype;
  TRY(image_number(image, IMAGE_LITERAL_QUALIFIERS, index, &number));
  if (number == 0)
    return ERR_NONE;
  if (number <= header->languages)
    return dictionary_language(image, (uint32_t)number - 1, &term->language);
  TRY(image_numbers(image, IMAGE_DATATYPES, number - 1 - header->languages, 1,
                    &datatype));
  if (*datatype >= header->iris)
    return ERR_DAMAGED;
  return dictionary_iri(image, *datatype, arena, &term->datatype);
}

enum err
dictionary_literal(const struct image *image, uint32_t index,
                   struct arena *arena, struct term *ret_term)
{
  struct walk walk;
  struct term term = {.kind = TERM_LITERAL};
  TRY(walk_to(image, IMAGE_LITERAL_BYTES, index, &walk));
  TRY(join(&walk, arena, &term.value));
  TRY(read_qualifier(image, index, arena, &term));
  *ret_term = term;
  return ERR_NONE;
}

/* --- several ----------------------------------------------------------------
 */

/* A walk that goes on from one id to the next. */
struct stroll {
  struct walk walk;
  enum image_section_id strings;
  uint32_t index; /* of the string in hand */
  bool begun;
  uint32_t datatype;       /* the last one, */
  struct str datatype_iri; /* and its text */
};

static enum err
stroll_to(const struct image *image, enum image_section_id strings,
          uint32_t index, struct stroll *stroll)
{
  struct walk *walk = &stroll->walk;
  bool goes_on = stroll->begun && stroll->strings == strings &&
                 index > stroll->index &&
                 index / IMAGE_BUCKET == stroll->index / IMAGE_BUCKET;
  uint32_t next =
      goes_on ? stroll->index + 1 : index / IMAGE_BUCKET * IMAGE_BUCKET;
  size_t known = 0;
  stroll->begun = false;
  if (goes_on)
    remember_prefix(walk);
  else
    TRY(open_bucket(image, strings, index / IMAGE_BUCKET, walk));
  if (goes_on)
    known = known_length(walk);
  for (; next <= index; next++) {
    if (!read_string(walk, known))
      return ERR_DAMAGED;
    if (next == index)
      break;
    remember_prefix(walk);
    known = known_length(walk);
  }
  stroll->begun = true;
  stroll->strings = strings;
  stroll->index = index;
  return ERR_NONE;
}

/* Datatypes are few: the last one is at hand. */
static enum err
stroll_qualifier(const struct image *image, uint32_t index, struct arena *arena,
                 struct stroll *stroll, struct term *term)
{
  uint64_t number;
  TRY(image_number(image, IMAGE_LITERAL_QUALIFIERS, index, &number));
  bool is_datatype = number > image_header(image)->languages;
  if (is_datatype && stroll->datatype == number) {
    term->datatype = stroll->datatype_iri;
    return ERR_NONE;
  }
  TRY(read_qualifier(image, index, arena, term));
  if (is_datatype) {
    stroll->datatype = (uint32_t)number;
    stroll->datatype_iri = term->datatype;
  }
  return ERR_NONE;
}

enum err
dictionary_terms(const struct image *image, const uint32_t *ids, size_t count,
                 struct arena *arena, struct term *ret_terms)
{
  const struct image_header *header = image_header(image);
  struct stroll stroll = {.begun = false};
  uint64_t resources = (uint64_t)header->iris + header->blanks;
  for (size_t i = 0; i < count; i++) {
    struct term *term = &ret_terms[i];
    *term = (struct term){.kind = TERM_IRI};
    if (ids[i] < header->iris) {
      TRY(stroll_to(image, IMAGE_IRI_BYTES, ids[i], &stroll));
      TRY(join(&stroll.walk, arena, &term->value));
    } else if (ids[i] < resources) {
      term->kind = TERM_BLANK;
    } else if (ids[i] - resources < header->literals) {
      uint32_t index = (uint32_t)(ids[i] - resources);
      term->kind = TERM_LITERAL;
      TRY(stroll_to(image, IMAGE_LITERAL_BYTES, index, &stroll));
      TRY(join(&stroll.walk, arena, &term->value));
      TRY(stroll_qualifier(image, index, arena, &stroll, term));
    } else {
      return ERR_DAMAGED;
    }
  }
  return ERR_NONE;
}

/* --- in order --------------------------------------------------------------
 */

void
dictionary_begin(struct dictionary_cursor *cursor, const struct image *image)
{
  cursor->image = image;
  cursor->next = 0;
  cursor->length = 0;
}

enum err
dictionary_next(struct dictionary_cursor *cursor, struct str *ret_iri)
{
  struct walk walk;
  if (cursor->next % IMAGE_BUCKET == 0) {
    TRY(open_bucket(cursor->image, IMAGE_IRI_BYTES, cursor->next / IMAGE_BUCKET,
                    &walk));
    cursor->at = walk.at;
    cursor->end = walk.end;
    cursor->length = 0;
  }
  walk.at = cursor->at;
  walk.end = cursor->end;
  if (!read_string(&walk, cursor->length) ||
      walk.rest.length > sizeof cursor->text - walk.shared)
    return ERR_DAMAGED;
  if (walk.rest.length)
    memcpy(cursor->text + walk.shared, walk.rest.bytes, walk.rest.length);
  cursor->length = walk.shared + walk.rest.length;
  cursor->at = walk.at;
  cursor->next++;
  *ret_iri = str_of(cursor->text, cursor->length);
  return ERR_NONE;
}

/* --- searching -------------------------------------------------------------
 */

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
    TRY(walk_to(image, IMAGE_IRI_BYTES, middle * IMAGE_BUCKET, &walk));
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
  TRY(open_bucket(image, IMAGE_IRI_BYTES, bucket, &walk));
  uint32_t index = bucket * IMAGE_BUCKET;
  uint32_t end = iris - index < IMAGE_BUCKET ? iris : index + IMAGE_BUCKET;
  for (; index < end; index++) {
    if (!read_string(&walk, known))
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
