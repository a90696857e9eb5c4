/* image_suggest: names that may have been meant by one that does not exist. */
#include "store/image_store.h"

#include "base/iri.h"

enum { LOOKED_AT_MAXIMUM = 4 * SUGGESTIONS_MAXIMUM };

enum { NEIGHBOURS = 4, DISTANCE_MAXIMUM = 2, DISTANCE_LENGTH = 256 };

static void
put_near(struct suggestions *suggestions, struct str iri)
{
  for (size_t i = 0; i < suggestions->near_count; i++)
    if (str_equals(suggestions->near[i], iri))
      return;
  if (suggestions->near_count < SUGGESTIONS_MAXIMUM)
    suggestions->near[suggestions->near_count++] = iri;
}

/* Adds a name or, if it does not exist, the names that it is a spelling of. */
static enum err
add_near(const struct store *store, struct str iri, struct str asked,
         struct arena *arena, struct suggestions *suggestions)
{
  struct spelling_list list;
  struct name name;
  if (suggestions->near_count == SUGGESTIONS_MAXIMUM)
    return ERR_NONE;
  if (!str_equals(iri, asked)) {
    TRY(store->type->contains(store, iri, arena, &name));
    if (name.count) {
      put_near(suggestions, name.iris[0]);
      return ERR_NONE;
    }
  }
  TRY(image_spelling_find(store, iri, arena, &list));
  for (size_t i = 0; i < list.count; i++)
    put_near(suggestions, list.iris[i]);
  return ERR_NONE;
}

/* Parts of IRIs that people and programs confuse. All occurrences of one are
 * replaced by the other. */
static const struct {
  struct str from, to;
} mixed_up[] = {
    {STR_INIT("%25"), STR_INIT("%")}, /* encoded twice */
    {STR_INIT("%2F"), STR_INIT("/")}, /* encoded without need */
    {STR_INIT("%20"), STR_INIT("_")}, /* titles in the form of wikis */
    {STR_INIT("+"), STR_INIT("_")},   /* titles in the form that HTML forms
                                         send */
    {STR_INIT("+"), STR_INIT("%20")}, /* a space in an HTML form */
    {STR_INIT("_"), STR_INIT("%20")}, {STR_INIT("%20"), STR_INIT("-")},
    {STR_INIT("%20"), STR_INIT("")},
};

/* Appends the text with every from replaced by to; the case of hexadecimal
 * digits does not matter. */
static void
put_replaced(struct buffer *out, struct str text, struct str from,
             struct str to)
{
  for (size_t i = 0; i < text.length; i++) {
    if (str_starts_folded(str_from_offset(text, i), from)) {
      buffer_put(out, to);
      i += from.length - 1;
    } else {
      buffer_put_char(out, text.bytes[i]);
    }
  }
}

static enum err
add_encodings(const struct store *store, struct str iri, struct arena *arena,
              struct suggestions *suggestions)
{
  for (size_t i = 0; i < sizeof mixed_up / sizeof *mixed_up; i++) {
    struct buffer out;
    struct str other;
    buffer_init(&out, (size_t)3 * IRI_URI_MAXIMUM);
    put_replaced(&out, iri, mixed_up[i].from, mixed_up[i].to);
    TRY(arena_keep_buffer(arena, &out, &other));
    if (!str_equals(other, iri))
      TRY(add_near(store, other, iri, arena, suggestions));
  }
  size_t slash =
      str_find_last(iri, '/'); /* this slash may belong to the last segment */
  if (slash == STR_NOT_FOUND)
    return ERR_NONE;
  struct str parts[] = {str_first(iri, slash), STR("%2F"),
                        str_from_offset(iri, slash + 1)};
  struct str other = arena_join(arena, parts, sizeof parts / sizeof *parts);
  return other.bytes ? add_near(store, other, iri, arena, suggestions)
                     : ERR_MEMORY;
}

/* Spellings that people confuse. */
enum spelling {
  SPELLING_SLASH, /* with or without a slash at the end */
  SPELLING_UPPER, /* the last segment */
  SPELLING_LOWER, /* the last segment */
  SPELLING_UPPER_INITIAL,
  SPELLING_LOWER_INITIAL,
  SPELLING_LOWER_PATH, /* the whole path in lower case */
  SPELLING_COUNT,
};

/* Writes the IRI in another spelling; text has room for one byte more. path
 * and last are where its path and its last segment begin. */
static size_t
respell(struct str iri, enum spelling spelling, size_t path, size_t last,
        char *text)
{
  bool to_upper =
      spelling == SPELLING_UPPER || spelling == SPELLING_UPPER_INITIAL;
  bool initial =
      spelling == SPELLING_UPPER_INITIAL || spelling == SPELLING_LOWER_INITIAL;
  size_t length = iri.length;
  for (size_t i = 0; i < length; i++)
    text[i] = iri.bytes[i];
  if (spelling == SPELLING_SLASH) {
    if (text[length - 1] == '/')
      return length - 1;
    text[length] = '/';
    return length + 1;
  }
  size_t end = initial && last < length ? last + 1 : length;
  for (size_t i = spelling == SPELLING_LOWER_PATH ? path : last; i < end; i++)
    if (to_upper ? text[i] >= 'a' && text[i] <= 'z'
                 : text[i] >= 'A' && text[i] <= 'Z')
      text[i] ^= 0x20;
  return length;
}

static enum err
add_spellings(const struct store *store, struct str iri, struct arena *arena,
              struct suggestions *suggestions)
{
  struct iri parts = iri_split(iri);
  size_t path = (size_t)(parts.path.bytes - iri.bytes);
  size_t slash = str_find_last(iri, '/');
  size_t last = slash == STR_NOT_FOUND ? path : slash + 1;
  char *text = arena_alloc(arena, iri.length + 1);
  if (!text || iri.length == 0)
    return text ? ERR_NONE : ERR_MEMORY;
  for (int spelling = 0; spelling < SPELLING_COUNT; spelling++) {
    size_t length = respell(iri, (enum spelling)spelling, path, last, text);
    TRY(add_near(store, str_of(text, length), iri, arena, suggestions));
  }
  return ERR_NONE;
}

/* Returns the Levenshtein distance, ignoring case; something above the maximum
 * when it is larger than that. */
static size_t
distance(struct str a, struct str b)
{
  size_t row[DISTANCE_LENGTH + 1];
  if (a.length > DISTANCE_LENGTH || b.length > DISTANCE_LENGTH)
    return DISTANCE_MAXIMUM + 1;
  for (size_t j = 0; j <= b.length; j++)
    row[j] = j;
  for (size_t i = 1; i <= a.length; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.length; j++) {
      size_t above = row[j];
      bool same =
          str_fold_char(a.bytes[i - 1]) == str_fold_char(b.bytes[j - 1]);
      size_t best = diagonal + !same;
      if (above + 1 < best)
        best = above + 1;
      if (row[j - 1] + 1 < best)
        best = row[j - 1] + 1;
      row[j] = best;
      diagonal = above;
    }
  }
  return row[b.length];
}

/* Adds names that come just before or after it in the order of IRIs, and differ
 * by a typing error. */
static enum err
add_neighbours(const struct store *store, struct str iri, struct arena *arena,
               struct suggestions *suggestions)
{
  const struct image *image = ((const struct image_store *)store)->image;
  uint32_t at, iris = image_header(image)->iris;
  size_t slash = str_find_last(iri, '/');
  if (slash == STR_NOT_FOUND)
    return ERR_NONE;
  TRY(image_lower_bound(image, iri, &at));
  uint32_t first = at > NEIGHBOURS ? at - NEIGHBOURS : 0;
  for (uint32_t id = first; id < iris && id < at + NEIGHBOURS; id++) {
    struct term term;
    TRY(image_term(image, id, arena, &term));
    struct str other = iri_without_fragment(term.value);
    if (str_starts(other, str_first(iri, slash + 1)) &&
        distance(str_from_offset(iri, slash + 1),
                 str_from_offset(other, slash + 1)) <= DISTANCE_MAXIMUM)
      TRY(add_near(store, other, iri, arena, suggestions));
  }
  return ERR_NONE;
}

/* Finds where an IRI is mentioned that is not described. */
static enum err
add_mentions(const struct image *image, struct str iri, struct arena *arena,
             struct suggestions *suggestions)
{
  const struct image_header *header = image_header(image);
  uint32_t id, predicate;
  uint64_t first, count;
  TRY(image_find_iri(image, iri, &id));
  if (id == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, id, header->inbound_rows, &first,
                  &count));
  suggestions->mentions += count;
  if (count && suggestions->mentioned.count < NAME_TWINS_MAXIMUM) {
    struct name *name = &suggestions->mentioned;
    struct term term;
    TRY(image_term(image, id, arena, &term));
    name->iris[name->count] = term.value;
    name->ids[name->count++] = id;
    name->flags = header->label_languages > 1 ? NAME_LANGUAGES : 0;
  }
  TRY(image_inbound_skip_blanks(image, &first, &count));
  suggestions->subject_total += count;
  for (uint64_t i = 0;
       i < count && suggestions->subject_count < SUGGESTIONS_MAXIMUM; i++) {
    struct term term;
    uint64_t subject;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    TRY(image_term(image, (uint32_t)subject, arena, &term));
    suggestions->subjects[suggestions->subject_count++] = term.value;
  }
  TRY(image_predicate_index(image, id, &predicate));
  suggestions->is_predicate |= predicate != IMAGE_NONE;
  return ERR_NONE;
}

enum err
image_suggest(const struct store *store, struct str iri, struct arena *arena,
              struct suggestions *ret)
{
  const struct image *image = ((const struct image_store *)store)->image;
  static const struct str schemes[] = {STR_INIT("http:"), STR_INIT("https:")};
  size_t colon = str_find(iri, ':');
  *ret = (struct suggestions){.near_count = 0};
  if (colon == STR_NOT_FOUND)
    return ERR_NONE;
  TRY(add_near(store, iri, iri, arena, ret));
  TRY(add_spellings(store, iri, arena, ret));
  TRY(add_encodings(store, iri, arena, ret));
  struct str rest = str_from_offset(iri, colon + 1);
  for (size_t i = 0; i < 2 && iri_is_http(iri); i++) {
    struct buffer other;
    buffer_init(&other, IRI_MAXIMUM + 8);
    buffer_put(&other, schemes[i]);
    buffer_put(&other, rest);
    enum err err = buffer_err(&other);
    if (!err)
      err = add_neighbours(store, buffer_str(&other), arena, ret);
    if (!err)
      err = add_mentions(image, buffer_str(&other), arena, ret);
    buffer_fini(&other);
    TRY(err);
  }
  return iri_is_http(iri) ? ERR_NONE : add_mentions(image, iri, arena, ret);
}
