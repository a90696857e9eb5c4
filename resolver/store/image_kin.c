#include "store/image_kin.h"

#include "format/label.h"
#include "store/image_kin_list.h"
#include "terms.h"

static const struct {
  struct str up, down;
} pairs[IMAGE_HIERARCHY_PROPERTIES] = {
    [IMAGE_KIN_BROADER] = {STR_INIT(SKOS_BROADER), STR_INIT(SKOS_NARROWER)},
    [IMAGE_KIN_MEMBER] = {STR_INIT(""), STR_INIT(SKOS_MEMBER)},
    [IMAGE_KIN_GROUP] = {STR_INIT(ISOTHES_SUPER_GROUP),
                         STR_INIT(ISOTHES_SUB_GROUP)},
    [IMAGE_KIN_LIST] = {STR_INIT(""), STR_INIT(SKOS_MEMBER_LIST)},
    [IMAGE_KIN_CELL] = {STR_INIT(RDF_FIRST), STR_INIT(RDF_REST)},
    [IMAGE_KIN_CLASS] = {STR_INIT(RDFS_SUB_CLASS_OF), STR_INIT("")},
    [IMAGE_KIN_PROPERTY] = {STR_INIT(RDFS_SUB_PROPERTY_OF), STR_INIT("")},
    [IMAGE_KIN_PART] = {STR_INIT(DCTERMS_IS_PART_OF),
                        STR_INIT(DCTERMS_HAS_PART)},
    [IMAGE_KIN_SCHEMA_PART] = {STR_INIT(SCHEMA_IS_PART_OF),
                               STR_INIT(SCHEMA_HAS_PART)},
    [IMAGE_KIN_SCHEMAS_PART] = {STR_INIT(SCHEMAS_IS_PART_OF),
                                STR_INIT(SCHEMAS_HAS_PART)},
    [IMAGE_KIN_SCHEMA_PLACE] = {STR_INIT(SCHEMA_CONTAINED_IN_PLACE),
                                STR_INIT(SCHEMA_CONTAINS_PLACE)},
    [IMAGE_KIN_SCHEMAS_PLACE] = {STR_INIT(SCHEMAS_CONTAINED_IN_PLACE),
                                 STR_INIT(SCHEMAS_CONTAINS_PLACE)},
    [IMAGE_KIN_TOP] = {STR_INIT(SKOS_TOP_CONCEPT_OF),
                       STR_INIT(SKOS_HAS_TOP_CONCEPT)},
    [IMAGE_KIN_SCHEME] = {STR_INIT(SKOS_IN_SCHEME), STR_INIT("")},
};

struct str
image_kin_up(enum image_kin_pair pair)
{
  return pairs[pair].up;
}

struct str
image_kin_down(enum image_kin_pair pair)
{
  return pairs[pair].down;
}

enum err
image_kin_preload(struct image_store *store)
{
  for (size_t i = 0; i < IMAGE_HIERARCHY_PROPERTIES; i++) {
    TRY(image_predicates_find(&store->predicates, pairs[i].up,
                              &store->hierarchy_properties[i].up));
    TRY(image_predicates_find(&store->predicates, pairs[i].down,
                              &store->hierarchy_properties[i].down));
  }
  return ERR_NONE;
}

/* --- the rows ----------------------------------------------------------------
 */

/* Counts those that were not looked at. The same kin may be said in both
 * directions, so the larger number of both counts. */
static void
count_left(struct image_kin *kin, uint64_t all, uint64_t looked)
{
  if (looked < all && all > kin->total)
    kin->total = all;
}

/* Adds the IRIs that a resource names in count of its rows. */
static void
add_said(const struct image *image, uint32_t id, const struct image_rows *rows,
         uint64_t at, uint64_t count, struct image_kin *kin)
{
  uint64_t looked = count < IMAGE_KIN_LOOKED_AT ? count : IMAGE_KIN_LOOKED_AT;
  for (uint64_t i = at; i < at + looked; i++) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, i);
    if (object < image_header(image)->iris && object != id)
      image_kin_rows_add(kin, object);
  }
  count_left(kin, count, looked);
}

/* Adds the subjects of count statements that point at a resource. */
static enum err
add_inbound(const struct image *image, uint32_t id, uint64_t first,
            uint64_t count, struct image_kin *kin)
{
  struct image_column subjects;
  uint64_t looked = count < IMAGE_KIN_LOOKED_AT ? count : IMAGE_KIN_LOOKED_AT;
  TRY(image_column(image, IMAGE_IN_SUBJECT, first, looked, &subjects));
  for (uint64_t i = 0; i < looked; i++) {
    uint32_t subject = (uint32_t)image_column_at(&subjects, i);
    if (subject != id && subject < image_header(image)->iris)
      image_kin_rows_add(kin, subject);
  }
  count_left(kin, count, looked);
  return ERR_NONE;
}

/* --- their order -------------------------------------------------------------
 */

enum err
image_kin_label(const struct image_kin_labels *labels,
                struct image_kin_row *row)
{
  const struct image *image = labels->store->image;
  struct term term;
  TRY(image_term(image, row->id, labels->arena, &term));
  row->thing.iri = term.value;
  TRY(image_label(labels->store, row->id, labels->language, labels->usual,
                  labels->arena, &row->thing.label));
  struct str text =
      row->thing.label.length ? row->thing.label : label_local_name(term.value);
  return label_order_key(text, labels->arena, &row->key);
}

/* Finds kin that are in lists; none when the data have no such lists. */
static enum err
find_listed(const struct image_kin_labels *labels, uint32_t id, bool members,
            size_t most, struct image_kin *kin)
{
  const struct image_store *store = labels->store;
  struct image_kin_list list = {
      store->image, store->hierarchy_properties[IMAGE_KIN_LIST].down,
      store->hierarchy_properties[IMAGE_KIN_CELL].up,
      store->hierarchy_properties[IMAGE_KIN_CELL].down, IMAGE_KIN_LOOKED_AT};
  *kin = (struct image_kin){.room = 0};
  if (list.list == IMAGE_NONE || list.first == IMAGE_NONE)
    return ERR_NONE;
  kin->room = most;
  kin->rows = arena_array(labels->arena, most, sizeof *kin->rows);
  if (!kin->rows)
    return ERR_MEMORY;
  return members ? image_kin_list_members(&list, id, kin)
                 : image_kin_list_collections(&list, id, kin);
}

/* Finds the statements of a resource with a predicate, among its rows. */
static uint64_t
count_said(const struct image_rows *rows, uint32_t predicate, uint64_t *ret_at)
{
  *ret_at = 0;
  if (predicate == IMAGE_NONE)
    return 0;
  *ret_at = image_first_not_below(&rows->predicates, rows->count, predicate);
  return image_first_not_below(&rows->predicates, rows->count,
                               (uint64_t)predicate + 1) -
         *ret_at;
}

/* Finds the statements of IRIs that point at a resource by a predicate. */
static enum err
count_inbound(const struct image *image, uint32_t id, uint32_t predicate,
              uint64_t *ret_first, uint64_t *ret_count)
{
  *ret_first = *ret_count = 0;
  if (predicate == IMAGE_NONE)
    return ERR_NONE;
  TRY(image_range(image, IMAGE_OBJECT_ROWS, id,
                  image_header(image)->inbound_rows, ret_first, ret_count));
  TRY(image_inbound_skip_blanks(image, ret_first, ret_count));
  return image_inbound_group(image, predicate, ret_first, ret_count);
}

/* Finds the kin of a resource: those that it names by a predicate, and those
 * that name it by another one; at most most, and none if there are more than
 * few. */
static enum err
find(const struct image_kin_labels *labels, uint32_t id, uint32_t said,
     uint32_t inbound, size_t most, size_t few, struct image_kin *kin)
{
  const struct image *image = labels->store->image;
  struct image_rows rows;
  uint64_t at, first, said_count, count;
  TRY(image_rows(image, id, &rows));
  said_count = count_said(&rows, said, &at);
  TRY(count_inbound(image, id, inbound, &first, &count));
  uint64_t all = said_count + count;
  if (said_count > few || count > few) {
    *kin = (struct image_kin){.total = said_count > count ? said_count : count};
    return ERR_NONE;
  }
  *kin = (struct image_kin){.room = all < most ? (size_t)all : most};
  kin->rows = arena_array(labels->arena, kin->room + 1, sizeof *kin->rows);
  if (!kin->rows)
    return ERR_MEMORY;
  TRY(add_inbound(image, id, first, count, kin));
  add_said(image, id, &rows, at, said_count, kin);
  return ERR_NONE;
}

static enum err
label_all(const struct image_kin_labels *labels, struct image_kin *kin)
{
  for (size_t i = 0; i < kin->count; i++)
    TRY(image_kin_label(labels, &kin->rows[i]));
  return ERR_NONE;
}

enum err
image_kin_parents(const struct image_kin_labels *labels,
                  enum image_kin_pair pair, uint32_t id,
                  struct image_kin *ret_kin)
{
  const struct image_store *store = labels->store;
  struct image_kin kin;
  if (pair == IMAGE_KIN_LIST) {
    TRY(find_listed(labels, id, false, IMAGE_KIN_PARENTS, &kin));
  } else {
    TRY(find(labels, id, store->hierarchy_properties[pair].up,
             store->hierarchy_properties[pair].down, IMAGE_KIN_PARENTS,
             SIZE_MAX, &kin));
  }
  TRY(label_all(labels, &kin));
  for (size_t i = 0; i < kin.count; i++) {
    struct image_rows rows;
    TRY(image_rows(store->image, kin.rows[i].id, &rows));
    kin.rows[i].is_described = rows.count > 0;
  }
  image_kin_rows_sort(&kin, true);
  *ret_kin = kin;
  return ERR_NONE;
}

enum err
image_kin_children(const struct image_kin_labels *labels,
                   enum image_kin_pair pair, uint32_t id, size_t few,
                   struct image_kin *ret_kin)
{
  const struct image_store *store = labels->store;
  struct image_kin kin;
  if (pair == IMAGE_KIN_LIST) {
    TRY(find_listed(labels, id, true, IMAGE_KIN_CHILDREN, &kin));
  } else {
    TRY(find(labels, id, store->hierarchy_properties[pair].down,
             store->hierarchy_properties[pair].up, IMAGE_KIN_CHILDREN, few,
             &kin));
  }
  if (kin.total > few)
    kin.count = 0;
  TRY(label_all(labels, &kin));
  image_kin_rows_sort(&kin, false);
  *ret_kin = kin;
  return ERR_NONE;
}
