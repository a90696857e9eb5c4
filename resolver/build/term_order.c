#include "build/term_order.h"

#include "build/parallel.h"
#include "build/term_merge.h"

#include <stdlib.h>
#include <string.h>

enum { SAMPLES = 64, RANGES_A_THREAD = 4, RANGES_MAXIMUM = 256 };

struct ordering {
  struct image_build *build;
  enum run_group group;
  uint32_t *const *ranks;
  uint32_t first;
  struct term_order order;
  size_t range_count;
  uint32_t *bounds; /* the places in each run where ranges begin, and where the
                       last one ends */
  uint64_t starts[RANGES_MAXIMUM]; /* offset of each range in refs, with room
                                      for all its terms */
  uint32_t counts[RANGES_MAXIMUM], ids[RANGES_MAXIMUM]; /* the first one */
};

static uint32_t *
bounds_of(const struct ordering *ordering, size_t range)
{
  return ordering->bounds + range * ordering->build->run_count;
}

/* --- ranges -------------------------------------------------------------- */

static int
compare_texts(const void *a, const void *b)
{
  return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static struct str
text_at(const struct run *run, uint32_t place)
{
  return term_table_text(&run->terms, run_entry(run, place));
}

/* Collects a sample of the texts of every run, in order. */
static enum err
take_samples(const struct ordering *ordering, struct str **ret_samples,
             size_t *ret_count)
{
  const struct image_build *build = ordering->build;
  size_t count = 0;
  struct str *samples = calloc(build->run_count * SAMPLES, sizeof *samples);
  if (!samples)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    const uint32_t *starts = build->runs[r]->starts + ordering->group;
    uint64_t length = starts[1] - starts[0];
    for (uint64_t i = 0; i < SAMPLES && length; i++)
      samples[count++] =
          text_at(build->runs[r], (uint32_t)(starts[0] + length * i / SAMPLES));
  }
  qsort(samples, count, sizeof *samples, compare_texts);
  *ret_samples = samples;
  *ret_count = count;
  return ERR_NONE;
}

/* Returns the first place of a run whose text is not below a bound. */
static uint32_t
find_place(const struct run *run, enum run_group group, struct str bound)
{
  uint32_t low = run->starts[group], high = run->starts[group + 1];
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (str_compare(text_at(run, middle), bound) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Blank nodes are ordered by their sources first: they are one range. */
static size_t
wanted_ranges(const struct ordering *ordering)
{
  const struct image_build *build = ordering->build;
  size_t wanted = (size_t)RANGES_A_THREAD * build->options.threads;
  if (build->options.threads < 2 || build->run_count < 2 ||
      ordering->group == RUN_BLANKS)
    return 1;
  return wanted < RANGES_MAXIMUM ? wanted : (size_t)RANGES_MAXIMUM;
}

static enum err
cut_ranges(struct ordering *ordering)
{
  struct image_build *build = ordering->build;
  struct str *samples = NULL;
  size_t count = 0, ranges = wanted_ranges(ordering), runs = build->run_count;
  ordering->range_count = ranges;
  ordering->bounds = calloc((ranges + 1) * runs + 1, sizeof(uint32_t));
  if (!ordering->bounds)
    return ERR_MEMORY;
  if (ranges > 1)
    TRY(take_samples(ordering, &samples, &count));
  for (size_t r = 0; r < runs; r++) {
    const struct run *run = build->runs[r];
    bounds_of(ordering, 0)[r] = run->starts[ordering->group];
    bounds_of(ordering, ranges)[r] = run->starts[ordering->group + 1];
    for (size_t i = 1; i < ranges; i++)
      bounds_of(ordering, i)[r] =
          count ? find_place(run, ordering->group, samples[count * i / ranges])
                : run->starts[ordering->group];
  }
  free(samples);
  uint64_t most = 0;
  for (size_t i = 0; i < ranges; i++) {
    ordering->starts[i] = most;
    for (size_t r = 0; r < runs; r++)
      most += bounds_of(ordering, i + 1)[r] - bounds_of(ordering, i)[r];
  }
  ordering->order.capacity = most;
  if (most >= IMAGE_NONE)
    return ERR_LIMIT;
  return IMAGE_BUILD_TAKE(build, ordering->order.refs, most) ? ERR_NONE
                                                             : ERR_MEMORY;
}

/* --- merging ------------------------------------------------------------- */

/* Loads the id that will be set some steps later. */
__attribute__((always_inline)) static inline void
expect_id(const struct run *run, uint32_t *ids, uint32_t place, uint32_t end)
{
  enum { AHEAD = 32 };
  if (run->order && end - place > AHEAD)
    __builtin_prefetch(&ids[run->order[place + AHEAD]], 1);
}

/* Returns the only run that has terms in a range; run_count when there are
 * several or none. */
static size_t
only_run(const struct ordering *ordering, size_t range)
{
  const uint32_t *begin = bounds_of(ordering, range);
  const uint32_t *end = bounds_of(ordering, range + 1);
  size_t found = 0, only = ordering->build->run_count;
  for (size_t r = 0; r < ordering->build->run_count; r++)
    if (begin[r] < end[r]) {
      found++;
      only = r;
    }
  return found == 1 ? only : ordering->build->run_count;
}

/* The terms of a range of one run are in order, and all are different. */
static void
take_run(struct ordering *ordering, size_t range, size_t r)
{
  const struct run *run = ordering->build->runs[r];
  uint32_t *ids = ordering->build->ids[r], count = 0;
  uint32_t end = bounds_of(ordering, range + 1)[r];
  uint32_t first = ordering->range_count == 1 ? ordering->first : 0;
  struct term_ref *refs = ordering->order.refs + ordering->starts[range];
  for (uint32_t place = bounds_of(ordering, range)[r]; place < end; place++) {
    uint32_t entry = run_entry(run, place);
    expect_id(run, ids, place, end);
    ids[entry] = first + count;
    refs[count++] = (struct term_ref){(uint32_t)r, entry};
  }
  ordering->counts[range] = count;
}

/* Numbers the terms of a range from 0 on, or gives ids when it is the only one.
 */
static enum err
merge_range(void *context, size_t range)
{
  struct ordering *ordering = context;
  struct image_build *build = ordering->build;
  struct term_ref *refs = ordering->order.refs + ordering->starts[range];
  struct term_merge merge;
  uint32_t count = 0, first = ordering->range_count == 1 ? ordering->first : 0;
  size_t only = only_run(ordering, range);
  if (only < build->run_count) {
    take_run(ordering, range, only);
    return ERR_NONE;
  }
  TRY(term_merge_init(&merge, build->runs, build->run_count, ordering->group,
                      ordering->ranks, bounds_of(ordering, range),
                      bounds_of(ordering, range + 1), build->ids));
  while (term_merge_next(&merge)) {
    if (merge.is_new)
      refs[count++] = (struct term_ref){merge.run, merge.entry};
    build->ids[merge.run][merge.entry] = first + count - 1;
  }
  ordering->counts[range] = count;
  term_merge_fini(&merge);
  return ERR_NONE;
}

/* Turns numbers within a range into ids. */
static enum err
shift_range(void *context, size_t range)
{
  const struct ordering *ordering = context;
  const struct image_build *build = ordering->build;
  uint32_t first = ordering->ids[range];
  for (size_t r = 0; r < build->run_count && first; r++) {
    const struct run *run = build->runs[r];
    uint32_t end = bounds_of(ordering, range + 1)[r];
    for (uint32_t place = bounds_of(ordering, range)[r]; place < end; place++) {
      expect_id(run, build->ids[r], place, end);
      build->ids[r][run_entry(run, place)] += first;
    }
  }
  return ERR_NONE;
}

/* Moves the refs together, without gaps between ranges. */
static enum err
join_ranges(struct ordering *ordering)
{
  struct term_order *order = &ordering->order;
  uint64_t count = 0;
  for (size_t i = 0; i < ordering->range_count; i++) {
    ordering->ids[i] = (uint32_t)(ordering->first + count);
    if (count != ordering->starts[i])
      memmove(order->refs + count, order->refs + ordering->starts[i],
              ordering->counts[i] * sizeof *order->refs);
    count += ordering->counts[i];
  }
  if (ordering->first + count >= IMAGE_NONE)
    return ERR_LIMIT;
  order->count = (uint32_t)count;
  if (ordering->range_count == 1)
    return ERR_NONE;
  return parallel_for(ordering->build->options.threads, ordering->range_count,
                      shift_range, ordering);
}

enum err
term_order_make(struct image_build *build, enum run_group group,
                uint32_t *const *ranks, uint32_t first,
                struct term_order *ret_order)
{
  struct ordering *ordering = calloc(1, sizeof *ordering);
  if (!ordering)
    return ERR_MEMORY;
  *ordering = (struct ordering){
      .build = build, .group = group, .ranks = ranks, .first = first};
  enum err err = cut_ranges(ordering);
  if (!err)
    err = parallel_for(build->options.threads, ordering->range_count,
                       merge_range, ordering);
  if (!err)
    err = join_ranges(ordering);
  if (err)
    term_order_fini(&ordering->order);
  else
    *ret_order = ordering->order;
  free(ordering->bounds);
  free(ordering);
  return err;
}

void
term_order_fini(struct term_order *order)
{
  if (order->refs)
    IMAGE_BUILD_GIVE(order->refs, order->capacity);
}
