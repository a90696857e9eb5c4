/* image_matches: the entries of IMAGE_SEARCH that answer a query. */
#ifndef SEEOTHER_STORE_IMAGE_MATCHES_H
#define SEEOTHER_STORE_IMAGE_MATCHES_H

#include "base/fold.h"
#include "store/image.h"

enum { MATCHES_MAXIMUM = 192 }; /* that are looked at */

struct matches {
  uint64_t rows[MATCHES_MAXIMUM]; /* indexes of entries */
  size_t count;
  uint64_t total; /* that there are, as far as is known */
  bool is_complete;
};

/* folded: by fold_text. First those where the words follow each other; where
 * there is none, those that have all words. A label may match several times. */
enum err image_matches_find(const struct image *image, struct str folded,
                            struct arena *arena, struct matches *ret_matches);

/* What an entry stands for. */
struct ending {
  uint64_t row;
  uint32_t predicate; /* an index */
  struct term label;  /* lives in the arena, or in the image */
  char room[FOLD_MAXIMUM];
  struct str folded; /* all of the label */
  struct str text;   /* from the word on */
};

enum err image_matches_read(const struct image *image, uint64_t index,
                            struct arena *arena, struct ending *ret_ending);

#endif
