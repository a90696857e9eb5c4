/* page_links: the page of the statements that point at a thing, as a table. */
#include "base/fold.h"
#include "base/iri.h"
#include "format/label.h"
#include "format/message.h"
#include "page/page.h"
#include "page/page_sections.h"

#include <stdlib.h>

/* A statement that points at the topic. */
struct link {
  uint32_t subject, predicate;
  struct str key; /* the label of the subject, as a search compares it */
};

/* By property, then by label, then in the order of the subjects. */
static int
compare(const void *a, const void *b)
{
  const struct link *left = a, *right = b;
  if (left->predicate != right->predicate)
    return left->predicate < right->predicate ? -1 : 1;
  int order = str_compare(left->key, right->key);
  if (order)
    return order;
  return left->subject < right->subject ? -1 : left->subject > right->subject;
}

static struct str
key_of(const struct page *page, uint32_t subject)
{
  char room[FOLD_MAXIMUM];
  return arena_copy(page->arena,
                    fold_text(NULL, page_context_label(page, subject), room));
}

/* Finds the statements whose object is a topic and that may be shown. NULL, and
 * the error kept in the views, when memory is out. */
static struct link *
find_links(struct page *page, size_t *ret_count)
{
  const struct description *description = page->description;
  struct link *links =
      arena_array(page->arena, page->graph.count + 1, sizeof *links);
  size_t count = 0;
  for (size_t i = 0; i < page->graph.count && links; i++) {
    const struct statement *statement = &page->graph.statements[i];
    bool is_link = false;
    for (size_t t = 0; t < description->topic_count; t++)
      is_link = is_link || statement->object == description->topics[t];
    if (!is_link ||
        page_context_hides(page, page->graph.terms[statement->predicate].value))
      continue;
    links[count++] = (struct link){statement->subject, statement->predicate,
                                   key_of(page, statement->subject)};
  }
  if (!links)
    view_fail(page->root, ERR_MEMORY);
  else if (count)
    qsort(links, count, sizeof *links, compare);
  *ret_count = links ? count : 0;
  return links;
}

/* Returns whether another property of the links has the same label. */
static bool
is_ambiguous(const struct page *page, const struct link *links, size_t count,
             uint32_t predicate)
{
  struct str label = page_context_property(page, predicate);
  for (size_t i = 0; i < count; i++)
    if (links[i].predicate != predicate &&
        (i == 0 || links[i].predicate != links[i - 1].predicate) &&
        str_equals(page_context_property(page, links[i].predicate), label))
      return true;
  return false;
}

static struct view *
begin_group(struct page *page, const struct link *links, size_t count,
            uint32_t predicate)
{
  struct view *group = view_add(page->root, "links");
  struct str name =
      label_short(&page->snapshot->namespaces,
                  page->graph.terms[predicate].value, page->arena);
  view_put(group, "label", page_context_property(page, predicate));
  view_put(group, "name", name);
  if (is_ambiguous(page, links, count, predicate))
    view_put(group, "distinct", name);
  view_put(group, "href", page_context_link(page, predicate));
  return group;
}

/* Makes the title, and keeps that of the thing for the way back to it. */
static void
put_title(struct page *page)
{
  const struct view_entry *title =
      view_find(page->root, view_key_of(STR("title")));
  struct str thing = title ? title->text : page->resource->iri;
  struct str parts[] = {message_in(STR("What links to"), page->language),
                        STR(" "), thing};
  view_put(page->root, "thing_title", thing);
  view_put(page->root, "title",
           arena_join(page->arena, parts, sizeof parts / sizeof *parts));
  view_put(page->root, "title_lang", STR(""));
}

void
page_links_put(struct page *page)
{
  size_t count, first = 0;
  struct link *links = find_links(page, &count);
  struct view *group = NULL;
  bool is_whole = page->description->total <= page->graph.count;
  put_title(page);
  if (!page->snapshot->rules.pages.hidden_count) /* which count as well */
    view_put(page->root, "total",
             arena_put_number(page->arena, page->description->total));
  for (size_t i = 0; i < count; i++) {
    if (!page_context_has_room(page))
      break;
    page_context_use_room(page, &page->graph.terms[links[i].subject]);
    if (!group || links[i].predicate != links[i - 1].predicate) {
      group = begin_group(page, links, count, links[i].predicate);
      first = i;
    }
    struct view *row = view_add(group, "rows");
    view_put(
        row, "label",
        page_short(page_context_label(page, links[i].subject), page->arena));
    view_put(row, "iri", page->graph.terms[links[i].subject].value);
    view_put(row, "href", page_context_link(page, links[i].subject));
    if (is_whole)
      view_put(group, "count", arena_put_number(page->arena, i - first + 1));
  }
}
