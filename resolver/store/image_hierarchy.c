/* image_hierarchy: the place of a thing in hierarchies: the paths that lead up
 * from it, and the trees around them. */
#include "store/image_shelf.h"
#include "store/image_tree.h"

static const struct image_family families[] = {
    {HIERARCHY_CONCEPTS, IMAGE_KIN_BROADER, 1},
    {HIERARCHY_GROUPS, IMAGE_KIN_MEMBER, 3},
    {HIERARCHY_OTHER, IMAGE_KIN_CLASS, 1},
    {HIERARCHY_OTHER, IMAGE_KIN_PROPERTY, 1},
    {HIERARCHY_OTHER, IMAGE_KIN_PART, 1},
    {HIERARCHY_OTHER, IMAGE_KIN_SCHEMA_PART, 1},
    {HIERARCHY_OTHER, IMAGE_KIN_SCHEMAS_PART, 1},
    {HIERARCHY_OTHER, IMAGE_KIN_SCHEMA_PLACE, 1},
    {HIERARCHY_OTHER, IMAGE_KIN_SCHEMAS_PLACE, 1},
};

enum { FAMILIES = sizeof families / sizeof *families };

/* --- paths -------------------------------------------------------------------
 */

struct climb {
  const struct image_kin_labels *labels;
  const struct image_family *family;
  struct image_paths *paths;
};

static bool
is_on_path(const struct image_path *path, uint32_t id)
{
  for (size_t i = 0; i < path->length; i++)
    if (path->steps[i].id == id)
      return true;
  return false;
}

static bool
leads_to_scheme(enum image_kin_pair pair)
{
  return pair == IMAGE_KIN_TOP || pair == IMAGE_KIN_SCHEME;
}

/* Leaves the things out that are on the path already: it is a circle. */
static void
leave_circle(const struct image_path *path, struct image_kin *kin)
{
  size_t kept = 0;
  for (size_t i = 0; i < kin->count; i++)
    if (!is_on_path(path, kin->rows[i].id))
      kin->rows[kept++] = kin->rows[i];
  kin->total -= kin->count - kept;
  kin->count = kept;
}

/* Goes on from a path to one thing above it. */
static void
extend(struct image_path *path, const struct image_kin_row *parent,
       enum image_kin_pair pair)
{
  path->pairs[path->length - 1] = pair;
  path->steps[path->length++] = *parent;
  path->ended = leads_to_scheme(pair);
}

/* Replaces the path at an index by one for each parent, as many as there is
 * room for. */
static void
branch_off(struct climb *climb, size_t at, const struct image_kin *kin,
           enum image_kin_pair pair)
{
  struct image_paths *paths = climb->paths;
  size_t room = IMAGE_TREE_PATHS - paths->count;
  size_t added = kin->count - 1 < room ? kin->count - 1 : room;
  struct reference below =
      paths->rows[at].steps[paths->rows[at].length - 1].thing;
  for (size_t i = paths->count; i-- > at + 1;)
    paths->rows[i + added] = paths->rows[i];
  for (size_t i = added; i > 0; i--) {
    paths->rows[at + i] = paths->rows[at];
    extend(&paths->rows[at + i], &kin->rows[i], pair);
  }
  extend(&paths->rows[at], &kin->rows[0], pair);
  paths->count += added;
  if (kin->total > added + 1 && !paths->more) {
    paths->more = kin->total - (added + 1);
    paths->more_of = below;
    paths->more_property = image_kin_up(pair);
  }
}

/* Finds the schemes of a concept that nothing is above: those whose top concept
 * it is, else those that it is in. A collection is not a part of the tree of
 * concepts. */
static enum err
find_schemes(const struct climb *climb, uint32_t id, struct image_kin *ret_kin,
             enum image_kin_pair *ret_pair)
{
  struct image_kin members;
  *ret_pair = IMAGE_KIN_TOP;
  TRY(image_kin_parents(climb->labels, IMAGE_KIN_TOP, id, ret_kin));
  if (ret_kin->count)
    return ERR_NONE;
  *ret_pair = IMAGE_KIN_SCHEME;
  TRY(image_kin_parents(climb->labels, IMAGE_KIN_SCHEME, id, ret_kin));
  if (ret_kin->count == 0)
    return ERR_NONE;
  TRY(image_kin_children(climb->labels, IMAGE_KIN_MEMBER, id, 0, &members));
  if (members.total)
    ret_kin->count = 0;
  return ERR_NONE;
}

/* Goes one step up from a path that has not ended. */
static enum err
climb_path(struct climb *climb, size_t at)
{
  struct image_path *path = &climb->paths->rows[at];
  uint32_t id = path->steps[path->length - 1].id;
  struct image_kin kin = {.count = 0};
  enum image_kin_pair pair;
  for (size_t i = 0; i < climb->family->count; i++) {
    struct image_kin more;
    pair = (enum image_kin_pair)((size_t)climb->family->first + i);
    TRY(image_kin_parents(climb->labels, pair, id, &more));
    leave_circle(path, &more);
    image_kin_rows_join(&kin, &more);
  }
  pair = climb->family->first;
  image_kin_rows_sort(&kin, true);
  if (!kin.count && climb->family->kind == HIERARCHY_CONCEPTS) {
    TRY(find_schemes(climb, id, &kin, &pair));
    leave_circle(path, &kin);
  }
  if (!kin.count)
    path->ended = true;
  else if (path->length == IMAGE_TREE_DEPTH)
    path->ended = path->cut = true;
  else
    branch_off(climb, at, &kin, pair);
  return ERR_NONE;
}

static enum err
find_paths(struct climb *climb, const struct image_kin_row *topic)
{
  struct image_paths *paths = climb->paths;
  memset(paths, 0, sizeof *paths);
  paths->count = 1;
  paths->rows[0].steps[0] = *topic;
  paths->rows[0].length = 1;
  for (size_t at = 0; at < paths->count;)
    if (paths->rows[at].ended)
      at++;
    else
      TRY(climb_path(climb, at));
  return ERR_NONE;
}

static enum err
put_ancestors(const struct image_path *path, struct arena *arena,
              struct hierarchy *hierarchy)
{
  struct reference_list *list = &hierarchy->ancestors;
  list->rows = arena_array(arena, path->length, sizeof *list->rows);
  if (!list->rows)
    return ERR_MEMORY;
  for (size_t i = path->length; i > 1; i--)
    list->rows[list->count++] = path->steps[i - 1].thing;
  /* More ancestors are counted, and not shown. */
  list->total = list->count + path->cut;
  return ERR_NONE;
}

/* --- all of them -------------------------------------------------------------
 */

/* Sets the scheme of the description: the topic, or the topmost thing of a
 * path, if it has an index. */
static enum err
find_scheme(const struct image_kin_labels *labels,
            const struct image_paths *paths, struct description *description)
{
  for (size_t i = 0; i < paths->count && !description->scheme.iri.length; i++) {
    const struct image_path *path = &paths->rows[i];
    const struct image_kin_row *top = &path->steps[path->length - 1];
    bool has_shelf;
    TRY(image_shelf_exists(labels->store->image, top->id, &has_shelf));
    if (has_shelf)
      description->scheme = top->thing;
  }
  return ERR_NONE;
}

enum err
image_hierarchies(const struct image_store *store, const struct name *name,
                  const struct describe_options *options, struct arena *arena,
                  struct description *description)
{
  struct image_kin_labels labels = {store, description->language,
                                    options->usual, arena};
  struct image_paths *paths = arena_array(arena, 1, sizeof *paths);
  description->hierarchies =
      arena_array(arena, FAMILIES, sizeof *description->hierarchies);
  if (!description->hierarchies || !paths)
    return ERR_MEMORY;
  struct image_kin_row topic = {.id = name->count ? name->ids[0] : 0};
  if (name->count)
    TRY(image_kin_label(&labels, &topic));
  for (size_t i = 0; i < FAMILIES && name->count; i++) {
    struct climb climb = {&labels, &families[i], paths};
    struct hierarchy *hierarchy =
        &description->hierarchies[description->hierarchy_count];
    if (!image_family_is_there(store, &families[i]))
      continue;
    *hierarchy = (struct hierarchy){.kind = families[i].kind,
                                    .up = image_kin_up(families[i].first),
                                    .down = image_kin_down(families[i].first)};
    TRY(find_paths(&climb, &topic));
    TRY(put_ancestors(&paths->rows[0], arena, hierarchy));
    TRY(image_tree_fill(&labels, &families[i], paths, hierarchy));
    if (hierarchy->ancestors.count || hierarchy->children.count)
      description->hierarchy_count++;
    if (families[i].kind == HIERARCHY_CONCEPTS)
      TRY(find_scheme(&labels, paths, description));
  }
  return ERR_NONE;
}
