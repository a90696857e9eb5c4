#include "store/dictionary.h"

#include "store/bucket.h"

#include <string.h>

static enum err
read_text(const struct image *image, enum image_section_id strings,
          uint32_t index, struct arena *arena, struct str *ret_text)
{
  struct bucket bucket;
  TRY(bucket_open(image, strings, index / IMAGE_BUCKET, &bucket));
  return bucket_text(&bucket, index % IMAGE_BUCKET, arena, ret_text);
}

enum err
dictionary_iri(const struct image *image, uint32_t index, struct arena *arena,
               struct str *ret_iri)
{
  return read_text(image, IMAGE_IRI_BYTES, index, arena, ret_iri);
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

/* Reads the qualifier of a literal into its language or its datatype. */
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
dictionary_literal_room(const struct image *image, uint32_t index,
                        uint64_t *ret_bytes)
{
  uint64_t first;
  return image_range(image, IMAGE_LITERAL_BUCKETS, index / IMAGE_BUCKET,
                     image_header(image)->sections[IMAGE_LITERAL_BYTES].length,
                     &first, ret_bytes);
}

enum err
dictionary_literal(const struct image *image, uint32_t index,
                   struct arena *arena, struct term *ret_term)
{
  struct term term = {.kind = TERM_LITERAL};
  TRY(read_text(image, IMAGE_LITERAL_BYTES, index, arena, &term.value));
  TRY(read_qualifier(image, index, arena, &term));
  *ret_term = term;
  return ERR_NONE;
}

/* --- several ----------------------------------------------------------------
 */

/* Terms that are read together. They are at places all over the memory, so the
 * processor is first asked to load all offsets, then all buckets, and only then
 * are they read. So the time to load memory passes once, and not once for each
 * term. */
struct series {
  const struct image *image;
  struct arena *arena;
  const uint32_t *ids;
  size_t count;
  struct bucket_place *places; /* the buckets of those ids that are in one */
  struct bucket bucket;        /* the bucket that was read last, and its
                                  beginning */
  const unsigned char *begin;
  uint64_t datatype;       /* the qualifier read last, as datatypes are few; */
  struct str datatype_iri; /* 0: none yet */
};

/* Finds the string of an id. Returns false when it has none. */
static bool
find_string(const struct image *image, uint32_t id,
            enum image_section_id *ret_strings, uint32_t *ret_index)
{
  const struct image_header *header = image_header(image);
  uint32_t resources = header->iris + header->blanks;
  bool literal = id >= resources;
  *ret_strings = literal ? IMAGE_LITERAL_BYTES : IMAGE_IRI_BYTES;
  *ret_index = literal ? id - resources : id;
  return literal || id < header->iris;
}

static void
expect_offsets(const struct series *series)
{
  enum image_section_id strings;
  uint32_t index;
  for (size_t i = 0; i < series->count; i++) {
    if (!find_string(series->image, series->ids[i], &strings, &index))
      continue;
    image_expect_number(series->image, strings + 1, index / IMAGE_BUCKET);
    if (strings == IMAGE_LITERAL_BYTES)
      image_expect_number(series->image, IMAGE_LITERAL_QUALIFIERS, index);
  }
}

static enum err
find_buckets(struct series *series)
{
  enum {
    LINE = 64,
    LINES = 4
  }; /* bytes of a bucket that are usually read, and cache lines */
  enum image_section_id strings;
  uint32_t index;
  for (size_t i = 0; i < series->count; i++) {
    struct bucket_place *place = &series->places[i];
    if (!find_string(series->image, series->ids[i], &strings, &index))
      continue;
    TRY(bucket_find(series->image, strings, index / IMAGE_BUCKET, place));
    for (size_t line = 0; line < LINES; line++)
      __builtin_prefetch(place->at + line * LINE);
  }
  return ERR_NONE;
}

static enum err
read_next(struct series *series, size_t at, uint32_t index,
          struct str *ret_text)
{
  struct bucket_place place = series->places[at];
  if (place.at != series->begin) {
    bucket_begin(&series->bucket, place);
    series->begin = place.at;
  }
  return bucket_text(&series->bucket, index % IMAGE_BUCKET, series->arena,
                     ret_text);
}

static enum err
qualify_next(struct series *series, uint32_t index, struct term *term)
{
  const struct image *image = series->image;
  uint64_t number;
  TRY(image_number(image, IMAGE_LITERAL_QUALIFIERS, index, &number));
  if (number == 0)
    return ERR_NONE;
  if (number == series->datatype) {
    term->datatype = series->datatype_iri;
    return ERR_NONE;
  }
  TRY(read_qualifier(image, index, series->arena, term));
  if (number > image_header(image)->languages) {
    series->datatype = number;
    series->datatype_iri = term->datatype;
  }
  return ERR_NONE;
}

static enum err
read_terms(struct series *series, struct term *ret_terms)
{
  for (size_t i = 0; i < series->count; i++) {
    struct term *term = &ret_terms[i];
    enum image_section_id strings;
    uint32_t index;
    *term = (struct term){.kind = TERM_BLANK};
    if (!find_string(series->image, series->ids[i], &strings, &index))
      continue;
    TRY(read_next(series, i, index, &term->value));
    term->kind = strings == IMAGE_IRI_BYTES ? TERM_IRI : TERM_LITERAL;
    if (term->kind == TERM_LITERAL)
      TRY(qualify_next(series, index, term));
  }
  return ERR_NONE;
}

enum err
dictionary_terms(const struct image *image, const uint32_t *ids, size_t count,
                 struct arena *arena, struct term *ret_terms)
{
  struct series series = {
      .image = image,
      .arena = arena,
      .ids = ids,
      .count = count,
      .places = arena_alloc(arena, count * sizeof *series.places)};
  if (!series.places)
    return ERR_MEMORY;
  expect_offsets(&series);
  TRY(find_buckets(&series));
  return read_terms(&series, ret_terms);
}

/* --- in order --------------------------------------------------------------
 */

void
dictionary_begin(struct dictionary_cursor *cursor, const struct image *image,
                 uint32_t first)
{
  cursor->image = image;
  cursor->next = first;
  cursor->length = 0;
}

enum err
dictionary_next(struct dictionary_cursor *cursor, struct str *ret_iri)
{
  struct bucket_entry entry;
  if (cursor->next % IMAGE_BUCKET == 0) {
    struct bucket bucket;
    TRY(bucket_open(cursor->image, IMAGE_IRI_BYTES, cursor->next / IMAGE_BUCKET,
                    &bucket));
    cursor->at = bucket.at;
    cursor->end = bucket.end;
    cursor->length = 0;
  }
  if (!bucket_read_entry(&cursor->at, cursor->end, cursor->length, &entry) ||
      entry.rest.length > sizeof cursor->text - entry.shared)
    return ERR_DAMAGED;
  if (entry.rest.length)
    memcpy(cursor->text + entry.shared, entry.rest.bytes, entry.rest.length);
  cursor->length = entry.shared + entry.rest.length;
  cursor->next++;
  *ret_iri = str_of(cursor->text, cursor->length);
  return ERR_NONE;
}

/* --- searching -------------------------------------------------------------
 */

/* Finds the last bucket whose first string does not come after iri; 0 when all
 * do. */
static enum err
find_bucket(const struct image *image, struct str iri, uint32_t *ret_bucket)
{
  uint32_t count =
      (image_header(image)->iris + IMAGE_BUCKET - 1) / IMAGE_BUCKET;
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    struct bucket bucket;
    struct bucket_entry first;
    TRY(bucket_open(image, IMAGE_IRI_BYTES, middle, &bucket));
    if (!bucket_read_entry(&bucket.at, bucket.end, 0, &first))
      return ERR_DAMAGED;
    if (str_compare(first.rest, iri) <= 0)
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
  uint32_t number, place, iris = image_header(image)->iris;
  struct bucket bucket;
  if (ret_equal)
    *ret_equal = false;
  *ret_index = 0;
  if (iris == 0)
    return ERR_NONE;
  TRY(find_bucket(image, iri, &number));
  TRY(bucket_open(image, IMAGE_IRI_BYTES, number, &bucket));
  uint32_t first = number * IMAGE_BUCKET;
  uint32_t limit = iris - first < IMAGE_BUCKET ? iris - first : IMAGE_BUCKET;
  TRY(bucket_lower_bound(&bucket, limit, iri, &place, ret_equal));
  *ret_index = first + place;
  return ERR_NONE;
}
