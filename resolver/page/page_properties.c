/* page_properties: the statements of a subject, by property. */
#include "base/iri.h"
#include "format/label.h"
#include "format/message.h"
#include "groups.h"
#include "http/language.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "terms.h"

#include <stdlib.h>

enum {
  SHOWN = 20,           /* values of a property that are shown; the others are
                           folded */
  FOLDED_FROM = 25,     /* the number of values from which on they are folded */
  VALUES_MAXIMUM = 500, /* values of a property on the page; the others can be
                           browsed */
};

/* --- groups ----------------------------------------------------------------
 */

enum group {
  GROUP_FACTS,     /* literals */
  GROUP_RELATIONS, /* links to other things */
  GROUP_KINDS,
  GROUP_NAMES,
  GROUP_NOTES,
  GROUP_ELSEWHERE,
  GROUP_RECORD,
  GROUPS,
};

static const struct {
  struct str name; /* in vocab/groups.tsv */
  struct str heading;
} groups[GROUPS] = {
    [GROUP_NAMES] = {STR_INIT("names"), STR_INIT("Names")},
    [GROUP_FACTS] = {STR_INIT("facts"), STR_INIT("Facts")},
    [GROUP_RELATIONS] = {STR_INIT("relations"), STR_INIT("Relations")},
    [GROUP_KINDS] = {STR_INIT("kinds"), STR_INIT("Classification")},
    [GROUP_NOTES] = {STR_INIT("notes"), STR_INIT("Notes")},
    [GROUP_ELSEWHERE] = {STR_INIT("elsewhere"), STR_INIT("Elsewhere")},
    [GROUP_RECORD] = {STR_INIT("record"), STR_INIT("About this record")},
};

/* The statements of a subject with one property, that are not shown yet. */
struct run {
  size_t first, end;
  uint32_t predicate;
  enum group group;
  size_t place; /* its place in the table; properties that are not in it follow,
                   sorted by label */
  struct str label;
};

static void
find_group(const struct page *page, struct run *run)
{
  enum { ROWS = sizeof groups_table / sizeof *groups_table };
  struct str iri = page->graph.terms[run->predicate].value;
  uint32_t object = page->graph.statements[run->first].object;
  run->group = page->graph.terms[object].kind == TERM_IRI ? GROUP_RELATIONS
                                                          : GROUP_FACTS;
  run->place = ROWS;
  for (size_t i = 0; i < ROWS; i++) {
    if (!str_equals(groups_table[i].iri, iri))
      continue;
    run->place = i;
    for (int g = 0; g < GROUPS; g++)
      if (str_equals(groups[g].name, groups_table[i].group))
        run->group = (enum group)g;
    return;
  }
}

/* --- values ----------------------------------------------------------------
 */

/* Returns whether a literal is shown first: those in the language of the page
 * or without a language are. Those of other languages are folded if there are
 * any in this one. */
static bool
is_foreign(const struct page *page, uint32_t object)
{
  const struct term *term = &page->graph.terms[object];
  return term->kind == TERM_LITERAL && term->language.length &&
         !language_matches(page->language, term->language);
}

/* The values of a run that were not added yet. */
struct left {
  size_t all, foreign;
  bool has_own; /* a value in the language of the page is here or was shown
                   above */
};

static struct left
count_left(const struct page *page, const struct run *run)
{
  struct left left = {.all = 0};
  for (size_t i = run->first; i < run->end; i++) {
    bool foreign = is_foreign(page, page->graph.statements[i].object);
    left.has_own = left.has_own || page->is_shown[i] || !foreign;
    left.foreign += !page->is_shown[i] && foreign;
    left.all += !page->is_shown[i];
  }
  return left;
}

/* Returns whether the values can be browsed, which is not possible for those of
 * blank nodes. */
static bool
may_be_browsed(const struct page *page, const struct run *run)
{
  const struct statement *s = &page->graph.statements[run->first];
  return page->graph.terms[s->subject].kind == TERM_IRI &&
         page->graph.terms[s->object].kind != TERM_BLANK;
}

static void
put_rest(const struct page *page, const struct run *run, size_t count,
         struct view *property)
{
  struct arena *arena = page->arena;
  uint32_t subject = page->graph.statements[run->first].subject;
  struct buffer href;
  buffer_init(&href, PAGE_LINK_MAXIMUM);
  buffer_put(&href,
             page_context_service(page, "browse?property=",
                                  page->graph.terms[run->predicate].value));
  buffer_put(&href, page_parameter(
                        "&subject=", page->graph.terms[subject].value, arena));
  view_put(property, "rest", arena_put_number(arena, count));
  view_put(property, "rest_href", arena_take_buffer(arena, &href));
}

/* The views for the values of a run, and how many values were added. */
struct places {
  struct view *property; /* its first values are visible */
  struct view *folded;   /* the next ones, or NULL */
  struct view *others;   /* those in other languages, or NULL */
  size_t done, other;
};

static struct view *
place_next(struct places *places, const struct left *left, bool is_other)
{
  if (is_other) {
    places->other++;
    if (!places->others)
      places->others = view_add(places->property, "others");
    return places->others;
  }
  bool is_seen = left->all <= FOLDED_FROM || places->done < SHOWN;
  places->done++;
  if (!is_seen && !places->folded)
    places->folded = view_add(places->property, "folded");
  return is_seen ? places->property : places->folded;
}

static void
put_values(struct page *page, const struct run *run, struct view *property)
{
  struct left left = count_left(page, run);
  struct places places = {.property = property};
  bool folds_languages = left.foreign > (left.has_own ? 1 : 3);
  size_t most = may_be_browsed(page, run) ? VALUES_MAXIMUM : SIZE_MAX;
  for (size_t i = run->first; i < run->end && places.done + places.other < most;
       i++) {
    uint32_t object = page->graph.statements[i].object;
    if (page->is_shown[i])
      continue;
    if (!page_context_has_room(page))
      break;
    bool is_other = folds_languages && (places.done > 0 || left.has_own) &&
                    is_foreign(page, object);
    page->statement = &page->graph.statements[i];
    page_value_put(page, place_next(&places, &left, is_other), object);
  }
  size_t put = places.done + places.other;
  if (places.others)
    view_put(places.others, "count",
             arena_put_number(page->arena, places.other));
  if (put < left.all && may_be_browsed(page, run))
    put_rest(page, run, left.all - put, property);
  if (places.folded)
    view_put(places.folded, "count",
             arena_put_number(page->arena, places.done - SHOWN));
}

static void
put_run(struct page *page, const struct run *run, struct view *view)
{
  struct str iri = page->graph.terms[run->predicate].value;
  if (!page_context_has_room(page))
    return;
  page_context_use_room(page, &page->graph.terms[run->predicate]);
  struct view *property = view_add(view, "properties");
  view_put(property, "label", run->label);
  view_put(property, "name",
           label_short(&page->snapshot->namespaces, iri, page->arena));
  view_put(property, "href", page_context_link(page, run->predicate));
  put_values(page, run, property);
}

/* --- a subject -------------------------------------------------------------
 */

/* Returns the runs of a subject that are not shown yet. NULL when memory is
 * out. */
static struct run *
find_runs(const struct page *page, uint32_t subject, size_t *ret_count)
{
  page_quantity_hide_currency(page, subject);
  size_t count, at = graph_subject(&page->graph, subject, &count);
  struct run *runs = arena_array(page->arena, count + 1, sizeof *runs);
  size_t found = 0;
  for (size_t i = at, end; runs && i < at + count; i = end) {
    uint32_t predicate = page->graph.statements[i].predicate;
    bool is_left = false;
    for (end = i;
         end < at + count && page->graph.statements[end].predicate == predicate;
         end++)
      is_left = is_left || !page->is_shown[end];
    if (!is_left ||
        page_context_hides(page, page->graph.terms[predicate].value))
      continue;
    runs[found] = (struct run){.first = i,
                               .end = end,
                               .predicate = predicate,
                               .label = page_context_property(page, predicate)};
    find_group(page, &runs[found++]);
  }
  *ret_count = runs ? found : 0;
  return runs;
}

static int
compare_runs(const void *a, const void *b)
{
  const struct run *left = a, *right = b;
  if (left->group != right->group)
    return left->group < right->group ? -1 : 1;
  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  int order = str_compare(left->label, right->label);
  return order ? order : left->first < right->first ? -1 : 1;
}

static struct run *
sorted_runs(struct page *page, uint32_t subject, size_t *ret_count)
{
  struct run *runs = find_runs(page, subject, ret_count);
  if (!runs)
    view_fail(page->root, ERR_MEMORY);
  else if (*ret_count > 1)
    qsort(runs, *ret_count, sizeof *runs, compare_runs);
  return runs;
}

void
page_properties_put(struct page *page, struct view *view, uint32_t subject)
{
  size_t count;
  const struct run *runs = sorted_runs(page, subject, &count);
  for (size_t i = 0; i < count; i++)
    put_run(page, &runs[i], view);
}

void
page_properties_put_groups(struct page *page, struct view *view,
                           uint32_t subject)
{
  size_t count;
  const struct run *runs = sorted_runs(page, subject, &count);
  struct view *group = NULL;
  for (size_t i = 0; i < count; i++) {
    if (!page_context_has_room(page))
      break;
    if (i == 0 || runs[i].group != runs[i - 1].group) {
      group = view_add(view, "groups");
      view_put(group, "heading",
               message_in(groups[runs[i].group].heading, page->language));
      view_put(group, "group", groups[runs[i].group].name);
    }
    put_run(page, &runs[i], group);
  }
}
