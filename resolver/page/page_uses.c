#include "page/page_uses.h"

#include "format/message.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_sorted.h"
#include "terms.h"

#include <stdlib.h>

enum {
  SHOWN = 20,       /* resources that are visible; the others are folded */
  FOLDED_FROM = 25, /* the number of resources from which on they are folded */
};

static const struct {
  struct str label;
  struct str stated[2]; /* the same relation in statements of the term */
} kinds[USE_KINDS] = {
    [USE_SUBCLASS] = {STR_INIT("subclasses"), {{NULL, 0}}},
    [USE_SUBPROPERTY] = {STR_INIT("subproperties"), {{NULL, 0}}},
    [USE_EQUIVALENT] = {STR_INIT("equivalent to"),
                        {STR_INIT(OWL_EQUIVALENT_CLASS),
                         STR_INIT(OWL_EQUIVALENT_PROPERTY)}},
    [USE_DISJOINT] = {STR_INIT("also disjoint with"),
                      {STR_INIT(OWL_DISJOINT_WITH),
                       STR_INIT(OWL_PROPERTY_DISJOINT_WITH)}},
    [USE_INVERSE] = {STR_INIT("also inverse of"), {STR_INIT(OWL_INVERSE_OF)}},
    [USE_DOMAIN] = {STR_INIT("domain of"), {{NULL, 0}}},
    [USE_RANGE] = {STR_INIT("range of"), {{NULL, 0}}},
    [USE_INSTANCE] = {STR_INIT("instances"), {{NULL, 0}}},
    [USE_EXPRESSION] = {STR_INIT("used in"), {{NULL, 0}}},
};

/* Returns whether the term names a resource by the same relation. */
static bool
is_stated(const struct page *page, const struct use *use, struct str iri)
{
  struct term user = term_iri(iri);
  uint32_t object = graph_find(&page->graph, &user);
  for (size_t p = 0; p < 2 && object != GRAPH_NO_TERM; p++) {
    size_t count, at = 0;
    struct str property = kinds[use->kind].stated[p];
    if (!property.length)
      continue;
    at = page_context_find(page, use->term, property, &count);
    for (size_t i = at; i < at + count; i++)
      if (page->graph.statements[i].object == object)
        return true;
  }
  return false;
}

/* A resource and the label by which it is sorted. */
struct user {
  const struct reference *reference;
  struct str name;
};

static int
compare_users(const void *a, const void *b)
{
  const struct user *left = a, *right = b;
  int order = page_sorted_compare(left->name, right->name);
  return order ? order
               : str_compare(left->reference->iri, right->reference->iri);
}

/* Returns the resources to be shown, sorted by their labels. NULL when memory
 * is out. */
static struct user *
sorted_users(const struct page *page, const struct use *use, size_t *ret_count)
{
  struct user *users =
      arena_array(page->arena, use->list.count + 1, sizeof *users);
  *ret_count = 0;
  for (size_t i = 0; users && i < use->list.count; i++) {
    const struct reference *reference = &use->list.rows[i];
    if (!is_stated(page, use, reference->iri))
      users[(*ret_count)++] =
          (struct user){reference, page_context_name(page, reference)};
  }
  if (users && *ret_count > 1)
    qsort(users, *ret_count, sizeof *users, compare_users);
  return users;
}

static void
put_user(struct page *page, const struct user *user, struct view *place)
{
  struct view *value = view_add(place, "values");
  struct term term = term_iri(user->reference->iri);
  struct str link = user->reference->label.length
                        ? page_context_address(page, term.value)
                        : page_context_known(page, term.value);
  page_context_use_room(page, &term);
  view_put(value, "iri", term.value);
  view_put(value, "text", page_short(user->name, page->arena));
  if (!link.length) {
    view_show(value, "plain");
    return;
  }
  view_put(value, "link", link);
  if (reference_is_external(link))
    view_show(value, "external");
}

/* Adds how many more there are. */
static void
put_count(const struct page *page, size_t rest, struct view *row)
{
  struct buffer text;
  buffer_init(&text, 256);
  buffer_format(&text, "+ %zu ", rest);
  buffer_put(&text, message_in(STR("more"), page->language));
  view_put(view_add(row, "values"), "remark",
           arena_take_buffer(page->arena, &text));
}

/* Adds how many more there are, and where. */
static void
put_rest(const struct page *page, const struct use *use, size_t rest,
         struct view *row)
{
  struct str topic = page->graph.terms[use->term].value;
  struct buffer href;
  if (use->is_cut)
    view_put(view_add(row, "values"), "remark",
             message_in(STR("There are more uses; not all were looked at."),
                        page->language));
  if (rest == 0)
    return;
  buffer_init(&href, PAGE_LINK_MAXIMUM);
  if (use->kind == USE_INSTANCE) {
    buffer_put(&href, page_context_service(page, "browse?class=", topic));
  } else if (use->property.length) {
    buffer_put(&href,
               page_context_service(page, "browse?property=", use->property));
    buffer_put(&href, page_parameter("&object=", topic, page->arena));
  }
  struct str link = arena_take_buffer(page->arena, &href);
  if (!link.length) { /* they cannot be browsed */
    put_count(page, rest, row);
    return;
  }
  view_put(row, "rest", arena_put_number(page->arena, rest));
  view_put(row, "rest_href", link);
}

static void
put_use(struct page *page, const struct use *use, struct view *view)
{
  size_t count;
  const struct user *users = sorted_users(page, use, &count);
  if (!users)
    view_fail(page->root, ERR_MEMORY);
  if (!users || count == 0 || !page_context_has_room(page))
    return;
  struct view *row = view_add(view, "properties"), *folded = NULL;
  view_put(row, "label", message_in(kinds[use->kind].label, page->language));
  view_show(row, "is_inline");
  for (size_t i = 0; i < count; i++) {
    if (count > FOLDED_FROM && i >= SHOWN && !folded) {
      folded = view_add(row, "folded");
      view_put(folded, "count", arena_put_number(page->arena, count - SHOWN));
    }
    put_user(page, &users[i], folded ? folded : row);
  }
  put_rest(page, use, (size_t)(use->list.total - use->list.count), row);
}

bool
page_uses_are_there(const struct page *page, uint32_t term)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->use_count; i++)
    if (description->uses[i].term == term)
      return true;
  return false;
}

void
page_uses_put(struct page *page, struct view *view, uint32_t term)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->use_count; i++)
    if (description->uses[i].term == term)
      put_use(page, &description->uses[i], view);
}

bool
page_uses_has(const struct page *page, const struct inbound *inbound)
{
  static const struct str properties[] = {STR_INIT(RDFS_SUB_CLASS_OF),
                                          STR_INIT(RDFS_SUB_PROPERTY_OF),
                                          STR_INIT(OWL_EQUIVALENT_CLASS),
                                          STR_INIT(OWL_EQUIVALENT_PROPERTY),
                                          STR_INIT(OWL_DISJOINT_WITH),
                                          STR_INIT(OWL_PROPERTY_DISJOINT_WITH),
                                          STR_INIT(OWL_INVERSE_OF),
                                          STR_INIT(RDFS_DOMAIN),
                                          STR_INIT(RDFS_RANGE),
                                          STR_INIT(RDF_TYPE),
                                          STR_INIT(SCHEMA_DOMAIN_INCLUDES),
                                          STR_INIT(SCHEMA_RANGE_INCLUDES),
                                          STR_INIT(SCHEMAS_DOMAIN_INCLUDES),
                                          STR_INIT(SCHEMAS_RANGE_INCLUDES),
                                          STR_INIT(DCAM_DOMAIN_INCLUDES),
                                          STR_INIT(DCAM_RANGE_INCLUDES)};
  bool is_used = page_uses_are_there(page, page_context_topic(page));
  if (str_equals(inbound->property, STR(RDFS_IS_DEFINED_BY)) &&
      inbound->count <= page->description->outline.count)
    return true; /* the contents are these */
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    if (is_used && str_equals(properties[i], inbound->property))
      return true;
  return false;
}
