/* image_words: finds labels that have all words of a query, in any order. */
#include "store/image_matches.h"

enum {
  WORDS = 16,            /* words of a query that are used */
  SET_MAXIMUM = 1 << 14, /* rows that are kept to be compared */
  SLOTS = 2 * SET_MAXIMUM,
  SCAN_MAXIMUM = 1 << 17, /* rows that they are compared with */
};

struct word_query {
  struct str words[WORDS];
  struct image_range ranges[WORDS];
  size_t count, rarest;
};

static enum err
split(const struct image *image, struct str folded, struct arena *arena,
      struct word_query *query)
{
  *query = (struct word_query){.count = 0};
  while (folded.length && query->count < WORDS) {
    size_t i = query->count++;
    query->words[i] = str_cut(&folded, ' ');
    TRY(image_matches_range(image, query->words[i], arena, &query->ranges[i]));
    if (image_range_length(query->ranges[i]) <
        image_range_length(query->ranges[query->rarest]))
      query->rarest = i;
    if (!folded.bytes)
      break;
  }
  return ERR_NONE;
}

/* A set of rows, as keys of a hash table. */
struct row_set {
  uint64_t slots[SLOTS]; /* 1 + row */
  uint16_t seen[SLOTS];  /* a bit for each word */
};

static size_t
slot_of(const struct row_set *set, uint64_t row)
{
  size_t slot = (size_t)(row * UINT64_C(0x9E3779B97F4A7C15) >> 49);
  while (set->slots[slot] && set->slots[slot] != row + 1)
    slot = (slot + 1) % SLOTS;
  return slot;
}

static enum err
mark_word(const struct image *image, const struct word_query *query,
          size_t word, struct row_set *set)
{
  struct image_range range = query->ranges[word];
  struct image_column entries;
  TRY(image_column(image, IMAGE_SEARCH, range.first, image_range_length(range),
                   &entries));
  for (uint64_t i = 0; i < image_range_length(range); i++) {
    uint64_t row = image_column_at(&entries, i) >> IMAGE_WORD_BITS;
    size_t slot = slot_of(set, row);
    if (word == query->rarest)
      set->slots[slot] = row + 1;
    if (set->slots[slot])
      set->seen[slot] |= (uint16_t)(1U << word);
  }
  return ERR_NONE;
}

/* Takes the entries of the rarest word whose rows have all words. */
static enum err
take_common(const struct image *image, const struct word_query *query,
            struct arena *arena, struct matches *matches)
{
  struct image_range range = query->ranges[query->rarest];
  struct row_set *set = arena_array(arena, 1, sizeof *set);
  if (!set)
    return ERR_MEMORY;
  TRY(mark_word(image, query, query->rarest, set));
  for (size_t i = 0; i < query->count; i++)
    if (i != query->rarest)
      TRY(mark_word(image, query, i, set));
  for (uint64_t i = range.first;
       i < range.end && matches->count < MATCHES_MAXIMUM; i++) {
    uint64_t row, word;
    TRY(image_matches_entry(image, i, &row, &word));
    size_t slot = slot_of(set, row);
    if (set->seen[slot] == (1U << query->count) - 1)
      matches->rows[matches->count++] = i;
  }
  return ERR_NONE;
}

static bool
may_compare(const struct word_query *query)
{
  if (image_range_length(query->ranges[query->rarest]) > SET_MAXIMUM)
    return false;
  for (size_t i = 0; i < query->count; i++)
    if (image_range_length(query->ranges[i]) > SCAN_MAXIMUM)
      return false;
  return true;
}

/* Returns whether each word of a query is the beginning of a word of a
 * label. */
static bool
has_words(const struct word_query *query, struct str folded)
{
  for (size_t i = 0; i < query->count; i++) {
    struct str rest = folded;
    bool found = false;
    while (!found && rest.bytes && rest.length) {
      found = str_starts(rest, query->words[i]);
      str_cut(&rest, ' ');
    }
    if (!found)
      return false;
  }
  return true;
}

/* Looks at some labels with the rarest word, and keeps those that have the
 * others. */
static enum err
take_some(const struct image *image, const struct word_query *query,
          struct arena *arena, struct matches *matches)
{
  struct matches some = {.wanted = MATCHES_MAXIMUM};
  TRY(image_matches_take(image, query->ranges[query->rarest], arena, &some));
  for (size_t i = 0; i < some.count && matches->count < MATCHES_MAXIMUM; i++) {
    struct suffix suffix;
    TRY(image_matches_read(image, some.rows[i], arena, &suffix));
    if (has_words(query, suffix.folded))
      matches->rows[matches->count++] = some.rows[i];
  }
  return ERR_NONE;
}

enum err
image_words_take(const struct image *image, struct str folded,
                 struct arena *arena, struct matches *matches)
{
  struct word_query query;
  TRY(split(image, folded, arena, &query));
  if (query.count < 2)
    return ERR_NONE;
  if (may_compare(&query)) {
    TRY(take_common(image, &query, arena, matches));
    matches->is_complete = matches->count < MATCHES_MAXIMUM;
  } else {
    TRY(take_some(image, &query, arena, matches));
    matches->is_complete = false;
  }
  return ERR_NONE;
}
