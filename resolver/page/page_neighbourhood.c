/* page_neighbourhood: a picture with the topic in the middle, the things that
 * point at it above, and those that it points at below; and what these things
 * say about each other. */
#include "base/utf8.h"
#include "page/page.h"
#include "page/page_neighbours.h"
#include "page/page_sections.h"

/* Heights; the other coordinates stand in picture.html. */
enum {
  NODE_HEIGHT = 44,
  NODE_STEP = 52,
  CENTRE_HEIGHT = 44,
  GAP = 26,         /* between the centre and the nodes */
  TEXT_LENGTH = 19, /* characters of a label */
};

/* Returns a text of at most so many characters, with a mark where some were cut
 * off. */
static struct str
cut(const struct page *page, struct str text, size_t most)
{
  size_t at = 0, count = 0;
  uint32_t scalar;
  while (at < text.length && count < most) {
    size_t length = utf8_decode(str_from_offset(text, at), &scalar);
    at += length ? length : 1;
    count++;
  }
  if (at >= text.length)
    return text;
  struct buffer out;
  buffer_init(&out, 4 * most + 8);
  buffer_put(&out, str_first(text, at));
  buffer_put(&out, STR("\xE2\x80\xA6"));
  return arena_take_buffer(page->arena, &out);
}

/* --- drawing ---------------------------------------------------------------
 */

static void
put_number(const struct page *page, struct view *view, const char *key,
           int number)
{
  view_put(view, key, arena_put_number(page->arena, (uint64_t)number));
}

/* Returns the height of the nodes of a side, which stand in pairs. */
static int
side_height(const struct neighbours *side)
{
  return ((int)side->count + 1) / 2 * NODE_STEP;
}

/* Adds the nodes of a side to a list. The first ones stand at a height, and the
 * edge of the centre that they are connected with at another one. */
static void
put_side(const struct page *page, const struct neighbours *side,
         const char *key, int first, int edge, struct view *picture)
{
  for (size_t i = 0; i < side->count; i++) {
    const struct neighbour *node = &side->rows[i];
    struct view *row = view_add(picture, key);
    int top = first + (int)(i / 2) * NODE_STEP;
    if (i % 2 == 0)
      view_show(row, "left");
    put_number(page, row, "y", top);
    put_number(page, row, "reach", top < edge ? edge - top : top - edge);
    view_put(row, "href", page_context_address(page, node->iri));
    view_put(row, "label", node->label);
    view_put(row, "property", node->property);
    view_put(row, "short", cut(page, node->label, TEXT_LENGTH));
    view_put(row, "short_property", cut(page, node->property, TEXT_LENGTH + 3));
  }
}

/* --- what they say about each other ----------------------------------------
 */

static void
put_neighbour(const struct page *page, struct view *row, const char *label,
              const char *href, const struct neighbour *neighbour)
{
  view_put(row, label, neighbour->label);
  view_put(row, href, page_context_address(page, neighbour->iri));
}

/* Adds the statements that the neighbours make about each other, which are not
 * on the page itself. */
static void
put_relations(const struct page *page, const struct neighbours *subjects,
              const struct neighbours *objects, struct view *picture)
{
  const struct neighbour *all[2 * NEIGHBOURS_MAXIMUM];
  struct str iris[2 * NEIGHBOURS_MAXIMUM];
  struct relation_options options = {.iris = iris,
                                     .language = page->language,
                                     .usual = &page->snapshot->rules.languages};
  struct relation_list list;
  for (size_t i = 0; i < subjects->count; i++)
    all[options.count++] = &subjects->rows[i];
  for (size_t i = 0; i < objects->count; i++)
    all[options.count++] = &objects->rows[i];
  for (size_t i = 0; i < options.count; i++)
    iris[i] = all[i]->iri;
  enum err err =
      store_relations(page->snapshot->store, &options, page->arena, &list);
  if (err)
    view_fail(picture, err);
  for (size_t i = 0; !err && i < list.count; i++) {
    const struct relation *relation = &list.rows[i];
    if (page_context_hides(page, relation->property))
      continue;
    struct view *row = view_add(picture, "relations");
    view_show(picture, "has_relations");
    put_neighbour(page, row, "from", "from_href", all[relation->from]);
    view_put(row, "property",
             relation->label.length
                 ? relation->label
                 : page_property_name(relation->property, page->language,
                                      page->arena));
    put_neighbour(page, row, "to", "to_href", all[relation->to]);
  }
  if (!err && !list.is_complete)
    view_show(picture, "has_others");
}

bool
page_neighbourhood_put(struct page *page, struct view *view)
{
  struct neighbours subjects, objects;
  uint32_t topic = page->description->topics[0];
  page_neighbours_find_objects(page, topic, &objects);
  page_neighbours_find_subjects(page, &objects, &subjects);
  if (subjects.count + objects.count == 0)
    return false;
  int above = side_height(&subjects), below = side_height(&objects);
  int top = above ? above + GAP - (NODE_STEP - NODE_HEIGHT) : 1;
  int bottom = top + CENTRE_HEIGHT, first = bottom + GAP;
  struct view *picture = view_add(view, "picture");
  put_number(page, picture, "height",
             below ? first + below - (NODE_STEP - NODE_HEIGHT) + 1
                   : bottom + 1);
  put_number(page, picture, "centre", top);
  view_put(picture, "topic",
           cut(page, page_context_label(page, topic), TEXT_LENGTH));
  put_side(page, &subjects, "subjects", 1, top, picture);
  put_side(page, &objects, "objects", first, bottom, picture);
  if (subjects.count)
    view_show(picture, "has_subjects");
  if (subjects.left_out + objects.left_out)
    view_put(
        picture, "left_out",
        arena_put_number(page->arena, subjects.left_out + objects.left_out));
  put_relations(page, &subjects, &objects, picture);
  return true;
}
