/* suffix_labels: finds the statements whose objects are labels. */
#include "build/suffix_labels.h"

#include <stdlib.h>

enum {
  RANK_MAXIMUM = (1 << IMAGE_RANK_BITS) - 1,
  RANK_SHIFT = 24, /* the rank is in the upper bits of a row's number */
};

static enum err
mark_predicates(const struct image_build *build, bool *is_searched)
{
  for (size_t i = 0; i < build->label_count + OTHER_NAME_PROPERTIES; i++) {
    size_t other = i - build->label_count;
    uint32_t p;
    TRY(image_build_find_predicate(build,
                                   i < build->label_count
                                       ? build->labels[i]
                                       : other_name_properties[other],
                                   &p));
    if (p != IMAGE_NONE)
      is_searched[p] = true;
  }
  return ERR_NONE;
}

static uint8_t
rank_of(const struct image_build *build, uint32_t subject)
{
  uint64_t links =
      build->object_rows[subject + 1] - build->object_rows[subject];
  unsigned width = image_writer_width(links);
  return (uint8_t)(width < RANK_MAXIMUM ? width : RANK_MAXIMUM);
}

/* Puts the statements of IRIs that have a label as object, sorted by literal,
 * with the rank of the subject, which is known here. */
static enum err
put_labels(const struct image_build *build, const bool *is_searched,
           struct row_sorter *sorter)
{
  uint32_t resources = image_build_resources(build);
  for (uint32_t s = 0; s < build->header.iris; s++) {
    uint64_t end = image_build_end(build, s);
    for (uint64_t r = build->subject_rows[s]; r < end; r++)
      if (is_searched[build->predicate[r]] && build->object[r] >= resources)
        TRY(row_sorter_put(
            sorter, (struct row){{build->object[r],
                                  (uint32_t)(r >> 32) |
                                      (uint32_t)rank_of(build, s) << RANK_SHIFT,
                                  (uint32_t)r, s}}));
  }
  return row_sorter_finish(sorter);
}

static size_t
count_labels(const struct image_build *build, const bool *is_searched)
{
  size_t count = 0;
  uint32_t resources = image_build_resources(build);
  for (uint64_t r = 0; r < build->subject_rows[build->header.iris]; r++)
    count += is_searched[build->predicate[r]] && build->object[r] >= resources;
  return count;
}

static void
keep_labels(struct label_suffixes *suffixes, struct row_sorter *sorter)
{
  const struct row *row;
  while ((row = row_sorter_next(sorter))) {
    uint64_t upper = row->key[1] & ((1U << RANK_SHIFT) - 1);
    suffixes->labels[suffixes->label_count++] =
        (struct suffix_label){.row = upper << 32 | row->key[2],
                              .text = row->key[0],
                              .subject = row->key[3],
                              .rank = (uint8_t)(row->key[1] >> RANK_SHIFT)};
  }
}

static enum err
sort_marked(struct label_suffixes *suffixes, const bool *is_searched)
{
  struct image_build *build = suffixes->build;
  struct row_sorter sorter;
  suffixes->label_capacity = count_labels(build, is_searched);
  if (suffixes->label_capacity >= UINT32_MAX)
    return ERR_LIMIT;
  if (!IMAGE_BUILD_TAKE(build, suffixes->labels, suffixes->label_capacity))
    return ERR_MEMORY;
  TRY(row_sorter_init(&sorter, &build->scratch, suffixes->label_capacity,
                      suffix_labels_row_limit(build)));
  enum err err = put_labels(build, is_searched, &sorter);
  if (!err)
    keep_labels(suffixes, &sorter);
  row_sorter_fini(&sorter);
  return err;
}

enum err
suffix_labels_sort(struct label_suffixes *suffixes)
{
  const struct image_build *build = suffixes->build;
  bool *is_searched = calloc((size_t)build->header.predicates + 1, 1);
  if (!is_searched)
    return ERR_MEMORY;
  enum err err = mark_predicates(build, is_searched);
  if (!err)
    err = sort_marked(suffixes, is_searched);
  free(is_searched);
  return err;
}
