/* page_properties: the statements of a subject, by property. */
#include "base/iri.h"
#include "format/label.h"
#include "format/message.h"
#include "http/language.h"
#include "page/page.h"
#include "page/page_axioms.h"
#include "page/page_expression.h"
#include "page/page_runs.h"
#include "page/page_sections.h"
#include "page/page_term.h"
#include "page/page_uses.h"
#include "terms.h"

enum {
  SHOWN = 20,           /* values of a property that are shown; the others are
                           folded */
  FOLDED_FROM = 25,     /* the number of values from which on they are folded */
  VALUES_MAXIMUM = 500, /* values of a property on the page; the others can be
                           browsed */
};

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
count_left(const struct page *page, const struct page_run *run)
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
may_be_browsed(const struct page *page, const struct page_run *run)
{
  const struct statement *s = &page->graph.statements[run->first];
  return page->graph.terms[s->subject].kind == TERM_IRI &&
         page->graph.terms[s->object].kind != TERM_BLANK;
}

static void
put_rest(const struct page *page, const struct page_run *run, size_t count,
         struct view *property)
{
  struct arena *arena = page->arena;
  uint32_t subject = page->graph.statements[run->first].subject;
  view_put(property, "rest", arena_put_number(arena, count));
  view_put(property, "rest_href",
           page_context_members(page, page->graph.terms[run->predicate].value,
                                page->graph.terms[subject].value, true));
}

/* The views for the values of a run, and how many values were added. */
struct places {
  struct view *property; /* its first values are visible */
  struct view *folded;   /* the next ones, or NULL */
  struct view *others;   /* those in other languages, or NULL */
  size_t done, other;
  uint32_t last_other; /* the value that was added to others last */
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

/* Returns whether the values of a property are the IRIs of versions. They are
 * shown as they are, since their local names are all alike. */
static bool
is_version(struct str property)
{
  return str_equals(property, STR(OWL_VERSION_IRI)) ||
         str_equals(property, STR(OWL_PRIOR_VERSION)) ||
         str_equals(property, STR(OWL_BACKWARD_COMPATIBLE_WITH));
}

/* Returns the property of the axiom whose target is the object of a run; empty
 * when it has none. */
static struct str
annotated_property(const struct page *page, const struct page_run *run)
{
  uint32_t subject = page->graph.statements[run->first].subject;
  size_t count, at = page_context_find(page, subject,
                                       STR(OWL_ANNOTATED_PROPERTY), &count);
  return count ? page->graph.terms[page->graph.statements[at].object].value
               : (struct str){NULL, 0};
}

static void
put_value(struct page *page, const struct page_run *run, struct view *place,
          uint32_t object)
{
  struct str property = page->graph.terms[run->predicate].value;
  if (str_equals(property, STR(OWL_ANNOTATED_TARGET)))
    property = annotated_property(page, run);
  if (page_expression_put_list(page, place, property, object))
    return;
  page_value_put(page, place, object);
  if (is_version(property) && page->graph.terms[object].kind == TERM_IRI) {
    const struct view_entry *values =
        view_find(place, view_key_of(STR("values")));
    view_put(values ? values->last : place, "text",
             page->graph.terms[object].value);
  }
}

static void
put_values(struct page *page, const struct page_run *run, struct view *property)
{
  struct left left = count_left(page, run);
  struct places places = {.property = property, .last_other = GRAPH_NO_TERM};
  bool folds_languages = left.foreign > (left.has_own ? 1 : 3);
  size_t most = may_be_browsed(page, run) ? VALUES_MAXIMUM : SIZE_MAX;
  const size_t *order = page_order_values(page, run->first, run->end);
  if (!order) {
    view_fail(page->root, ERR_MEMORY);
    return;
  }
  for (size_t i = run->first; i < run->end && places.done + places.other < most;
       i++) {
    size_t at = order[i - run->first];
    uint32_t object = page->graph.statements[at].object;
    if (page->is_shown[at] || page_term_is_characteristic(page, at))
      continue;
    if (!page_context_has_room(page))
      break;
    bool is_other = folds_languages && (places.done > 0 || left.has_own) &&
                    is_foreign(page, object);
    page->statement = &page->graph.statements[at];
    struct view *place = place_next(&places, &left, is_other);
    if (!is_other || !page_value_join(page, place, places.last_other, object))
      put_value(page, run, place, object);
    places.last_other = is_other ? object : places.last_other;
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
put_run(struct page *page, const struct page_run *run, struct view *view)
{
  struct str iri = page->graph.terms[run->predicate].value;
  if (!page_context_has_room(page))
    return;
  page_context_use_room(page, &page->graph.terms[run->predicate]);
  struct view *property = view_add(view, "properties");
  struct str name = label_short(&page->snapshot->namespaces, iri, page->arena);
  view_put(property, "label", run->label);
  view_put(property, "name", name);
  if (run->is_ambiguous)
    view_put(property, "distinct", name);
  view_put(property, "href", page_context_link(page, run->predicate));
  uint32_t around = page->subject;
  page->subject = page->graph.statements[run->first].subject;
  put_values(page, run, property);
  page->subject = around;
}

/* --- a subject -------------------------------------------------------------
 */

/* Adds the annotations of a subject's axioms as one row. */
static void /* NOLINTNEXTLINE(misc-no-recursion): an annotation is not nested */
put_axioms(struct page *page, struct view *view, uint32_t subject)
{
  struct view *row = NULL;
  if (page->graph.terms[subject].kind != TERM_IRI)
    return; /* an annotation of an annotation has a section of its own */
  for (size_t i = page_axioms_next(page, subject, 0);
       i < page->graph.count && page_context_has_room(page);
       i = page_axioms_next(page, subject, i + 1)) {
    if (!row) {
      row = view_add(view, "properties");
      view_put(row, "label",
               message_in(STR("annotations of axioms"), page->language));
    }
    page_axioms_hide(page, i, false);
    page_properties_put(page, view_add(view_add(row, "values"), "nested"),
                        page->graph.statements[i].subject);
    page_axioms_hide(page, i, true);
  }
}

/* The uses of a class or a property follow its own classification. */
void /* NOLINTNEXTLINE(misc-no-recursion): as put_axioms */
page_properties_put(struct page *page, struct view *view, uint32_t subject)
{
  size_t count, i = 0;
  page_term_put_characteristics(page, view, subject);
  const struct page_run *runs = page_runs_sorted(page, subject, &count);
  for (; i < count && runs[i].group.id == PAGE_GROUP_KINDS; i++)
    put_run(page, &runs[i], view);
  page_uses_put(page, view, subject);
  for (; i < count; i++)
    put_run(page, &runs[i], view);
  put_axioms(page, view, subject);
}

static struct view *
add_group(const struct page *page, struct view *view, enum page_group_id id,
          enum page_group_order order)
{
  struct view *added = view_add(view, "groups");
  view_put(added, "heading",
           message_in(page_group_heading(id, order), page->language));
  view_put(added, "group", page_group_name(id));
  return added;
}

/* Adds the classification of a class or a property, which may be nothing but
 * how others use it. Returns how many of the runs were added. */
static size_t
put_classification(struct page *page, struct view *view, uint32_t subject,
                   const struct page_run *runs, size_t count)
{
  size_t i = 0;
  struct view *group = NULL;
  if (page_term_has_characteristics(page, subject) ||
      page_uses_are_there(page, subject) ||
      (count && runs[0].group.id == PAGE_GROUP_KINDS))
    group = add_group(page, view, PAGE_GROUP_KINDS, PAGE_ORDER_TERM);
  if (!group)
    return 0;
  page_term_put_characteristics(page, group, subject);
  for (; i < count && runs[i].group.id == PAGE_GROUP_KINDS; i++)
    put_run(page, &runs[i], group);
  page_uses_put(page, group, subject);
  return i;
}

void
page_properties_put_groups(struct page *page, struct view *view,
                           uint32_t subject)
{
  enum page_group_order order = page_group_order_of(page, subject);
  size_t count, i = 0;
  struct view *group = NULL;
  page_term_hide_definer(page, subject);
  const struct page_run *runs = page_runs_sorted(page, subject, &count);
  if (order == PAGE_ORDER_TERM)
    i = put_classification(page, view, subject, runs, count);
  for (; i < count && page_context_has_room(page); i++) {
    enum page_group_id id = runs[i].group.id;
    if (!group || id != runs[i - 1].group.id)
      group = add_group(page, view, id, order);
    put_run(page, &runs[i], group);
  }
  if (page_axioms_next(page, subject, 0) < page->graph.count)
    put_axioms(page, add_group(page, view, PAGE_GROUP_NOTES, PAGE_ORDER_USUAL),
               subject);
}
