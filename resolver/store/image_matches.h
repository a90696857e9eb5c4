/* image_matches: finds the entries of IMAGE_SEARCH that match a query. */
#ifndef SEEOTHER_STORE_IMAGE_MATCHES_H
#define SEEOTHER_STORE_IMAGE_MATCHES_H

#include "base/fold.h"
#include "store/image.h"

enum { MATCHES_MAXIMUM = 1000 }; /* entries that are looked at */

struct matches {
  uint64_t rows[MATCHES_MAXIMUM]; /* indexes of entries */
  size_t count, wanted;
  bool is_complete; /* these are all entries of every subject */
};

/* Entries that follow each other. */
struct image_range {
  uint64_t first, end;
};

/* Returns the number of entries in a range. */
static inline uint64_t
image_range_length(struct image_range range)
{
  return range.end - range.first;
}

/* Finds the entries whose texts begin with a folded query. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err image_matches_range(const struct image *image, struct str query,
                             struct arena *arena,
                             struct image_range *ret_range);

/* Adds all entries of a short range. Of a long one, it adds the first entries
 * and those of the best ranks, a few times as many as are wanted.
 * ERR_DAMAGED. */
enum err image_matches_take(const struct image *image, struct image_range range,
                            struct arena *arena, struct matches *matches);

/* Reads the row and the word of an entry. ERR_DAMAGED. */
enum err image_matches_entry(const struct image *image, uint64_t index,
                             uint64_t *ret_row, uint64_t *ret_word);

/* Finds the subject of a row. ERR_DAMAGED. */
enum err image_matches_subject(const struct image *image, uint64_t row,
                               uint32_t *ret_subject);

/* Adds entries of labels that have all words of a folded query, in any order.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err image_words_take(const struct image *image, struct str folded,
                          struct arena *arena, struct matches *matches);

/* --- entries ---------------------------------------------------------------
 */

/* An entry, with the label that it belongs to. */
struct suffix {
  uint64_t row;
  uint32_t predicate; /* an index */
  struct term label;  /* lives in the arena, or in the image */
  char room[FOLD_MAXIMUM];
  struct str folded; /* all of the label */
  struct str text;   /* from the word on */
};

/* Reads a suffix by its index in the sorted list: its row, its predicate, its
 * label, and the folded label from the word on where the suffix begins.
 * ret_suffix->folded and text lie in its own room, so it must not be copied.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err image_matches_read(const struct image *image, uint64_t index,
                            struct arena *arena, struct suffix *ret_suffix);

#endif
