#include "build/term_merge.h"

#include <stdlib.h>

enum { AHEAD = 16, LINE = 64 };

struct term_cursor {
  struct str text;
  uint32_t rank, run;
  uint32_t place, end; /* places in the order of the run */
};

/* Asks the processor to load the memory that the next steps will read. It is
 * always inlined, because GCC drops calls of a function that does nothing
 * else. */
__attribute__((always_inline)) static inline void
load_ahead(const struct term_merge *merge, const struct term_cursor *cursor)
{
  const struct run *run = merge->runs[cursor->run];
  const struct term_table *terms = &run->terms;
  if (!run->order || cursor->end - cursor->place <= AHEAD)
    return;
  uint32_t entry = run->order[cursor->place + AHEAD];
  __builtin_prefetch(&terms->entries[entry]);
  __builtin_prefetch(&merge->ids[cursor->run][entry], 1);
  entry = run->order[cursor->place + AHEAD / 2];
  const char *text = terms->bytes + terms->entries[entry].offset;
  __builtin_prefetch(text);
  __builtin_prefetch(text + LINE / 2); /* it may begin at the end of a line */
}

static void
load(const struct term_merge *merge, struct term_cursor *cursor)
{
  const struct run *run = merge->runs[cursor->run];
  const struct term_table *terms = &run->terms;
  load_ahead(merge, cursor);
  uint32_t entry = run_entry(run, cursor->place);
  cursor->text = term_table_text(terms, entry);
  cursor->rank = terms->entries[entry].qualifier;
  if (merge->ranks)
    cursor->rank = merge->ranks[cursor->run][cursor->rank];
  else if (merge->group == RUN_IRIS)
    cursor->rank = 0;
}

/* Blank nodes are ordered by their sources first, others by text. */
static int
compare(const struct term_merge *merge, const struct term_cursor *a,
        const struct term_cursor *b)
{
  int ranks = a->rank < b->rank ? -1 : a->rank > b->rank;
  if (merge->group == RUN_BLANKS && ranks)
    return ranks;
  int texts = str_compare(a->text, b->text);
  return texts ? texts : ranks;
}

static void
sift_down(struct term_merge *merge, size_t at)
{
  struct term_cursor *cursors = merge->cursors, cursor = cursors[at];
  for (size_t child; (child = 2 * at + 1) < merge->count; at = child) {
    if (child + 1 < merge->count &&
        compare(merge, &cursors[child + 1], &cursors[child]) < 0)
      child++;
    if (compare(merge, &cursor, &cursors[child]) <= 0)
      break;
    cursors[at] = cursors[child];
  }
  cursors[at] = cursor;
}

enum err
term_merge_init(struct term_merge *merge, struct run *const *runs, size_t count,
                enum run_group group, uint32_t *const *ranks,
                const uint32_t *begin, const uint32_t *end,
                uint32_t *const *ids)
{
  *merge = (struct term_merge){
      .runs = runs, .group = group, .ranks = ranks, .ids = ids};
  merge->cursors = calloc(count + 1, sizeof *merge->cursors);
  if (!merge->cursors)
    return ERR_MEMORY;
  for (size_t r = 0; r < count; r++) {
    struct term_cursor cursor = {
        .run = (uint32_t)r, .place = begin[r], .end = end[r]};
    if (cursor.place == cursor.end)
      continue;
    load(merge, &cursor);
    merge->cursors[merge->count++] = cursor;
  }
  for (size_t i = merge->count / 2; i-- > 0;)
    sift_down(merge, i);
  return ERR_NONE;
}

void
term_merge_fini(struct term_merge *merge)
{
  free(merge->cursors);
  merge->cursors = NULL;
}

bool
term_merge_next(struct term_merge *merge)
{
  struct term_cursor last = {.text = merge->text, .rank = merge->rank};
  struct term_cursor *top = &merge->cursors[0];
  if (merge->count == 0)
    return false;
  /* Terms of one run are all different. */
  merge->is_new = !merge->begun || merge->run == top->run ||
                  compare(merge, &last, top) != 0;
  merge->begun = true;
  merge->text = top->text;
  merge->rank = top->rank;
  merge->run = top->run;
  merge->entry = run_entry(merge->runs[top->run], top->place);
  if (++top->place == top->end)
    *top = merge->cursors[--merge->count];
  else
    load(merge, top);
  if (merge->count > 1)
    sift_down(merge, 0);
  return true;
}
