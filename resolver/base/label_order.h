/* label_order: the order of labels in lists: that of their folded texts
 * (base/fold.h), so that case and accents do not count; numbers in them are
 * compared by their value. */
#ifndef SEEOTHER_BASE_LABEL_ORDER_H
#define SEEOTHER_BASE_LABEL_ORDER_H

#include "base/arena.h"
#include "base/err.h"

/* A label, ready to be compared with others. */
struct label_key {
  struct str folded; /* at most FOLD_MAXIMUM bytes */
  struct str label;  /* borrowed; it decides between equal folded texts */
};

/* Makes the key of a label, which must outlive it. The folded text lies in the
 * arena. ERR_MEMORY. */
enum err label_order_key(struct str label, struct arena *arena,
                         struct label_key *ret_key);

/* Compares two keys: negative, 0 or positive. Runs of digits of both texts at
 * the same place are compared as numbers, "item 9" before "item 10". Texts
 * without any letter or digit come last. */
int label_order_compare(const struct label_key *left,
                        const struct label_key *right);

#endif
