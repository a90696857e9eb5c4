/* image_matches: the entries of IMAGE_SEARCH that answer a query.
 *
 * A query matches the suffixes that begin with it, which are a range of
 * IMAGE_SEARCH. For labels in which its words do not follow each other, the
 * rows of the ranges of all words are compared. The number of entries that are
 * looked at is bounded; the levels of IMAGE_SEARCH_RANKS help to find the best
 * ones of a long range. */
#include "store/image_matches.h"

enum {
  LOOKS = 4, /* entries for each one that is wanted, because labels of one thing
                are alike */
  RANGE_MAXIMUM = 2048, /* entries whose subjects are all looked up */
  SUBJECT_SLOTS = 2 * RANGE_MAXIMUM,
  EACH_MAXIMUM = 3, /* entries of a subject */
};

/* --- entries ---------------------------------------------------------------
 */

enum err
image_matches_entry(const struct image *image, uint64_t index,
                    uint64_t *ret_row, uint64_t *ret_word)
{
  uint64_t entry;
  TRY(image_number(image, IMAGE_SEARCH, index, &entry));
  *ret_row = entry >> IMAGE_WORD_BITS;
  *ret_word = entry & ((1U << IMAGE_WORD_BITS) - 1);
  return *ret_row < image_header(image)->rows ? ERR_NONE : ERR_DAMAGED;
}

enum err
image_matches_read(const struct image *image, uint64_t index,
                   struct arena *arena, struct suffix *ret_suffix)
{
  uint64_t word, object, predicate;
  TRY(image_matches_entry(image, index, &ret_suffix->row, &word));
  TRY(image_number(image, IMAGE_ROW_OBJECT, ret_suffix->row, &object));
  TRY(image_number(image, IMAGE_ROW_PREDICATE, ret_suffix->row, &predicate));
  TRY(image_term(image, (uint32_t)object, arena, &ret_suffix->label));
  ret_suffix->predicate = (uint32_t)predicate;
  ret_suffix->folded =
      fold_text(NULL, ret_suffix->label.value, ret_suffix->room);
  size_t at = fold_word(ret_suffix->folded, word);
  ret_suffix->text = str_from_offset(
      ret_suffix->folded, at == STR_NOT_FOUND ? ret_suffix->folded.length : at);
  return ERR_NONE;
}

/* Finds the first entry whose text is not before the query, or, with past, the
 * first one after those that begin with it. */
static enum err
find_bound(const struct image *image, struct str query, bool past,
           struct arena *arena, uint64_t *ret_index)
{
  uint64_t low = 0, high = image_header(image)->search_entries;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    struct suffix suffix;
    TRY(image_matches_read(image, middle, arena, &suffix));
    bool before = past && str_starts(suffix.text, query)
                      ? true
                      : str_compare(suffix.text, query) < 0;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_index = low;
  return ERR_NONE;
}

enum err
image_matches_range(const struct image *image, struct str query,
                    struct arena *arena, struct image_range *ret_range)
{
  TRY(find_bound(image, query, false, arena, &ret_range->first));
  TRY(find_bound(image, query, true, arena, &ret_range->end));
  if (ret_range->end < ret_range->first)
    return ERR_DAMAGED;
  return ERR_NONE;
}

/* --- ranks -----------------------------------------------------------------
 */

/* Finds the first entry from an index on that has at least a rank; the end when
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
    if (rank >= wanted) { /* an entry below it has this rank */
      index *= IMAGE_RANK_FAN;
      level--;
      continue;
    }
    index++;
    if ((level == 0 && index >= end) || counts[level] == 1)
      return ERR_NONE;
    if (index % IMAGE_RANK_FAN == 0 &&
        level < 15) { /* its parent covers the next ones */
      start[level + 1] = start[level] + counts[level];
      counts[level + 1] = (counts[level] + IMAGE_RANK_FAN - 1) / IMAGE_RANK_FAN;
      index /= IMAGE_RANK_FAN;
      level++;
    }
  }
  return ERR_NONE;
}

/* Takes the entries of the best ranks, after the first ones, which are taken in
 * any case. */
static enum err
take_best(const struct image *image, struct image_range range, size_t most,
          struct matches *matches)
{
  size_t taken = 0;
  for (unsigned wanted = 1U << IMAGE_RANK_BITS; wanted-- > 0 && taken < most;) {
    uint64_t at = range.first;
    while (taken < most) {
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

/* The subject of a row is the last resource whose rows begin at or before
 * it. */
enum err
image_matches_subject(const struct image *image, uint64_t row,
                      uint32_t *ret_subject)
{
  uint32_t low = 0, high = image_header(image)->iris;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    uint64_t end;
    TRY(image_number(image, IMAGE_SUBJECT_ROWS, (uint64_t)middle + 1, &end));
    if (end <= row)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_subject = low;
  return low < image_header(image)->iris ? ERR_NONE : ERR_DAMAGED;
}

/* Counts how often each subject was taken. */
struct taken {
  uint32_t subjects[SUBJECT_SLOTS]; /* 1 + subject */
  uint8_t times[SUBJECT_SLOTS];
};

/* Takes each subject a few times, because one of its labels may match better
 * than others. */
static enum err
take_subjects(const struct image *image, struct image_range range,
              struct arena *arena, struct matches *matches)
{
  struct taken *taken = arena_array(arena, 1, sizeof *taken);
  if (!taken)
    return ERR_MEMORY;
  for (uint64_t i = range.first; i < range.end; i++) {
    uint64_t row, word;
    uint32_t subject;
    TRY(image_matches_entry(image, i, &row, &word));
    TRY(image_matches_subject(image, row, &subject));
    size_t slot = subject * 2654435761U % SUBJECT_SLOTS;
    while (taken->subjects[slot] && taken->subjects[slot] != subject + 1)
      slot = (slot + 1) % SUBJECT_SLOTS;
    taken->subjects[slot] = subject + 1;
    if (taken->times[slot] == EACH_MAXIMUM)
      continue;
    if (matches->count == MATCHES_MAXIMUM) {
      matches->is_complete = false;
      return ERR_NONE;
    }
    taken->times[slot]++;
    matches->rows[matches->count++] = i;
  }
  return ERR_NONE;
}

enum err
image_matches_take(const struct image *image, struct image_range range,
                   struct arena *arena, struct matches *matches)
{
  if (image_range_length(range) <= RANGE_MAXIMUM)
    return take_subjects(image, range, arena, matches);
  size_t half = matches->wanted < MATCHES_MAXIMUM / 2 / LOOKS
                    ? matches->wanted * LOOKS
                    : MATCHES_MAXIMUM / 2;
  matches->is_complete = false;
  while (range.first < range.end && matches->count < half)
    matches->rows[matches->count++] = range.first++;
  return take_best(image, range, half, matches);
}
