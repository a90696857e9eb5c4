/* image_links: the statements that point at a name, part by part, in the order
 * of the labels of their subjects.
 *
 * The order is the same for every client, so that a part has the same
 * statements in each format. It is by property, and then by the labels in the
 * languages of the site. The statements of a property that has very many are in
 * the order of their subjects. */
#include "base/fold.h"
#include "store/image_store.h"

#include <stdlib.h>

enum { SORTED_MAXIMUM = 10000 /* statements of one property */ };

/* The part that is wanted: how many statements are still before it, and how
 * many of it are left. */
struct window {
  uint64_t skip, left;
};

struct row {
  uint32_t subject;
  struct str key; /* its folded label; of one without a label, its IRI */
};

static int
compare(const void *a, const void *b)
{
  const struct row *left = a, *right = b;
  int order = str_compare(left->key, right->key);
  if (order)
    return order;
  return left->subject < right->subject ? -1 : left->subject > right->subject;
}

static enum err
find_key(const struct image_store *store, uint32_t subject,
         const struct describe_options *options, struct arena *arena,
         struct str *ret_key)
{
  char room[FOLD_MAXIMUM];
  struct str label;
  struct term term;
  TRY(image_label(store, subject, STR(""), options->usual, arena, &label));
  if (!label.length) {
    TRY(image_term(store->image, subject, arena, &term));
    *ret_key = term.value;
    return ERR_NONE;
  }
  *ret_key = arena_copy(arena, fold_text(NULL, label, room));
  return ret_key->bytes ? ERR_NONE : ERR_MEMORY;
}

/* Reads the subjects of statements, and sorts them by label if that is wanted.
 */
static enum err
read_rows(const struct image_store *store, uint64_t first, uint64_t count,
          bool sorts, const struct describe_options *options,
          struct arena *arena, struct row **ret_rows)
{
  struct row *rows = arena_array(arena, count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (uint64_t i = 0; i < count; i++) {
    uint64_t subject;
    TRY(image_number(store->image, IMAGE_IN_SUBJECT, first + i, &subject));
    rows[i].subject = (uint32_t)subject;
    if (sorts)
      TRY(find_key(store, rows[i].subject, options, arena, &rows[i].key));
  }
  if (sorts && count)
    qsort(rows, count, sizeof *rows, compare);
  *ret_rows = rows;
  return ERR_NONE;
}

/* Takes the statements of a group that are in the window. If these are all of
 * them, their order does not matter. */
static enum err
take_group(const struct image_store *store, uint64_t first, uint64_t count,
           uint32_t predicate, uint32_t object,
           const struct describe_options *options, struct window *window,
           struct arena *arena, struct ids *quads)
{
  struct row *rows;
  uint64_t skip = window->skip < count ? window->skip : count;
  uint64_t take = count - skip < window->left ? count - skip : window->left;
  bool sorts = take && take < count && count <= SORTED_MAXIMUM;
  if (sorts)
    TRY(read_rows(store, first, count, true, options, arena, &rows));
  else
    TRY(read_rows(store, first + skip, take, false, options, arena, &rows));
  for (uint64_t i = 0; i < take; i++)
    TRY(image_inbound_take(store->image, rows[sorts ? skip + i : i].subject,
                           predicate, object, arena, quads));
  window->skip -= skip;
  window->left -= take;
  return ERR_NONE;
}

enum err
image_links(const struct image_store *store, const struct name *name,
            const struct describe_options *options, struct arena *arena,
            struct ids *quads, uint64_t *ret_total)
{
  const struct image *image = store->image;
  struct window window = {options->first, options->limit};
  *ret_total = 0;
  for (size_t n = 0; n < name->count; n++) {
    uint64_t first, count;
    TRY(image_range(image, IMAGE_OBJECT_ROWS, name->ids[n],
                    image_header(image)->inbound_rows, &first, &count));
    TRY(image_inbound_skip_blanks(image, &first, &count));
    *ret_total += count;
    for (uint64_t end = first + count; first < end && window.left;) {
      uint64_t begin = first, length = end - first, predicate;
      TRY(image_number(image, IMAGE_IN_PREDICATE, first, &predicate));
      TRY(image_inbound_group(image, (uint32_t)predicate, &begin, &length));
      if (length == 0)
        return ERR_DAMAGED;
      TRY(take_group(store, begin, length, (uint32_t)predicate, name->ids[n],
                     options, &window, arena, quads));
      first = begin + length;
    }
  }
  return ERR_NONE;
}
