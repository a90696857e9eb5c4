/* page_hierarchies: the trees that the topic is in: the ways down to it from
 * the top, with what is beside them, and what is below it. */
#include "format/message.h"
#include "page/page_sections.h"
#include "terms.h"

enum {
  LEVELS = 32,     /* of a tree; more than the store finds */
  FOLDED_FROM = 3, /* things beside the way to the topic; more are folded */
};

/* Properties whose statements a tree shows. */
static const struct {
  struct str property;
  enum hierarchy_kind kind;
} shown[] = {
    {STR_INIT(SKOS_BROADER), HIERARCHY_CONCEPTS},
    {STR_INIT(SKOS_NARROWER), HIERARCHY_CONCEPTS},
    {STR_INIT(SKOS_TOP_CONCEPT_OF), HIERARCHY_CONCEPTS},
    {STR_INIT(SKOS_HAS_TOP_CONCEPT), HIERARCHY_CONCEPTS},
    {STR_INIT(SKOS_IN_SCHEME), HIERARCHY_CONCEPTS},
    {STR_INIT(SKOS_MEMBER), HIERARCHY_GROUPS},
    {STR_INIT(ISOTHES_SUPER_GROUP), HIERARCHY_GROUPS},
    {STR_INIT(ISOTHES_SUB_GROUP), HIERARCHY_GROUPS},
};

/* --- trees -------------------------------------------------------------------
 */

/* Returns a link to a list of all things that a branch stands for. */
static struct str
more_link(const struct page *page, const struct branch *branch)
{
  return page_context_members(page, branch->property, branch->thing.iri,
                              branch->points);
}

/* Returns whether what is below a branch, beside the way to the topic, is
 * folded: it is when the topic is further down, and there are several things.
 */
static bool
folds_below(const struct hierarchy *hierarchy, size_t at)
{
  const struct branch *branches = hierarchy->branches;
  size_t beside = 0;
  for (size_t i = at + 1;
       i < hierarchy->branch_count && branches[i].depth > branches[at].depth;
       i++) {
    if (branches[i].depth > branches[at].depth + 1)
      continue;
    if (branches[i].kind == BRANCH_TOPIC)
      return false;
    beside += branches[i].kind != BRANCH_PATH;
  }
  return beside > FOLDED_FROM && branches[at].kind == BRANCH_PATH;
}

static struct view *
add_branch(struct view *above)
{
  view_show(above, "has_branches");
  return view_add(above, "branch");
}

/* A level of the tree while it is added. */
struct level {
  struct view *above;
  struct view *folded; /* what is beside a thing above the parents of the topic;
                          NULL if nothing is */
  bool folds;
  uint64_t count; /* things that are folded */
};

static void
put_branch(const struct page *page, const struct branch *branch,
           struct level *level, struct view **ret_view)
{
  struct arena *arena = page->arena;
  bool folds = level->folds && branch->depth > 0 &&
               (branch->kind == BRANCH_BESIDE || branch->kind == BRANCH_MORE);
  if (folds && !level->folded)
    level->folded = view_add(level->above, "folded");
  struct view *view =
      folds ? view_add(level->folded, "branch") : add_branch(level->above);
  *ret_view = view;
  if (branch->kind == BRANCH_CUT) {
    view_put(view, "label", STR("\xE2\x80\xA6"));
    return;
  }
  if (branch->kind == BRANCH_MORE) {
    view_put(view, "more", arena_put_number(arena, branch->more));
    view_put(view, "more_href", more_link(page, branch));
  } else {
    page_context_put_reference(page, &branch->thing, view);
  }
  if (branch->kind == BRANCH_TOPIC)
    view_show(view, "current");
  if (folds)
    level->count += branch->kind == BRANCH_MORE ? branch->more : 1;
  if (folds)
    view_put(level->folded, "count", arena_put_number(arena, level->count));
}

static void
put_tree(const struct page *page, const struct hierarchy *hierarchy,
         struct view *tree)
{
  struct level levels[LEVELS] = {{.above = tree}};
  for (size_t i = 0; i < hierarchy->branch_count; i++) {
    const struct branch *branch = &hierarchy->branches[i];
    struct view *view;
    if (branch->depth + 1 >= LEVELS)
      continue;
    put_branch(page, branch, &levels[branch->depth], &view);
    levels[branch->depth + 1] =
        (struct level){.above = view, .folds = folds_below(hierarchy, i)};
  }
}

/* --- what is said by trees ---------------------------------------------------
 */

static bool
is_in(const struct hierarchy *hierarchy, struct str iri)
{
  for (size_t i = 0; i < hierarchy->branch_count; i++)
    if (hierarchy->branches[i].kind != BRANCH_MORE &&
        str_equals(hierarchy->branches[i].thing.iri, iri))
      return true;
  return false;
}

/* Returns whether the tree has a link to all that is below the topic. */
static bool
has_more(const struct page *page, const struct hierarchy *hierarchy)
{
  for (size_t i = 0; i < hierarchy->branch_count; i++)
    if (hierarchy->branches[i].kind == BRANCH_MORE &&
        str_equals(hierarchy->branches[i].thing.iri, page->resource->iri))
      return true;
  return false;
}

/* Returns the tree that shows statements with a property, or NULL. */
static const struct hierarchy *
tree_of(const struct page *page, struct str property)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->hierarchy_count; i++) {
    const struct hierarchy *hierarchy = &description->hierarchies[i];
    bool is_shown = hierarchy->kind == HIERARCHY_OTHER &&
                    (str_equals(hierarchy->up, property) ||
                     str_equals(hierarchy->down, property));
    for (size_t s = 0; s < sizeof shown / sizeof *shown; s++)
      is_shown = is_shown || (shown[s].kind == hierarchy->kind &&
                              str_equals(shown[s].property, property));
    if (is_shown && !page_context_hides(page, hierarchy->up))
      return hierarchy;
  }
  return NULL;
}

bool
page_hierarchies_say(const struct page *page, struct str property,
                     const struct str *iris, size_t count, uint64_t total)
{
  const struct hierarchy *hierarchy = tree_of(page, property);
  const struct reference *scheme = &page->description->scheme;
  size_t found = 0;
  if (str_equals(property, STR(SKOS_IN_SCHEME)) && scheme->iri.length &&
      str_equals(scheme->iri, page->resource->iri))
    return true; /* its index has all of them */
  for (size_t i = 0; hierarchy && i < count; i++)
    found += is_in(hierarchy, iris[i]);
  return hierarchy && (found == total || (found && has_more(page, hierarchy)));
}

/* Marks the statements of the topic with a property as shown, if the tree has
 * all of them. The members of a collection stay, for they are what its page is
 * about. */
static void
hide_run(struct page *page, size_t first, size_t end)
{
  const struct graph *graph = &page->graph;
  const struct statement *statement = &graph->statements[first];
  struct str property = graph->terms[statement->predicate].value;
  if (str_equals(property, STR(SKOS_MEMBER)))
    return;
  struct str *iris = arena_array(page->arena, end - first, sizeof *iris);
  for (size_t i = first; iris && i < end; i++) {
    const struct term *object = &graph->terms[graph->statements[i].object];
    if (object->kind == TERM_IRI)
      iris[i - first] = object->value;
  }
  if (iris &&
      page_hierarchies_say(page, property, iris, end - first, end - first))
    for (size_t i = first; i < end; i++)
      page->is_shown[i] = true;
}

static void
hide_said(struct page *page)
{
  const struct statement *statements = page->graph.statements;
  size_t count,
      at = graph_subject(&page->graph, page_context_topic(page), &count);
  for (size_t i = at, end; i < at + count; i = end) {
    for (end = i + 1; end < at + count &&
                      statements[end].predicate == statements[i].predicate;)
      end++;
    hide_run(page, i, end);
  }
}

/* --- the section -------------------------------------------------------------
 */

static struct str
heading_of(const struct page *page, const struct hierarchy *hierarchy)
{
  struct reference up = {hierarchy->up, {NULL, 0}};
  if (hierarchy->kind == HIERARCHY_CONCEPTS)
    return message_in(STR("Hierarchy"), page->language);
  if (hierarchy->kind == HIERARCHY_GROUPS)
    return message_in(STR("Groups"), page->language);
  return page_context_name(page, &up);
}

/* Adds a link to the index by letters. The data of an engine do not have all
 * concepts here. */
static void
put_index(const struct page *page)
{
  const struct description *description = page->description;
  if (!description->scheme.iri.length || page->snapshot->fetched)
    return;
  view_show(page->root, "has_aside");
  struct view *index = view_add(page->root, "letters");
  view_put(
      index, "href",
      page_context_service(page, "browse?scheme=", description->scheme.iri));
  view_put(index, "label", page_context_name(page, &description->scheme));
}

void
page_hierarchies_put(struct page *page)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->hierarchy_count; i++) {
    const struct hierarchy *hierarchy = &description->hierarchies[i];
    if (page_context_hides(page, hierarchy->up))
      continue;
    struct view *tree = view_add(page->root, "trees");
    view_put(tree, "label", heading_of(page, hierarchy));
    put_tree(page, hierarchy, tree);
  }
  put_index(page);
  hide_said(page);
}
