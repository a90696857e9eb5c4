/* term_order: puts the distinct terms of one group of all runs in order.
 *
 * The group is cut into ranges of about the same number of terms, at texts of a
 * sample. Each range is merged on its own, so that several threads can work at
 * the same time. */
#ifndef SEEOTHER_BUILD_TERM_ORDER_H
#define SEEOTHER_BUILD_TERM_ORDER_H

#include "build/image_build.h"

/* A term: its entry in one of the runs that have it. */
struct term_ref {
  uint32_t run, entry;
};

struct term_order {
  struct term_ref *refs; /* by number */
  uint32_t count;
  uint64_t capacity; /* of refs, which is scratch memory */
};

/* Gives the terms of a group ids from first on, in build->ids. ranks: for each
 * run, by the numbers of its qualifiers; NULL for groups that have none.
 * term_order_fini frees the order. ERR_MEMORY; ERR_LIMIT when there are too
 * many terms. */
enum err term_order_make(struct image_build *build, enum run_group group,
                         uint32_t *const *ranks, uint32_t first,
                         struct term_order *ret_order);

/* Frees the order. The ids stay in build->ids. */
void term_order_fini(struct term_order *order);

/* Returns the text of a term by its number. */
static inline struct str
term_order_text(const struct term_order *order, const struct image_build *build,
                uint32_t number)
{
  struct term_ref ref = order->refs[number];
  return term_table_text(&build->runs[ref.run]->terms, ref.entry);
}

/* Asks the processor to load what will be needed soon: first the entry, later
 * its text. It is always inlined, because GCC drops calls of a function that
 * does nothing else. */
__attribute__((always_inline)) static inline void
term_order_expect(const struct term_order *order,
                  const struct image_build *build, uint32_t number)
{
  enum { FAR = 24, NEAR = 12, HALF_A_LINE = 32 };
  if (number + FAR >= order->count)
    return;
  struct term_ref far = order->refs[number + FAR];
  struct term_ref near = order->refs[number + NEAR];
  __builtin_prefetch(&build->runs[far.run]->terms.entries[far.entry]);
  const struct term_table *terms = &build->runs[near.run]->terms;
  const char *text = terms->bytes + terms->entries[near.entry].offset;
  __builtin_prefetch(text);
  __builtin_prefetch(text + HALF_A_LINE); /* it may begin at a line's end */
}

#endif
