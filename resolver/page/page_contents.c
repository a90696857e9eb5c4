#include "page/page_contents.h"

#include "name/reference.h"
#include "name/rules.h"
#include "page/page.h"
#include "page/page_sorted.h"

enum {
  ENTRIES_MAXIMUM = 1100, /* of all trees together, for the number of elements
                             of a page is limited */
  ENTRIES_MINIMUM = 100,  /* of each kind */
  DEPTH_MAXIMUM = 24,
};

/* --- the tree --------------------------------------------------------------
 */

/* The terms of one kind as a tree. A term below several others stands below
 * each of them, with those below it the first time only. */
struct tree {
  struct page *page;
  const struct page_anchors *anchors;
  const size_t *sorted;
  size_t count;
  size_t *first_child, *child_count; /* by term; in children */
  size_t *children;
  unsigned char *level; /* by term, from 1 on; 0: not reached */
  bool *is_listed;
  bool *is_open; /* its children are shown somewhere */
  size_t at_level[DEPTH_MAXIMUM + 2];
  unsigned depth; /* the deepest level that is shown */
};

static bool
is_parent(const struct tree *tree, size_t parent, size_t term)
{
  const struct outline *outline = &tree->page->description->outline;
  return outline->terms[parent].kind == outline->terms[term].kind;
}

/* Counts the children of each term, or, when there is room for them, adds them
 * in the order of their labels. Returns how many there are. */
static size_t
add_children(struct tree *tree)
{
  const struct outline *outline = &tree->page->description->outline;
  size_t all = 0;
  for (size_t i = 0; i < tree->count; i++) {
    size_t term = tree->sorted[i];
    const struct outline_term *row = &outline->terms[term];
    for (size_t p = 0; p < row->parent_count; p++) {
      size_t parent = outline->parents[row->first_parent + p];
      if (!is_parent(tree, parent, term))
        continue;
      size_t place = tree->first_child[parent] + tree->child_count[parent]++;
      if (tree->children)
        tree->children[place] = term;
      all++;
    }
  }
  return all;
}

static bool
find_children(struct tree *tree)
{
  struct arena *arena = tree->page->arena;
  size_t next = 0, room = tree->page->description->outline.count + 1;
  tree->first_child = arena_array(arena, room, sizeof *tree->first_child);
  tree->child_count = arena_array(arena, room, sizeof *tree->child_count);
  tree->level = arena_array(arena, room, sizeof *tree->level);
  tree->is_open = arena_array(arena, room, sizeof *tree->is_open);
  tree->is_listed = arena_array(arena, room, sizeof *tree->is_listed);
  if (!tree->first_child || !tree->child_count || !tree->level ||
      !tree->is_open || !tree->is_listed)
    return false;
  tree->children =
      arena_array(arena, add_children(tree) + 1, sizeof *tree->children);
  if (!tree->children)
    return false;
  for (size_t i = 0; i < tree->count; i++) {
    size_t term = tree->sorted[i];
    tree->first_child[term] = next;
    next += tree->child_count[term];
    tree->child_count[term] = 0;
  }
  add_children(tree);
  return true;
}

static bool
is_root(const struct tree *tree, size_t term)
{
  const struct outline *outline = &tree->page->description->outline;
  const struct outline_term *row = &outline->terms[term];
  for (size_t p = 0; p < row->parent_count; p++)
    if (is_parent(tree, outline->parents[row->first_parent + p], term))
      return false;
  return true;
}

/* Gives a level to the terms below one, level by level. queue has room for all
 * terms. */
static void
reach(struct tree *tree, size_t root, size_t *queue)
{
  size_t next = 0, end = 0;
  tree->level[root] = 1;
  tree->at_level[1]++;
  queue[end++] = root;
  while (next < end) {
    size_t term = queue[next++];
    unsigned level = tree->level[term];
    if (level >= DEPTH_MAXIMUM)
      continue;
    tree->at_level[level + 1] += tree->child_count[term];
    for (size_t c = 0; c < tree->child_count[term]; c++) {
      size_t child = tree->children[tree->first_child[term] + c];
      if (tree->level[child])
        continue;
      tree->level[child] = (unsigned char)(level + 1);
      queue[end++] = child;
    }
  }
}

/* Finds the topmost terms: those that have none above them, and one of each
 * cycle. */
static size_t *
find_roots(struct tree *tree, size_t *ret_count)
{
  size_t room = tree->page->description->outline.count + 1;
  size_t *roots = arena_array(tree->page->arena, room, sizeof *roots);
  size_t *queue = arena_array(tree->page->arena, room, sizeof *queue);
  *ret_count = 0;
  if (!roots || !queue)
    return NULL;
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < tree->count; i++) {
      size_t term = tree->sorted[i];
      if (tree->level[term] || (pass == 0 && !is_root(tree, term)))
        continue;
      roots[(*ret_count)++] = term;
      reach(tree, term, queue);
    }
  return roots;
}

/* Chooses how many levels are shown, by the number of entries. */
static void
choose_depth(struct tree *tree, size_t most)
{
  size_t entries = tree->at_level[1];
  tree->depth = 1;
  while (tree->depth < DEPTH_MAXIMUM &&
         entries + tree->at_level[tree->depth + 1] <= most)
    entries += tree->at_level[++tree->depth];
}

/* --- entries ---------------------------------------------------------------
 */

/* Returns a link to where a term is described: on this page, on a page of its
 * own, or on another page of the document. */
static struct str
link_of(const struct page *page, const struct outline_term *term,
        struct str anchor)
{
  struct str fragment = page_anchors_link(page, anchor);
  if (term->page == 0)
    return fragment;
  struct str own = page_context_address(page, term->iri);
  const struct namespace_rule *rule =
      rules_namespace(&page->snapshot->rules, term->iri);
  if (own.length && !reference_is_external(own) && !rule->term_ontology &&
      !page_anchors_is_own(page, term->iri))
    return own;
  const struct str parts[] = {page_context_part(page, false, term->page),
                              fragment};
  return arena_join(page->arena, parts, 2);
}

/* Adds the term, and those below it. */
static void /* NOLINTNEXTLINE(misc-no-recursion): DEPTH_MAXIMUM deep */
put_entry(struct tree *tree, size_t term, unsigned depth, struct view *above)
{
  struct page *page = tree->page;
  const struct outline_term *row = &page->description->outline.terms[term];
  struct str anchor = tree->anchors->rows[term];
  struct view *entry = view_add(above, "entries");
  size_t below = tree->child_count[term];
  struct term iri = term_iri(row->iri);
  page_context_use_room(page, &iri);
  view_put(entry, "href", link_of(page, row, anchor));
  view_put(entry, "label",
           page_short(page_sorted_name(page, term), page->arena));
  if (row->page && page_anchors_is_own(page, row->iri) &&
      !tree->is_listed[term])
    view_put(entry, "id", anchor);
  tree->is_listed[term] = true;
  if (below == 0 || tree->is_open[term])
    return;
  if (depth >= tree->depth) {
    view_put(entry, "below", arena_put_number(page->arena, below));
    return;
  }
  tree->is_open[term] = true;
  view_show(entry, "has_entries");
  for (size_t c = 0; c < below; c++)
    put_entry(tree, tree->children[tree->first_child[term] + c], depth + 1,
              entry);
}

/* Adds how many terms are not listed, with a link to the page on which they
 * begin. */
static void
put_rest(const struct page *page, size_t rest, struct view *part)
{
  const struct outline *outline = &page->description->outline;
  view_put(part, "rest", arena_put_number(page->arena, rest));
  if (outline->terms[0].page)
    view_put(part, "rest_href",
             page_context_part(page, false, outline->terms[0].page));
}

static size_t
entries_of(const struct outline *outline, size_t count)
{
  size_t most = ENTRIES_MAXIMUM * count / (outline->count + 1);
  if (outline->count <= ENTRIES_MAXIMUM)
    return ENTRIES_MAXIMUM;
  return most < ENTRIES_MINIMUM ? ENTRIES_MINIMUM : most;
}

void
page_contents_put(struct page *page, const struct page_anchors *anchors,
                  enum outline_kind kind, struct view *part)
{
  struct tree tree = {.page = page, .anchors = anchors};
  size_t root_count = 0, *roots = NULL;
  tree.sorted = page_sorted_terms(page, kind, &tree.count);
  if (tree.sorted && find_children(&tree))
    roots = find_roots(&tree, &root_count);
  if (!roots) {
    view_fail(page->root, ERR_MEMORY);
    return;
  }
  size_t most = entries_of(&page->description->outline, tree.count);
  choose_depth(&tree, most);
  view_put(part, "term_count", arena_put_number(page->arena, tree.count));
  if (root_count)
    view_show(part, "has_entries");
  for (size_t i = 0; i < root_count && i < most; i++)
    put_entry(&tree, roots[i], 1, part);
  if (root_count > most)
    put_rest(page, root_count - most, part);
}
