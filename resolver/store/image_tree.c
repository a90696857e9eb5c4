#include "store/image_tree.h"

enum {
  CHILDREN_SHOWN = 24, /* of the topic */
  NEAR = 100,        /* things beside the topic; if there are more, none of them
                        is listed */
  FAR = 50,          /* the same beside a thing above it */
  BESIDE_SHOWN = 12, /* beside the topic, and beside each thing above it */
};

struct tree {
  const struct image_kin_labels *labels;
  const struct image_family *family;
  const struct image_paths *paths;
  struct hierarchy *hierarchy;
  size_t room;         /* for branches */
  struct branch spare; /* is written when there is no room */
  bool has_children;   /* the children of the topic are in the tree */
};

static struct branch *
add(struct tree *tree, enum branch_kind kind, unsigned depth,
    struct reference thing)
{
  struct hierarchy *hierarchy = tree->hierarchy;
  struct branch *branch = &tree->spare;
  if (hierarchy->branch_count < tree->room)
    branch = &hierarchy->branches[hierarchy->branch_count++];
  *branch = (struct branch){.kind = kind, .depth = depth, .thing = thing};
  return branch;
}

/* --- things below a thing ----------------------------------------------------
 */

/* Returns the pair by which most things belong to a thing, so that all of them
 * can be browsed. */
static enum image_kin_pair
main_pair(const struct tree *tree, enum image_kin_pair pair)
{
  if (pair == IMAGE_KIN_SCHEME)
    return IMAGE_KIN_TOP;
  return pair == IMAGE_KIN_TOP ? pair : tree->family->first;
}

/* Adds a line that says how many things are left out. */
static void
add_more(struct tree *tree, struct reference above, enum image_kin_pair pair,
         unsigned depth, uint64_t more)
{
  struct branch *branch;
  if (more == 0)
    return;
  branch = add(tree, BRANCH_MORE, depth, above);
  branch->more = more;
  branch->property = image_kin_up(main_pair(tree, pair));
  branch->points = branch->property.length == 0;
  if (branch->points)
    branch->property = image_kin_down(main_pair(tree, pair));
}

/* Adds the topic, and the first time that it is added what is below it. */
static enum err
put_topic(struct tree *tree, const struct image_kin_row *topic, unsigned depth)
{
  struct reference_list *list = &tree->hierarchy->children;
  struct image_kin kin;
  enum image_kin_pair pair = tree->family->first;
  add(tree, BRANCH_TOPIC, depth, topic->thing);
  if (tree->has_children)
    return ERR_NONE;
  tree->has_children = true;
  TRY(image_family_children(tree->labels, tree->family, topic->id, SIZE_MAX,
                            &kin));
  list->rows =
      arena_array(tree->labels->arena, CHILDREN_SHOWN, sizeof *list->rows);
  if (!list->rows)
    return ERR_MEMORY;
  list->total = kin.total;
  for (size_t i = 0; i < kin.count && i < CHILDREN_SHOWN; i++) {
    list->rows[list->count++] = kin.rows[i].thing;
    add(tree, BRANCH_BESIDE, depth + 1, kin.rows[i].thing);
  }
  if (tree->family->kind == HIERARCHY_CONCEPTS && kin.is_top)
    pair = IMAGE_KIN_TOP;
  add_more(tree, topic->thing, pair, depth + 1, kin.total - list->count);
  return ERR_NONE;
}

/* --- things above ------------------------------------------------------------
 */

/* Returns the step of a path at a depth; the topmost has the depth 0. */
static const struct image_kin_row *
step_at(const struct image_path *path, unsigned depth)
{
  return &path->steps[path->length - 1 - depth];
}

/* Finds the things after a depth on those paths whose bits are set in a
 * mask. */
static size_t
find_next(const struct image_paths *paths, unsigned mask, unsigned depth,
          const struct image_kin_row *next[IMAGE_TREE_PATHS])
{
  size_t count = 0;
  for (size_t p = 0; p < paths->count; p++) {
    if (!(mask & 1U << p) || paths->rows[p].length <= depth)
      continue;
    const struct image_kin_row *step = step_at(&paths->rows[p], depth);
    size_t i = 0;
    while (i < count && next[i]->id != step->id)
      i++;
    next[i] = step;
    count += i == count;
  }
  return count;
}

/* Returns the paths of a mask that have a thing at a depth. */
static unsigned
narrow(const struct image_paths *paths, unsigned mask, unsigned depth,
       uint32_t id)
{
  unsigned narrowed = 0;
  for (size_t p = 0; p < paths->count; p++)
    if (mask & 1U << p && paths->rows[p].length > depth &&
        step_at(&paths->rows[p], depth)->id == id)
      narrowed |= 1U << p;
  return narrowed;
}

static bool
is_among(const struct image_kin_row *const *next, size_t count, uint32_t id)
{
  for (size_t i = 0; i < count; i++)
    if (next[i]->id == id)
      return true;
  return false;
}

/* What is listed below a thing on a path. */
struct level {
  struct image_kin_row rows[IMAGE_TREE_PATHS + BESIDE_SHOWN];
  size_t count;
  uint64_t more; /* things that are not listed */
};

/* Lists the things that follow on paths, and some of those beside them, in the
 * order that they have. */
static void
list_in_order(const struct image_kin *kin,
              const struct image_kin_row *const *next, size_t next_count,
              struct image_kin *listed)
{
  size_t beside = 0;
  for (size_t i = 0; i < kin->count; i++) {
    bool is_next = is_among(next, next_count, kin->rows[i].id);
    if (is_next || beside++ < BESIDE_SHOWN)
      listed->rows[listed->count++] = kin->rows[i];
  }
  for (size_t i = 0; i < next_count; i++)
    if (!image_kin_rows_has(listed, next[i]->id))
      listed->rows[listed->count++] = *next[i];
}

/* Chooses what is listed below a thing on a path: the things that follow on
 * paths, and some of those beside them, sorted by label unless they have an
 * order of their own. few is that of image_tree_children. */
static enum err
choose_level(const struct tree *tree, uint32_t id,
             const struct image_kin_row *const *next, size_t next_count,
             size_t few, struct level *level)
{
  struct image_kin kin, listed = {.rows = level->rows};
  uint64_t found = 0;
  TRY(image_family_children(tree->labels, tree->family, id, few, &kin));
  for (size_t i = 0; i < kin.count; i++)
    found += is_among(next, next_count, kin.rows[i].id);
  list_in_order(&kin, next, next_count, &listed);
  if (!kin.in_order)
    image_kin_rows_sort(&listed, false);
  uint64_t all = kin.total;
  if (kin.count ==
      kin.total) /* otherwise those on paths are among the others */
    all += next_count - found;
  level->count = listed.count;
  level->more = all > listed.count ? all - listed.count : 0;
  return ERR_NONE;
}

/* Adds a thing on paths, and the level below it. Depth is that of the thing; it
 * is below IMAGE_TREE_DEPTH. */
static enum err /* NOLINTNEXTLINE(misc-no-recursion): 24 deep */
put_step(struct tree *tree, const struct image_kin_row *step, unsigned mask,
         unsigned depth)
{
  const struct image_paths *paths = tree->paths;
  const struct image_kin_row *next[IMAGE_TREE_PATHS];
  const struct image_path *first = NULL;
  for (size_t p = 0; p < paths->count && !first; p++)
    if (mask & 1U << p)
      first = &paths->rows[p];
  if (!first || first->length == depth + 1)
    return put_topic(tree, step, depth);
  struct level *level = arena_array(tree->labels->arena, 1, sizeof *level);
  if (!level)
    return ERR_MEMORY;
  size_t count = find_next(paths, mask, depth + 1, next);
  add(tree, BRANCH_PATH, depth, step->thing);
  enum image_kin_pair pair = first->pairs[first->length - 2 - depth];
  bool is_scheme = pair == IMAGE_KIN_TOP || pair == IMAGE_KIN_SCHEME;
  TRY(choose_level(tree, step->id, next, count,
                   is_scheme || first->length > depth + 2 ? FAR : NEAR, level));
  for (size_t i = 0; i < level->count; i++) {
    const struct image_kin_row *row = &level->rows[i];
    if (is_among(next, count, row->id))
      TRY(put_step(tree, row, narrow(paths, mask, depth + 1, row->id),
                   depth + 1));
    else
      add(tree, BRANCH_BESIDE, depth + 1, row->thing);
  }
  add_more(tree, step->thing, pair, depth + 1, level->more);
  return ERR_NONE;
}

enum err
image_tree_fill(const struct image_kin_labels *labels,
                const struct image_family *family,
                const struct image_paths *paths, struct hierarchy *hierarchy)
{
  struct tree tree = {.labels = labels,
                      .family = family,
                      .paths = paths,
                      .hierarchy = hierarchy};
  const struct image_kin_row *tops[IMAGE_TREE_PATHS];
  const unsigned all = (1U << IMAGE_TREE_PATHS) - 1;
  tree.room = CHILDREN_SHOWN + 2;
  for (size_t i = 0; i < paths->count; i++)
    tree.room += paths->rows[i].length * (BESIDE_SHOWN + 3);
  hierarchy->branches =
      arena_array(labels->arena, tree.room, sizeof(struct branch));
  if (!hierarchy->branches)
    return ERR_MEMORY;
  size_t count = find_next(paths, all, 0, tops);
  for (size_t i = 0; i < count; i++) {
    unsigned mask = narrow(paths, all, 0, tops[i]->id);
    for (size_t p = 0; p < paths->count; p++)
      if (mask & 1U << p && paths->rows[p].cut) {
        add(&tree, BRANCH_CUT, 0, tops[i]->thing);
        break;
      }
    TRY(put_step(&tree, tops[i], mask, 0));
  }
  if (paths->more) {
    struct branch *branch = add(&tree, BRANCH_MORE, 0, paths->more_of);
    branch->more = paths->more;
    branch->property = paths->more_property;
    branch->points = true;
  }
  return ERR_NONE;
}
