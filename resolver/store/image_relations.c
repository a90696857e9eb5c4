/* image_relations: the statements that things make about each other. */
#include "store/image_store.h"

enum {
  THINGS_MAXIMUM = 32,
  ROWS_MAXIMUM = 256, /* of each thing; later ones are not looked at */
};

struct finder {
  const struct image_store *store;
  const struct relation_options *options;
  uint32_t ids[THINGS_MAXIMUM];
  struct relation_list list;
};

/* Adds the statement of a thing's row if its object is one of the things. */
static enum err
add_row(struct finder *finder, size_t from, uint32_t predicate, uint32_t object,
        struct arena *arena)
{
  const struct relation_options *options = finder->options;
  for (size_t to = 0; to < options->count; to++) {
    struct term term;
    struct relation *row;
    if (finder->ids[to] != object || to == from)
      continue;
    if (finder->list.count == RELATIONS_MAXIMUM) {
      finder->list.is_complete = false;
      return ERR_NONE;
    }
    row = &finder->list.rows[finder->list.count++];
    TRY(image_term(finder->store->image, predicate, arena, &term));
    *row = (struct relation){.from = from, .to = to, .property = term.value};
    TRY(image_label(finder->store, predicate, options->language, options->usual,
                    arena, &row->label));
  }
  return ERR_NONE;
}

/* Rows with one predicate and object, in different contexts, are neighbours. */
static enum err
add_rows(struct finder *finder, size_t from, struct arena *arena)
{
  const struct image *image = finder->store->image;
  struct image_rows rows;
  uint64_t last_predicate = UINT64_MAX, last_object = UINT64_MAX;
  TRY(image_rows(image, finder->ids[from], &rows));
  if (rows.count > ROWS_MAXIMUM)
    finder->list.is_complete = false;
  for (uint64_t r = 0; r < rows.count && r < ROWS_MAXIMUM; r++) {
    uint64_t object = image_column_at(&rows.objects, r);
    uint64_t index = image_column_at(&rows.predicates, r);
    uint32_t predicate;
    if (object == last_object && index == last_predicate)
      continue;
    last_object = object;
    last_predicate = index;
    if (object >= image_header(image)->iris)
      continue;
    TRY(image_predicate_term(image, index, &predicate));
    TRY(add_row(finder, from, predicate, (uint32_t)object, arena));
  }
  return ERR_NONE;
}

enum err
image_relations(const struct store *store,
                const struct relation_options *options, struct arena *arena,
                struct relation_list *ret_list)
{
  struct finder finder = {.store = (const struct image_store *)store,
                          .options = options,
                          .list = {.is_complete = true}};
  if (options->count > THINGS_MAXIMUM)
    return ERR_LIMIT;
  finder.list.rows =
      arena_array(arena, RELATIONS_MAXIMUM, sizeof *finder.list.rows);
  if (!finder.list.rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < options->count; i++)
    TRY(image_find_iri(finder.store->image, options->iris[i], &finder.ids[i]));
  for (size_t i = 0; i < options->count; i++)
    if (finder.ids[i] != IMAGE_NONE)
      TRY(add_rows(&finder, i, arena));
  *ret_list = finder.list;
  return ERR_NONE;
}
