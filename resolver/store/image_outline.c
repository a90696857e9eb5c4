/* image_outline: the terms of a document, with their labels and with those
 * above them. */
#include "store/id_table.h"
#include "store/image_store.h"

#include "terms.h"

enum { PARENTS_MAXIMUM = 32 /* of one term */ };

/* Returns the place of an id among sorted ones; their number when it is not
 * among them. */
static size_t
place_of(const struct ids *ids, uint32_t id)
{
  size_t low = 0, high = ids->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ids->rows[middle] < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < ids->count && ids->rows[low] == id ? low : ids->count;
}

/* Adds those of the ids that a term names as its superclasses or its
 * superproperties. */
static enum err
add_parents(const struct image_store *store, const struct ids *ids, size_t at,
            struct ids *parents, struct arena *arena, size_t *ret_count)
{
  const uint32_t up[] = {store->kinds.sub_class, store->kinds.sub_property};
  struct image_rows rows;
  *ret_count = 0;
  TRY(image_rows(store->image, ids->rows[at], &rows));
  for (int u = 0; u < 2; u++) {
    uint32_t last = IMAGE_NONE;
    for (uint64_t i =
             image_first_not_below(&rows.predicates, rows.count, up[u]);
         i < rows.count && image_column_at(&rows.predicates, i) == up[u] &&
         *ret_count < PARENTS_MAXIMUM;
         i++) {
      uint32_t object = (uint32_t)image_column_at(&rows.objects, i);
      size_t place = place_of(ids, object);
      if (object == last || place == ids->count || place == at)
        continue;
      last = object;
      TRY(image_quads_put_id(parents, arena, (uint32_t)place));
      ++*ret_count;
    }
  }
  return ERR_NONE;
}

static bool
is_one_of(const uint32_t *ids, size_t count, uint32_t id)
{
  for (size_t i = 0; i < count; i++)
    if (ids[i] == id)
      return true;
  return false;
}

enum err
image_outline_find(const struct image_store *store, const struct name *name,
                   const struct describe_options *options,
                   const struct collected *collected, const uint32_t *topics,
                   struct arena *arena, struct ids *ret_terms)
{
  const struct ids *quads = &collected->quads;
  struct id_table table = {.count = 0};
  uint32_t last = IMAGE_NONE, ignored, *ranks;
  bool has_terms = options->scope == DESCRIBE_WHOLE;
  for (size_t i = 0; i < name->count; i++)
    has_terms = has_terms || (options->scope == DESCRIBE_NAME &&
                              name->fragment_count[i] > 0);
  *ret_terms = collected->terms;
  if (collected->in_parts || !has_terms)
    return ERR_NONE;
  for (size_t i = 0; i < quads->count; i += 4) {
    uint32_t id = quads->rows[i];
    if (id != last && id < image_header(store->image)->iris &&
        !is_one_of(topics, name->count, id))
      TRY(id_table_put(&table, arena, id, &ignored));
    last = id;
  }
  ret_terms->count = table.count;
  return id_table_order(&table, arena, &ret_terms->rows, &ranks);
}

static enum err
put_outline(const struct image_store *store, const struct ids *ids,
            uint64_t first_page, const struct describe_options *options,
            struct arena *arena, struct description *description)
{
  struct outline *outline = &description->outline;
  struct ids parents = {.count = 0};
  outline->terms = arena_array(arena, ids->count + 1, sizeof *outline->terms);
  if (!outline->terms)
    return ERR_MEMORY;
  for (size_t i = 0; i < ids->count; i++) {
    struct outline_term *row = &outline->terms[i];
    struct term term;
    TRY(image_term(store->image, ids->rows[i], arena, &term));
    row->iri = term.value;
    row->page = first_page ? first_page + i / DESCRIBE_PART_TERMS : 0;
    row->first_parent = parents.count;
    TRY(image_kind(store, ids->rows[i], &row->kind));
    TRY(add_parents(store, ids, i, &parents, arena, &row->parent_count));
    TRY(image_label(store, ids->rows[i], description->language, options->usual,
                    arena, &row->label));
  }
  outline->count = ids->count;
  outline->parents =
      arena_array(arena, parents.count + 1, sizeof *outline->parents);
  if (!outline->parents)
    return ERR_MEMORY;
  for (size_t i = 0; i < parents.count; i++)
    outline->parents[i] = parents.rows[i];
  return ERR_NONE;
}

/* Adds the uses of the classes and properties of the outline that are in the
 * graph, and of the topic if it is one. */
static enum err
put_uses(const struct image_store *store, const struct ids *terms,
         const struct ids *ids, const struct describe_options *options,
         struct arena *arena, struct description *description)
{
  const struct outline *outline = &description->outline;
  uint32_t topic = description->topics[0];
  enum outline_kind kind;
  size_t room = 1;
  for (size_t i = 0; i < outline->count; i++)
    room += outline->terms[i].kind != OUTLINE_OTHER;
  description->uses =
      arena_array(arena, room * USE_KINDS, sizeof *description->uses);
  if (!description->uses)
    return ERR_MEMORY;
  TRY(image_kind(store, ids->rows[topic], &kind));
  if (kind != OUTLINE_OTHER)
    TRY(image_uses(store, ids->rows[topic], topic, options, arena,
                   description));
  for (size_t i = 0; i < outline->count; i++) {
    size_t at = place_of(ids, terms->rows[i]);
    if (outline->terms[i].kind != OUTLINE_OTHER && at < ids->count)
      TRY(image_uses(store, terms->rows[i], (uint32_t)at, options, arena,
                     description));
  }
  return ERR_NONE;
}

enum err
image_outline_put(const struct image_store *store, const struct ids *terms,
                  const struct ids *ids, const struct collected *collected,
                  const struct describe_options *options, struct arena *arena,
                  struct description *description)
{
  bool is_first = options->first == 0;
  bool is_paged = collected->in_parts && is_first;
  TRY(put_outline(store, terms, is_paged ? collected->first_part : 0, options,
                  arena, description));
  description->outline.is_cut = collected->terms_cut;
  return is_paged ? ERR_NONE
                  : put_uses(store, terms, ids, options, arena, description);
}
