/* image_matches: the entries of IMAGE_SEARCH that answer a query.
 *
 * A query is the beginning of an ending, so that its matches are a range of
 * IMAGE_SEARCH. Where its words do not follow each other, the rows of their
 * ranges are compared. How much is looked at is bounded; the best of a long
 * range are found by the levels of IMAGE_SEARCH_RANKS. */
#include "store/image_matches.h"

enum {
  FIRST = MATCHES_MAXIMUM / 2, /* of a range, in the order of texts, */
  BEST = MATCHES_MAXIMUM / 2,  /* and as many of the best rank */
  WORDS = 8,                   /* of a query */
  SET_MAXIMUM = 1 << 14,       /* rows that are compared with others */
  SCAN_MAXIMUM = 1 << 17,      /* others that they are compared with */
};

struct range {
  uint64_t first, end;
};

static inline uint64_t
length_of(struct range range)
{
  return range.end - range.first;
}

/* --- entries ---------------------------------------------------------------
 */

static enum err
read_entry(const struct image *image, uint64_t index, uint64_t *ret_row,
           uint64_t *ret_word)
{
  uint64_t entry;
  TRY(image_number(image, IMAGE_SEARCH, index, &entry));
  *ret_row = entry >> IMAGE_WORD_BITS;
  *ret_word = entry & ((1U << IMAGE_WORD_BITS) - 1);
  return *ret_row < image_header(image)->rows ? ERR_NONE : ERR_DAMAGED;
}

enum err
image_matches_read(const struct image *image, uint64_t index,
                   struct arena *arena, struct ending *ret_ending)
{
  uint64_t word, object, predicate;
  TRY(read_entry(image, index, &ret_ending->row, &word));
  TRY(image_number(image, IMAGE_ROW_OBJECT, ret_ending->row, &object));
  TRY(image_number(image, IMAGE_ROW_PREDICATE, ret_ending->row, &predicate));
  TRY(image_term(image, (uint32_t)object, arena, &ret_ending->label));
  ret_ending->predicate = (uint32_t)predicate;
  ret_ending->folded =
      fold_text(NULL, ret_ending->label.value, ret_ending->room);
  size_t at = fold_word(ret_ending->folded, word);
  ret_ending->text = str_from_offset(
      ret_ending->folded, at == STR_NOT_FOUND ? ret_ending->folded.length : at);
  return ERR_NONE;
}

/* The first entry whose text is not before the query, or, past, that does not
 * begin with it. */
static enum err
find_bound(const struct image *image, struct str query, bool past,
           struct arena *arena, uint64_t *ret_index)
{
  uint64_t low = 0, high = image_header(image)->search_entries;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    struct ending ending;
    TRY(image_matches_read(image, middle, arena, &ending));
    bool before = past && str_starts(ending.text, query)
                      ? true
                      : str_compare(ending.text, query) < 0;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_index = low;
  return ERR_NONE;
}

static enum err
find_range(const struct image *image, struct str query, struct arena *arena,
           struct range *ret_range)
{
  TRY(find_bound(image, query, false, arena, &ret_range->first));
  TRY(find_bound(image, query, true, arena, &ret_range->end));
  if (ret_range->end < ret_range->first)
    return ERR_DAMAGED;
  return ERR_NONE;
}

/* --- ranks -----------------------------------------------------------------
 */

/* The first entry from an index on that has at least a rank; the end when
 * there is none. */
static enum err
next_ranked(const struct image *image, uint64_t index, uint64_t end,
            unsigned wanted, uint64_t *ret_index)
{
  uint64_t start[16] = {0}, count = image_header(image)->search_entries;
  uint64_t counts[16] = {count};
  unsigned level = 0;
  *ret_index = end;
  while (index < counts[level]) {
    uint64_t rank;
    TRY(image_number(image, IMAGE_SEARCH_RANKS, start[level] + index, &rank));
    if (rank >= wanted && level == 0) {
      *ret_index = index < end ? index : end;
      return ERR_NONE;
    }
    if (rank >= wanted) { /* one below it has it */
      index *= IMAGE_RANK_FAN;
      level--;
      continue;
    }
    index++;
    if ((level == 0 && index >= end) || counts[level] == 1)
      return ERR_NONE;
    if (index % IMAGE_RANK_FAN == 0 && level < 15) { /* what is above it */
      start[level + 1] = start[level] + counts[level];
      counts[level + 1] = (counts[level] + IMAGE_RANK_FAN - 1) / IMAGE_RANK_FAN;
      index /= IMAGE_RANK_FAN;
      level++;
    }
  }
  return ERR_NONE;
}

/* Those of the best ranks, from a place on that the first are before. */
static enum err
take_best(const struct image *image, struct range range,
          struct matches *matches)
{
  size_t taken = 0;
  for (unsigned wanted = 1U << IMAGE_RANK_BITS; wanted-- > 0 && taken < BEST;) {
    uint64_t at = range.first;
    while (taken < BEST) {
      uint64_t rank;
      TRY(next_ranked(image, at, range.end, wanted, &at));
      if (at >= range.end)
        break;
      TRY(image_number(image, IMAGE_SEARCH_RANKS, at, &rank));
      if (rank == wanted) {
        matches->rows[matches->count++] = at;
        taken++;
      }
      at++;
    }
  }
  return ERR_NONE;
}

static enum err
take_range(const struct image *image, struct range range,
           struct matches *matches)
{
  while (range.first < range.end && matches->count < FIRST)
    matches->rows[matches->count++] = range.first++;
  return take_best(image, range, matches);
}

/* --- words in any order ----------------------------------------------------
 */

struct word_query {
  struct str words[WORDS];
  struct range ranges[WORDS];
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
    TRY(find_range(image, query->words[i], arena, &query->ranges[i]));
    if (length_of(query->ranges[i]) < length_of(query->ranges[query->rarest]))
      query->rarest = i;
    if (!folded.bytes)
      break;
  }
  return ERR_NONE;
}

/* Rows, as keys of a hash. */
struct row_set {
  uint64_t slots[2 * SET_MAXIMUM]; /* 1 + row */
  uint8_t seen[2 * SET_MAXIMUM];   /* a bit for each word */
};

static size_t
slot_of(const struct row_set *set, uint64_t row)
{
  size_t slot = (size_t)(row * UINT64_C(0x9E3779B97F4A7C15) >> 49);
  while (set->slots[slot] && set->slots[slot] != row + 1)
    slot = (slot + 1) % (2 * SET_MAXIMUM);
  return slot;
}

static enum err
mark_word(const struct image *image, const struct word_query *query,
          size_t word, struct row_set *set)
{
  struct range range = query->ranges[word];
  struct image_column entries;
  TRY(image_column(image, IMAGE_SEARCH, range.first, length_of(range),
                   &entries));
  for (uint64_t i = 0; i < length_of(range); i++) {
    uint64_t row = image_column_at(&entries, i) >> IMAGE_WORD_BITS;
    size_t slot = slot_of(set, row);
    if (word == query->rarest)
      set->slots[slot] = row + 1;
    if (set->slots[slot])
      set->seen[slot] |= (uint8_t)(1U << word);
  }
  return ERR_NONE;
}

/* The entries of the rarest word whose rows have all words. */
static enum err
take_common(const struct image *image, const struct word_query *query,
            struct arena *arena, struct matches *matches)
{
  struct range range = query->ranges[query->rarest];
  struct row_set *set = arena_array(arena, 1, sizeof *set);
  if (!set)
    return ERR_MEMORY;
  TRY(mark_word(image, query, query->rarest, set));
  for (size_t i = 0; i < query->count; i++)
    if (i != query->rarest)
      TRY(mark_word(image, query, i, set));
  for (uint64_t i = range.first; i < range.end && matches->count < FIRST + BEST;
       i++) {
    uint64_t row, word;
    TRY(read_entry(image, i, &row, &word));
    size_t slot = slot_of(set, row);
    if (set->seen[slot] == (1U << query->count) - 1)
      matches->rows[matches->count++] = i;
  }
  return ERR_NONE;
}

static bool
may_compare(const struct word_query *query)
{
  if (length_of(query->ranges[query->rarest]) > SET_MAXIMUM)
    return false;
  for (size_t i = 0; i < query->count; i++)
    if (length_of(query->ranges[i]) > SCAN_MAXIMUM)
      return false;
  return true;
}

/* Whether words begin somewhere in a label. */
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

/* Looks at some with the rarest word, and keeps those that have the others. */
static enum err
take_some(const struct image *image, const struct word_query *query,
          struct arena *arena, struct matches *matches)
{
  struct matches some = {.count = 0};
  TRY(take_range(image, query->ranges[query->rarest], &some));
  for (size_t i = 0; i < some.count && matches->count < FIRST + BEST; i++) {
    struct ending ending;
    TRY(image_matches_read(image, some.rows[i], arena, &ending));
    if (has_words(query, ending.folded))
      matches->rows[matches->count++] = some.rows[i];
  }
  return ERR_NONE;
}

/* --- all together ----------------------------------------------------------
 */

enum err
image_matches_find(const struct image *image, struct str folded,
                   struct arena *arena, struct matches *ret_matches)
{
  struct range range;
  struct word_query query;
  struct matches *matches = ret_matches;
  *matches = (struct matches){.is_complete = true};
  if (folded.length == 0 || image_header(image)->search_entries == 0)
    return ERR_NONE;
  TRY(find_range(image, folded, arena, &range));
  matches->total = length_of(range);
  matches->is_complete = matches->total <= MATCHES_MAXIMUM;
  if (matches->total)
    return take_range(image, range, matches);
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
  matches->total = matches->count;
  return ERR_NONE;
}
