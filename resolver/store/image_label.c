#include "store/image_store.h"

/* How good a label is: lower is better. The position of its language among
 * those wanted; then no language; then any. */
static size_t
rank_of(const struct term *label, const struct describe_options *options)
{
  for (size_t i = 0; i < options->language_count; i++) {
    struct str wanted = options->languages[i];
    if (str_equals_folded(label->language, wanted))
      return 2 * i;
    if (str_starts_folded(label->language, wanted) &&
        label->language.bytes[wanted.length] == '-')
      return 2 * i + 1;
  }
  return 2 * options->language_count + (label->language.length > 0);
}

/* The first row of a predicate among those of a subject. */
static uint32_t
lower_bound(const uint32_t *predicates, uint32_t count, uint32_t predicate)
{
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (predicates[middle] < predicate)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

enum err
image_label(const struct image_store *store, uint32_t id,
            const struct describe_options *options, struct arena *arena,
            struct str *ret_label)
{
  const struct image *image = store->image;
  const uint32_t *predicates, *objects;
  uint32_t first, count;
  size_t best = SIZE_MAX;
  *ret_label = (struct str){NULL, 0};
  TRY(image_range(image, IMAGE_SUBJECT_ROWS, id, image_header(image)->rows,
                  &first, &count));
  TRY(image_numbers(image, IMAGE_ROW_PREDICATE, first, count, &predicates));
  TRY(image_numbers(image, IMAGE_ROW_OBJECT, first, count, &objects));
  for (size_t i = 0; i < IMAGE_LABELS && best == SIZE_MAX; i++) {
    uint32_t predicate = store->label_predicates[i];
    if (predicate == IMAGE_NONE)
      continue;
    for (uint32_t r = lower_bound(predicates, count, predicate);
         r < count && predicates[r] == predicate; r++) {
      struct term label;
      if (image_is_resource(image, objects[r]))
        continue;
      TRY(image_term(image, objects[r], arena, &label));
      size_t rank = rank_of(&label, options);
      if (rank < best) {
        best = rank;
        *ret_label = label.value;
      }
    }
  }
  return ERR_NONE;
}
