/* image_vocabularies: the namespaces of the properties and classes of the data.
 */
#include "store/image_store.h"

enum {
  PREDICATES_MAXIMUM = 4096, /* predicates that are looked at */
  CLASSES_MAXIMUM = 1024,
  VOCABULARIES_MAXIMUM = 256,
};

/* Returns an IRI up to its last "#" or "/", or else ":". */
static struct str
namespace_of(struct str iri)
{
  static const char marks[] = {'#', '/', ':'};
  for (size_t i = 0; i < sizeof marks; i++) {
    size_t at = str_find_last(iri, marks[i]);
    if (at != STR_NOT_FOUND)
      return str_first(iri, at + 1);
  }
  return iri;
}

/* Returns the index of a namespace in the list, or the index where it
 * belongs. */
static size_t
place_of(const struct browse_list *list, struct str iri, bool *ret_is_there)
{
  size_t low = 0, high = list->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_compare(list->rows[middle].iri, iri) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  *ret_is_there = low < list->count && str_equals(list->rows[low].iri, iri);
  return low;
}

static enum err
add(const struct image_store *store, uint32_t id, struct arena *arena,
    struct browse_list *list)
{
  struct term term;
  bool is_there;
  TRY(image_term(store->image, id, arena, &term));
  struct str iri = namespace_of(term.value);
  size_t at = place_of(list, iri, &is_there);
  if (!is_there && list->count == VOCABULARIES_MAXIMUM)
    return ERR_NONE;
  if (!is_there) {
    for (size_t i = list->count++; i > at; i--)
      list->rows[i] = list->rows[i - 1];
    list->rows[at] = (struct browse_row){.iri = iri};
  }
  list->rows[at].count++;
  return ERR_NONE;
}

static enum err
add_predicates(const struct image_store *store, struct arena *arena,
               struct browse_list *list)
{
  uint32_t count = image_header(store->image)->predicates, id;
  for (uint32_t i = 0; i < count && i < PREDICATES_MAXIMUM; i++) {
    TRY(image_predicate_term(store->image, i, &id));
    TRY(add(store, id, arena, list));
  }
  return ERR_NONE;
}

static enum err
add_classes(const struct image_store *store, struct arena *arena,
            struct browse_list *list)
{
  uint64_t count = image_header(store->image)->classes;
  for (uint64_t i = 0; i < count && i < CLASSES_MAXIMUM; i++) {
    const void *record;
    TRY(image_record(store->image, IMAGE_CLASSES, i, sizeof(struct image_class),
                     &record));
    const struct image_class *class = record;
    if (class->term >= image_header(store->image)->iris)
      return ERR_DAMAGED;
    TRY(add(store, class->term, arena, list));
  }
  return ERR_NONE;
}

enum err
image_vocabularies(const struct image_store *store,
                   const struct browse_options *options, struct arena *arena,
                   struct browse_list *list)
{
  list->rows = arena_array(arena, VOCABULARIES_MAXIMUM, sizeof *list->rows);
  if (!list->rows)
    return ERR_MEMORY;
  TRY(add_predicates(store, arena, list));
  TRY(add_classes(store, arena, list));
  list->total = list->count;
  size_t skip =
      options->skip < list->count ? (size_t)options->skip : list->count;
  list->rows += skip;
  list->count -= skip;
  if (list->count > options->limit)
    list->count = options->limit;
  return ERR_NONE;
}
