/* image_hierarchy: the things above and below a thing in a hierarchy. */
#include "store/image_store.h"

#include "terms.h"

enum {
  ANCESTORS_MAXIMUM = 24,
  CHILDREN_SHOWN = 24,
  LOOKED_AT = 200, /* values that may be children */
};

/* Properties that lead up, and those that lead down. */
static const struct {
  struct str up, down;
} hierarchy_properties[IMAGE_HIERARCHY_PROPERTIES] = {
    {STR_INIT(SKOS_BROADER), STR_INIT(SKOS_NARROWER)},
    {STR_INIT(RDFS_SUB_CLASS_OF), STR_INIT("")},
    {STR_INIT(RDFS_SUB_PROPERTY_OF), STR_INIT("")},
    {STR_INIT(DCTERMS_IS_PART_OF), STR_INIT(DCTERMS_HAS_PART)},
    {STR_INIT(SCHEMA_IS_PART_OF), STR_INIT(SCHEMA_HAS_PART)},
    {STR_INIT(SCHEMAS_IS_PART_OF), STR_INIT(SCHEMAS_HAS_PART)},
    {STR_INIT(SCHEMA_CONTAINED_IN_PLACE), STR_INIT(SCHEMA_CONTAINS_PLACE)},
    {STR_INIT(SCHEMAS_CONTAINED_IN_PLACE), STR_INIT(SCHEMAS_CONTAINS_PLACE)},
};

enum err
image_hierarchies_preload(struct image_store *store)
{
  for (size_t i = 0; i < IMAGE_HIERARCHY_PROPERTIES; i++) {
    TRY(image_predicates_find(&store->predicates, hierarchy_properties[i].up,
                              &store->hierarchy_properties[i].up));
    TRY(image_predicates_find(&store->predicates, hierarchy_properties[i].down,
                              &store->hierarchy_properties[i].down));
  }
  return ERR_NONE;
}

struct climb {
  const struct image_store *store;
  const struct describe_options *options;
  struct str language;
  struct arena *arena;
};

static enum err
put_reference(const struct climb *climb, uint32_t id,
              struct reference_list *list)
{
  struct reference *row = &list->rows[list->count++];
  struct term term;
  TRY(image_term(climb->store->image, id, climb->arena, &term));
  row->iri = term.value;
  return image_label(climb->store, id, climb->language, climb->options->usual,
                     climb->arena, &row->label);
}

/* Finds the first IRI that a resource has by a predicate, other than itself. */
static enum err
find_said_parent(const struct image *image, uint32_t id, uint32_t up,
                 uint32_t *ret_parent)
{
  struct image_rows rows;
  TRY(image_rows(image, id, &rows));
  uint64_t at = image_first_not_below(&rows.predicates, rows.count, up);
  for (uint64_t end = at + LOOKED_AT;
       at < rows.count && at < end &&
       image_column_at(&rows.predicates, at) == up;
       at++) {
    uint32_t object = (uint32_t)image_column_at(&rows.objects, at);
    if (object < image_header(image)->iris && object != id) {
      *ret_parent = object;
      return ERR_NONE;
    }
  }
  return ERR_NONE;
}

/* Finds the IRIs that point at a resource by a predicate. */
static enum err
find_inbound(const struct image *image, uint32_t id, uint32_t predicate,
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

/* Finds the parent of a resource: one that it names, or one that names it as a
 * child. */
static enum err
find_parent(const struct image *image, uint32_t id, uint32_t up, uint32_t down,
            uint32_t *ret_parent)
{
  uint64_t first, count, subject;
  *ret_parent = IMAGE_NONE;
  if (up != IMAGE_NONE)
    TRY(find_said_parent(image, id, up, ret_parent));
  if (*ret_parent != IMAGE_NONE)
    return ERR_NONE;
  TRY(find_inbound(image, id, down, &first, &count));
  for (uint64_t i = 0; i < count && i < 2; i++) {
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    if (subject != id) {
      *ret_parent = (uint32_t)subject;
      break;
    }
  }
  return ERR_NONE;
}

/* Adds the ancestors, the topmost first. Stops before one that was added
 * already. */
static enum err
put_ancestors(const struct climb *climb, uint32_t id, uint32_t up,
              uint32_t down, struct hierarchy *hierarchy)
{
  uint32_t chain[ANCESTORS_MAXIMUM + 1] = {id};
  size_t length = 1;
  bool seen = false;
  while (!seen && length <= ANCESTORS_MAXIMUM) {
    uint32_t parent;
    TRY(find_parent(climb->store->image, chain[length - 1], up, down, &parent));
    if (parent == IMAGE_NONE)
      break;
    for (size_t i = 0; i < length; i++)
      seen = seen || chain[i] == parent;
    if (!seen)
      chain[length++] = parent;
  }
  hierarchy->ancestors.rows =
      arena_array(climb->arena, length, sizeof(struct reference));
  if (!hierarchy->ancestors.rows)
    return ERR_MEMORY;
  for (size_t i = length; i > 1; i--)
    TRY(put_reference(climb, chain[i - 1], &hierarchy->ancestors));
  /* More ancestors are counted, and not shown. */
  hierarchy->ancestors.total =
      hierarchy->ancestors.count + (length > ANCESTORS_MAXIMUM);
  return ERR_NONE;
}

static bool
has(const uint32_t *ids, size_t count, uint32_t id)
{
  for (size_t i = 0; i < count; i++)
    if (ids[i] == id)
      return true;
  return false;
}

/* The children that are shown. */
struct children {
  uint32_t ids[CHILDREN_SHOWN];
  struct reference_list *list;
};

static enum err
put_child(const struct climb *climb, uint32_t id, struct children *children)
{
  children->ids[children->list->count] = id;
  return put_reference(climb, id, children->list);
}

/* Adds the resources that name this one as their parent. */
static enum err
put_inbound_children(const struct climb *climb, uint32_t id, uint32_t up,
                     struct children *children)
{
  const struct image *image = climb->store->image;
  uint64_t first, count;
  TRY(find_inbound(image, id, up, &first, &count));
  children->list->total = count;
  for (uint64_t i = 0; i < count && children->list->count < CHILDREN_SHOWN;
       i++) {
    uint64_t subject;
    TRY(image_number(image, IMAGE_IN_SUBJECT, first + i, &subject));
    if (subject == id) /* it names itself as its parent */
      children->list->total--;
    else
      TRY(put_child(climb, (uint32_t)subject, children));
  }
  return ERR_NONE;
}

/* Adds the children that this resource names and that do not name it as their
 * parent. */
static enum err
put_said_children(const struct climb *climb, uint32_t id, uint32_t down,
                  struct children *children)
{
  const struct image *image = climb->store->image;
  struct image_rows rows;
  TRY(image_rows(image, id, &rows));
  uint64_t at = image_first_not_below(&rows.predicates, rows.count, down);
  uint64_t all =
      image_first_not_below(&rows.predicates, rows.count, (uint64_t)down + 1) -
      at;
  for (uint64_t end = at + LOOKED_AT;
       at < rows.count && at < end &&
       image_column_at(&rows.predicates, at) == down;
       at++) {
    uint32_t object = (uint32_t)image_column_at(&rows.objects, at);
    size_t count = children->list->count;
    if (object >= image_header(image)->iris || object == id ||
        has(children->ids, count, object))
      continue;
    children->list->total++;
    if (count < CHILDREN_SHOWN)
      TRY(put_child(climb, object, children));
  }
  if (all > LOOKED_AT && children->list->total < all)
    children->list->total = all;
  return ERR_NONE;
}

static enum err
put_children(const struct climb *climb, uint32_t id, uint32_t up, uint32_t down,
             struct hierarchy *hierarchy)
{
  struct reference_list *list = &hierarchy->children;
  struct children children = {.list = list};
  list->rows = arena_array(climb->arena, CHILDREN_SHOWN, sizeof *list->rows);
  if (!list->rows)
    return ERR_MEMORY;
  TRY(put_inbound_children(climb, id, up, &children));
  if (down == IMAGE_NONE || list->count < list->total)
    return ERR_NONE;
  return put_said_children(climb, id, down, &children);
}

enum err
image_hierarchies(const struct image_store *store, const struct name *name,
                  const struct describe_options *options, struct arena *arena,
                  struct description *description)
{
  struct climb climb = {store, options, description->language, arena};
  description->hierarchies = arena_array(arena, IMAGE_HIERARCHY_PROPERTIES,
                                         sizeof *description->hierarchies);
  if (!description->hierarchies)
    return ERR_MEMORY;
  for (size_t i = 0; i < IMAGE_HIERARCHY_PROPERTIES && name->count; i++) {
    struct hierarchy *hierarchy =
        &description->hierarchies[description->hierarchy_count];
    uint32_t up = store->hierarchy_properties[i].up,
             down = store->hierarchy_properties[i].down;
    *hierarchy = (struct hierarchy){.up = hierarchy_properties[i].up,
                                    .down = hierarchy_properties[i].down};
    if (up == IMAGE_NONE && down == IMAGE_NONE)
      continue;
    TRY(put_ancestors(&climb, name->ids[0], up, down, hierarchy));
    TRY(put_children(&climb, name->ids[0], up, down, hierarchy));
    if (hierarchy->ancestors.count || hierarchy->children.count)
      description->hierarchy_count++;
  }
  return ERR_NONE;
}
