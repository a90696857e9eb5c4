/* page_neighbourhood: a picture with the topic in the middle, the things that
 * point at it above, and those that it points at below; and what these things
 * say about each other. */
#include "base/utf8.h"
#include "page/page.h"
#include "page/page_neighbours.h"
#include "page/page_sections.h"

enum {
  WIDTH = 360, /* fits a phone */
  NODE_LEFT = 1,
  NODE_WIDTH = 161,
  NODE_RIGHT = WIDTH - NODE_LEFT - NODE_WIDTH,
  NODE_HEIGHT = 44,
  NODE_STEP = 52,
  CENTRE_WIDTH = 220,
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

/* Returns the path between a node and the trunk in the middle. That of a
 * subject ends at the topic, and that of an object begins there; end is the y
 * coordinate of the topic's edge. */
static struct str
path_of(const struct page *page, bool is_subject, bool is_left, int y, int end)
{
  struct buffer out;
  int trunk = WIDTH / 2, bend = is_subject ? y + 8 : y - 8;
  int side = is_left ? NODE_LEFT + NODE_WIDTH : NODE_RIGHT;
  buffer_init(&out, 128);
  if (is_subject)
    buffer_format(&out, "M%d %dQ%d %d %d %dV%d", side, y, trunk, y, trunk, bend,
                  end);
  else
    buffer_format(&out, "M%d %dV%dQ%d %d %d %d", trunk, end, bend, trunk, y,
                  side, y);
  return arena_take_buffer(page->arena, &out);
}

/* Returns the triangle at the node that an object's path ends at. */
static struct str
arrow_of(const struct page *page, bool is_left, int y)
{
  struct buffer out;
  int x = is_left ? NODE_LEFT + NODE_WIDTH : NODE_RIGHT,
      back = is_left ? 6 : -6;
  buffer_init(&out, 64);
  buffer_format(&out, "M%d %dl%d -4v8z", x, y, back);
  return arena_take_buffer(page->arena, &out);
}

/* Returns the triangle where the paths of the subjects end. */
static struct str
down_arrow(const struct page *page, int y)
{
  struct buffer out;
  buffer_init(&out, 64);
  buffer_format(&out, "M%d %dl-4 -6h8z", WIDTH / 2, y);
  return arena_take_buffer(page->arena, &out);
}

/* Adds the nodes of a side, the first of which stand at a height, to "subjects"
 * or "objects". */
static void
put_side(const struct page *page, const struct neighbours *side,
         bool is_subject, int first, int end, struct view *picture)
{
  for (size_t i = 0; i < side->count; i++) {
    const struct neighbour *node = &side->rows[i];
    struct view *row = view_add(picture, is_subject ? "subjects" : "objects");
    bool is_left = i % 2 == 0;
    int top = first + (int)(i / 2) * NODE_STEP, middle = top + NODE_HEIGHT / 2;
    int x = is_left ? NODE_LEFT : NODE_RIGHT;
    view_put(row, "d", path_of(page, is_subject, is_left, middle, end));
    if (!is_subject)
      view_put(row, "arrow", arrow_of(page, is_left, middle));
    view_put(row, "href", page_context_address(page, node->iri));
    view_put(row, "label", node->label);
    view_put(row, "property", node->property);
    view_put(row, "short", cut(page, node->label, TEXT_LENGTH));
    view_put(row, "short_property", cut(page, node->property, TEXT_LENGTH + 3));
    put_number(page, row, "x", x);
    put_number(page, row, "y", top);
    put_number(page, row, "text_x", x + 9);
    put_number(page, row, "upper", top + 17);
    put_number(page, row, "lower", top + 34);
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
    struct reference property = {relation->property, relation->label};
    if (page_context_hides(page, relation->property))
      continue;
    struct view *row = view_add(picture, "relations");
    view_show(picture, "has_relations");
    put_neighbour(page, row, "from", "from_href", all[relation->from]);
    view_put(
        row, "property",
        relation->label.length
            ? relation->label
            : page_property_name(property.iri, page->language, page->arena));
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
  put_number(page, picture, "width", WIDTH);
  put_number(page, picture, "height",
             below ? first + below - (NODE_STEP - NODE_HEIGHT) + 1
                   : bottom + 1);
  put_number(page, picture, "node_width", NODE_WIDTH);
  put_number(page, picture, "node_height", NODE_HEIGHT);
  put_number(page, picture, "centre_x", WIDTH / 2);
  put_number(page, picture, "centre_left", (WIDTH - CENTRE_WIDTH) / 2);
  put_number(page, picture, "centre_top", top);
  put_number(page, picture, "centre_width", CENTRE_WIDTH);
  put_number(page, picture, "centre_height", CENTRE_HEIGHT);
  put_number(page, picture, "centre_y", top + CENTRE_HEIGHT / 2 + 5);
  view_put(picture, "topic",
           cut(page, page_context_label(page, topic), TEXT_LENGTH));
  if (subjects.count)
    view_put(picture, "arrow", down_arrow(page, top));
  put_side(page, &subjects, true, 1, top, picture);
  put_side(page, &objects, false, first, bottom, picture);
  if (subjects.left_out + objects.left_out)
    view_put(
        picture, "left_out",
        arena_put_number(page->arena, subjects.left_out + objects.left_out));
  put_relations(page, &subjects, &objects, picture);
  return true;
}
