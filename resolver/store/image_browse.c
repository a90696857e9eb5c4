/* image_browse: lists of things, part by part. */
#include "base/label_order.h"
#include "format/html_text.h"
#include "format/label.h"
#include "store/image_store.h"
#include "terms.h"

#include <stdlib.h>

enum {
  SORTED_MAXIMUM = 5000
}; /* rows that are sorted by label; longer lists
      are in the order of IRIs */

static enum err
put_row(const struct image_store *store, uint32_t id,
        const struct browse_options *options, struct arena *arena,
        struct browse_list *list)
{
  struct browse_row *row = &list->rows[list->count++];
  struct term term;
  TRY(image_term(store->image, id, arena, &term));
  row->iri = term.value;
  return image_label_for(store, id, options->wanted, options->usual, arena,
                         &row->label);
}

/* Makes room for the requested part of a list. */
static enum err
begin(const struct browse_options *options, struct arena *arena,
      struct browse_list *list, uint64_t *ret_first, uint64_t *ret_end)
{
  uint64_t first = options->skip < list->total ? options->skip : list->total;
  uint64_t left = list->total - first;
  *ret_first = first;
  *ret_end = first + (left < options->limit ? left : options->limit);
  list->rows = arena_array(arena, *ret_end - first + 1, sizeof *list->rows);
  return list->rows ? ERR_NONE : ERR_MEMORY;
}

static enum err
browse_classes(const struct image_store *store,
               const struct browse_options *options, struct arena *arena,
               struct browse_list *list)
{
  uint64_t first, end;
  list->total = image_header(store->image)->classes;
  TRY(begin(options, arena, list, &first, &end));
  for (uint64_t i = first; i < end; i++) {
    const void *record;
    TRY(image_record(store->image, IMAGE_CLASSES, i, sizeof(struct image_class),
                     &record));
    const struct image_class *class = record;
    if (class->term >= image_header(store->image)->iris)
      return ERR_DAMAGED;
    list->rows[list->count].count = class->named;
    TRY(put_row(store, class->term, options, arena, list));
  }
  return ERR_NONE;
}

/* A row of a list that is sorted by label. */
struct sorted {
  struct browse_row row;
  struct label_key key;
};

static int
compare(const void *a, const void *b)
{
  const struct sorted *left = a, *right = b;
  int order = label_order_compare(&left->key, &right->key);
  return order ? order : str_compare(left->row.iri, right->row.iri);
}

/* Sorts the rows of a list by label, and keeps the requested part of them. */
static enum err
sort_rows(const struct browse_options *options, struct arena *arena,
          struct browse_list *list)
{
  struct sorted *rows = arena_array(arena, list->count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < list->count; i++) {
    struct browse_row *row = &list->rows[i];
    rows[i].row = *row;
    TRY(label_order_key(row->label.length ? row->label
                                          : label_local_name(row->iri),
                        arena, &rows[i].key));
  }
  if (list->count > 1)
    qsort(rows, list->count, sizeof *rows, compare);
  size_t first =
      options->skip < list->count ? (size_t)options->skip : list->count;
  size_t left = list->count - first;
  list->count = left < options->limit ? left : options->limit;
  for (size_t i = 0; i < list->count; i++)
    list->rows[i] = rows[first + i].row;
  list->is_sorted = true;
  return ERR_NONE;
}

/* Makes room for all of a list that can be sorted; else for the requested part.
 */
static enum err
begin_sorted(const struct browse_options *options, struct arena *arena,
             struct browse_list *list, uint64_t *ret_first, uint64_t *ret_end)
{
  struct browse_options all = {.limit = SORTED_MAXIMUM};
  return begin(list->total <= SORTED_MAXIMUM ? &all : options, arena, list,
               ret_first, ret_end);
}

/* Lists the IRIs that point at a resource by a property; without one, by any
 * property, so that one that points at it by two comes twice. */
static enum err
browse_members(const struct image_store *store,
               const struct browse_options *options, struct arena *arena,
               struct browse_list *list)
{
  const struct image *image = store->image;
  uint32_t object, predicate;
  uint64_t first, count, from, end;
  TRY(image_find_iri(image, options->iri, &object));
  TRY(image_predicates_find(&store->predicates, options->property, &predicate));
  if (object == IMAGE_NONE ||
      (predicate == IMAGE_NONE && options->property.length))
    return begin(options, arena, list, &from, &end);
  TRY(image_range(image, IMAGE_OBJECT_ROWS, object,
                  image_header(image)->inbound_rows, &first, &count));
  TRY(image_inbound_skip_blanks(image, &first, &count));
  if (options->property.length)
    TRY(image_inbound_group(image, predicate, &first, &count));
  list->total = count;
  TRY(begin_sorted(options, arena, list, &from, &end));
  for (uint64_t i = from; i < end; i++) {
    uint64_t subject;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    TRY(put_row(store, (uint32_t)subject, options, arena, list));
  }
  return count <= SORTED_MAXIMUM ? sort_rows(options, arena, list) : ERR_NONE;
}

static enum err
browse_names(const struct image_store *store,
             const struct browse_options *options, struct arena *arena,
             struct browse_list *list)
{
  struct name_list names;
  uint64_t first, end;
  TRY(image_names(&store->store, options->iri, options->skip, options->limit,
                  arena, &names));
  list->total = names.total;
  TRY(begin(options, arena, list, &first, &end));
  for (size_t i = 0; i < names.count; i++) {
    uint32_t id;
    TRY(image_find_iri(store->image, names.rows[i].iri, &id));
    if (id == IMAGE_NONE)
      return ERR_DAMAGED;
    TRY(put_row(store, id, options, arena, list));
  }
  return ERR_NONE;
}

/* A value whose statement is in several graphs comes several times. */
static enum err
browse_values(const struct image_store *store,
              const struct browse_options *options, struct arena *arena,
              struct browse_list *list)
{
  const struct image *image = store->image;
  uint32_t subject, predicate;
  uint64_t first = 0, end = 0, at = 0;
  struct image_rows rows = {.count = 0};
  TRY(image_find_iri(image, options->iri, &subject));
  TRY(image_predicates_find(&store->predicates, options->property, &predicate));
  if (subject != IMAGE_NONE && predicate != IMAGE_NONE) {
    TRY(image_rows(image, subject, &rows));
    at = image_first_not_below(&rows.predicates, rows.count, predicate);
    list->total = image_first_not_below(&rows.predicates, rows.count,
                                        (uint64_t)predicate + 1) -
                  at;
  }
  TRY(begin_sorted(options, arena, list, &first, &end));
  for (uint64_t i = first; i < end; i++) {
    uint32_t object = (uint32_t)image_column_at(&rows.objects, at + i);
    struct term term;
    if (object < image_header(image)->iris) {
      TRY(put_row(store, object, options, arena, list));
      continue;
    }
    struct browse_row *row = &list->rows[list->count++];
    TRY(image_term(image, object, arena, &term));
    TRY(html_text_of(&term, arena, &row->label));
    row->language = term.language;
    if (term.kind != TERM_BLANK)
      continue;
    TRY(image_label_for(store, object, options->wanted, options->usual, arena,
                        &row->label));
    if (!row->label.length)
      row->label = STR("[ ]");
  }
  return list->total <= SORTED_MAXIMUM ? sort_rows(options, arena, list)
                                       : ERR_NONE;
}

static enum err
browse_this(const struct image_store *store,
            const struct browse_options *options, struct arena *arena,
            struct browse_list *list)
{
  uint32_t id;
  uint64_t first, end;
  TRY(image_find_iri(store->image, options->iri, &id));
  list->total = id != IMAGE_NONE;
  TRY(begin(options, arena, list, &first, &end));
  return first < end ? put_row(store, id, options, arena, list) : ERR_NONE;
}

enum err
image_browse(const struct store *store, const struct browse_options *options,
             struct arena *arena, struct browse_list *ret_list)
{
  const struct image_store *image_store = (const struct image_store *)store;
  struct browse_list list = {.count = 0};
  enum err err = ERR_NONE;
  switch (options->kind) {
  case BROWSE_CLASSES:
    err = browse_classes(image_store, options, arena, &list);
    break;
  case BROWSE_MEMBERS:
    err = browse_members(image_store, options, arena, &list);
    break;
  case BROWSE_LINKED:
    err = image_linked(image_store, options, arena, &list);
    break;
  case BROWSE_NAMES:
    err = browse_names(image_store, options, arena, &list);
    break;
  case BROWSE_VALUES:
    err = browse_values(image_store, options, arena, &list);
    break;
  case BROWSE_THIS:
    err = browse_this(image_store, options, arena, &list);
    break;
  case BROWSE_VOCABULARIES:
    err = image_vocabularies(image_store, options, arena, &list);
    break;
  case BROWSE_LETTERS:
    err = image_letters_browse(image_store, options, arena, &list);
    break;
  }
  if (!err)
    *ret_list = list;
  return err;
}
