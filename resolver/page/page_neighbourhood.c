/* page_neighbourhood: a picture with the topic in the middle, the things that
 * point at it on the left, and those that it points at on the right. */
#include "base/utf8.h"
#include "groups.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "terms.h"

enum {
  SIDE_MAXIMUM = 7, /* nodes on a side */
  EACH_MAXIMUM = 3, /* nodes of one property, if there are other properties */
  WIDTH = 760,
  NODE_WIDTH = 232,
  NODE_HEIGHT = 44,
  NODE_STEP = 54,
  CENTRE_WIDTH = 180,
  CENTRE_HEIGHT = 56,
  TEXT_LENGTH = 26, /* characters of a label */
};

struct node {
  struct str iri, label, property;
};

struct side {
  struct node nodes[SIDE_MAXIMUM];
  size_t count;
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

/* --- choosing --------------------------------------------------------------
 */

/* Returns whether a resource is a neighbour: not one that only matters to the
 * editors of the data, and not the same thing elsewhere. */
static bool
is_neighbourly(const struct page *page, struct str property)
{
  if (str_equals(property, STR(RDF_TYPE)) || page_context_hides(page, property))
    return false;
  for (size_t i = 0; i < sizeof groups_table / sizeof *groups_table; i++)
    if (str_equals(groups_table[i].iri, property))
      return str_equals(groups_table[i].group, STR("kinds"));
  return true;
}

static bool
has(const struct side *side, struct str iri)
{
  for (size_t i = 0; i < side->count; i++)
    if (str_equals(side->nodes[i].iri, iri))
      return true;
  return false;
}

static void
put_node(struct side *side, struct str iri, struct str label,
         struct str property)
{
  if (side->count == SIDE_MAXIMUM || has(side, iri))
    return;
  side->nodes[side->count++] = (struct node){iri, label, property};
}

/* Chooses the nodes of a side: a few of each property first, then the rest.
 * Nodes of the other side are not repeated. */
static void
choose_objects(const struct page *page, uint32_t topic, struct side *side)
{
  size_t count, at = graph_subject(&page->graph, topic, &count);
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = at, taken = 0; i < at + count && side->count < SIDE_MAXIMUM;
         i++) {
      const struct statement *s = &page->graph.statements[i];
      const struct term *object = &page->graph.terms[s->object];
      if (i == at || s[-1].predicate != s->predicate)
        taken = 0;
      if (object->kind != TERM_IRI || s->object == topic ||
          (pass == 0 && taken == EACH_MAXIMUM) ||
          !is_neighbourly(page, page->graph.terms[s->predicate].value) ||
          !page_context_link(page, s->object).length)
        continue;
      taken++;
      put_node(side, object->value, page_context_label(page, s->object),
               page_context_property(page, s->predicate));
    }
}

static void
choose_inbound(const struct page *page, const struct side *other,
               struct side *side)
{
  const struct description *description = page->description;
  for (size_t pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < description->inbound_count; i++) {
      const struct inbound *inbound = &description->inbound[i];
      if (page_context_hides(page, inbound->property))
        continue;
      struct str property = page_context_inbound(page, inbound);
      for (size_t j = 0; j < inbound->shown && (pass == 1 || j < EACH_MAXIMUM);
           j++) {
        struct reference subject = {inbound->subjects[j], inbound->labels[j]};
        if (has(other, subject.iri) ||
            str_equals(subject.iri, page->resource->iri) ||
            !page_context_address(page, subject.iri).length)
          continue;
        put_node(side, subject.iri, page_context_name(page, &subject),
                 property);
      }
    }
}

/* --- drawing ---------------------------------------------------------------
 */

static void
put_number(const struct page *page, struct view *view, const char *key,
           int number)
{
  view_put(view, key, arena_put_number(page->arena, (uint64_t)number));
}

static struct str
curve(const struct page *page, bool left, int y, int centre)
{
  struct buffer out;
  int from = left ? NODE_WIDTH : WIDTH - NODE_WIDTH;
  int to = left ? (WIDTH - CENTRE_WIDTH) / 2 : (WIDTH + CENTRE_WIDTH) / 2;
  buffer_init(&out, 128);
  buffer_format(&out, "M%d %dC%d %d %d %d %d %d", from, y, (from + to) / 2, y,
                (from + to) / 2, centre, to, centre);
  return arena_take_buffer(page->arena, &out);
}

static void
put_side(const struct page *page, const struct side *side, bool left,
         int height, struct view *view)
{
  int first = (height - (int)side->count * NODE_STEP) / 2;
  for (size_t i = 0; i < side->count; i++) {
    const struct node *node = &side->nodes[i];
    struct view *row = view_add(view, "nodes");
    int top = first + (int)i * NODE_STEP + (NODE_STEP - NODE_HEIGHT) / 2;
    int x = left ? 0 : WIDTH - NODE_WIDTH;
    view_put(row, "d", curve(page, left, top + NODE_HEIGHT / 2, height / 2));
    view_put(row, "href", page_context_address(page, node->iri));
    view_put(row, "label", node->label);
    view_put(row, "property", node->property);
    view_put(row, "short", cut(page, node->label, TEXT_LENGTH));
    view_put(row, "short_property", cut(page, node->property, TEXT_LENGTH + 4));
    put_number(page, row, "x", x);
    put_number(page, row, "y", top);
    put_number(page, row, "text_x", x + 10);
    put_number(page, row, "property_y", top + 16);
    put_number(page, row, "label_y", top + 34);
    if (left)
      view_show(row, "inbound");
  }
}

bool
page_neighbourhood_put(struct page *page, struct view *view)
{
  struct side left = {.count = 0}, right = {.count = 0};
  uint32_t topic = page->description->topics[0];
  choose_objects(page, topic, &right);
  choose_inbound(page, &right, &left);
  size_t most = left.count > right.count ? left.count : right.count;
  if (most == 0)
    return false;
  int height = (int)most * NODE_STEP;
  if (height < CENTRE_HEIGHT + 8)
    height = CENTRE_HEIGHT + 8;
  struct view *picture = view_add(view, "picture");
  /* A side without nodes takes no room. */
  int gap = (WIDTH - CENTRE_WIDTH) / 2;
  put_number(page, picture, "left", left.count ? 0 : gap - 1);
  put_number(page, picture, "width",
             left.count && right.count ? WIDTH : WIDTH - gap + 1);
  put_number(page, picture, "height", height);
  put_number(page, picture, "node_width", NODE_WIDTH);
  put_number(page, picture, "node_height", NODE_HEIGHT);
  put_number(page, picture, "centre_x", WIDTH / 2);
  put_number(page, picture, "centre_left", (WIDTH - CENTRE_WIDTH) / 2);
  put_number(page, picture, "centre_top", (height - CENTRE_HEIGHT) / 2);
  put_number(page, picture, "centre_width", CENTRE_WIDTH);
  put_number(page, picture, "centre_height", CENTRE_HEIGHT);
  put_number(page, picture, "centre_y", height / 2 + 5);
  view_put(picture, "topic",
           cut(page, page_context_label(page, topic), TEXT_LENGTH - 8));
  put_side(page, &left, true, height, picture);
  put_side(page, &right, false, height, picture);
  return true;
}
