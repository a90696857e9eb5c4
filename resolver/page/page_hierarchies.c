/* page_hierarchies: the place of a thing in hierarchies: the things above and
 * below it. */
#include "page/page_sections.h"

static struct view *
add_branch(struct view *above)
{
  view_show(above, "has_branches");
  return view_add(above, "branch");
}

/* Adds the things above the topic from the top, each within the one above it;
 * then the topic, and the things below it. */
static void
put_tree(const struct page *page, const struct hierarchy *hierarchy,
         struct view *tree)
{
  struct view *at = tree;
  if (hierarchy->ancestors.total > hierarchy->ancestors.count) {
    at = add_branch(at);
    view_put(at, "label", STR("\xE2\x80\xA6"));
  }
  for (size_t i = 0; i < hierarchy->ancestors.count; i++) {
    at = add_branch(at);
    page_context_put_reference(page, &hierarchy->ancestors.rows[i], at);
  }
  struct reference topic = {page->resource->iri, {NULL, 0}};
  topic.label = page_context_label(page, page_context_topic(page));
  at = add_branch(at);
  page_context_put_reference(page, &topic, at);
  view_show(at, "current");
  for (size_t i = 0; i < hierarchy->children.count; i++)
    page_context_put_reference(page, &hierarchy->children.rows[i],
                               add_branch(at));
  uint64_t more = hierarchy->children.total - hierarchy->children.count;
  if (more)
    view_put(add_branch(at), "more", arena_put_number(page->arena, more));
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
    struct reference up = {hierarchy->up, {NULL, 0}};
    view_put(tree, "label", page_context_name(page, &up));
    put_tree(page, hierarchy, tree);
  }
}
