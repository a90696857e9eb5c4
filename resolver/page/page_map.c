/* page_map: finds where the topic is, in its statements, those of nodes that it
 * has, and those of geometries that it names. */
#include "format/label.h"
#include "html/geometry.h"
#include "page/page_map_view.h"
#include "page/page_sections.h"
#include "page/sorted_rows.h"
#include "places.h"
#include "terms.h"

enum {
  NODES_MAXIMUM = 12,       /* that are looked at, the topic among them */
  STATEMENTS_MAXIMUM = 200, /* of a node that is not on the page */
  LONG = 2000, /* bytes of a text that is not shown beside the map that is
                  drawn from it */
};

/* What was found best so far, and where. */
struct search {
  struct page *page;
  const struct graph *graph; /* in which is looked */
  bool is_default;           /* the node that is looked at is preferred */
  struct geometry best;
  size_t shown; /* the statement of the page that it is from, if it is long */
  int rank;     /* 0: nothing was found */
  uint32_t nodes[NODES_MAXIMUM]; /* terms of the page: those below which is
                                    looked, the topic first */
  size_t count;
  size_t looked_up;   /* nodes that are not on the page */
  uint32_t predicate; /* that was looked at below, and its kinds */
  unsigned kinds;
};

/* --- literals --------------------------------------------------------------
 */

/* What the table vocab/places.tsv says of an IRI: a set of kinds. */
static const struct {
  struct str kind;
  enum geometry_form form;
} kinds[] = {
    {STR_INIT("shape"), GEOMETRY_SHAPE},
    {STR_INIT("place"), GEOMETRY_PLACE},
    {STR_INIT("route"), GEOMETRY_ROUTE},
    {STR_INIT("border"), GEOMETRY_BORDER},
    {STR_INIT("corners"), GEOMETRY_CORNERS},
    {STR_INIT("circle"), GEOMETRY_CIRCLE},
    {STR_INIT("latitude"), GEOMETRY_SHAPE},
    {STR_INIT("longitude"), GEOMETRY_SHAPE},
    {STR_INIT("node"), GEOMETRY_SHAPE},
    {STR_INIT("default"), GEOMETRY_SHAPE},
};

enum { FORMS = 6, LATITUDE = 6, LONGITUDE, NODE, DEFAULT };

#define KIND(number) (1U << (number))

static unsigned
find_kinds(struct str key)
{
  enum { ROWS = sizeof places_table / sizeof *places_table };
  unsigned found = 0;
  for (size_t i = sorted_rows_find(&places_table[0].iri, sizeof *places_table,
                                   ROWS, key);
       i < ROWS && str_equals(places_table[i].iri, key); i++)
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
      if (str_equals(kinds[k].kind, places_table[i].kind))
        found |= KIND(k);
  return found;
}

/* Returns the kinds of an IRI. In the table, a short local name (such as
 * "asWKT") stands for all properties that have it. */
static unsigned
kinds_of(struct str iri)
{
  enum { SHORT = 12 };
  size_t at = iri.length, least = at > SHORT ? at - SHORT : 0;
  while (at > least && iri.bytes[at - 1] != '/' && iri.bytes[at - 1] != '#')
    at--;
  struct str local = str_from_offset(iri, at);
  unsigned found = str_starts(local, STR("as")) ? find_kinds(local) : 0;
  return found ? found : find_kinds(iri);
}

/* Finds the form of a literal by the kinds of its property, and by its
 * datatype. */
static bool
find_form(unsigned property, const struct term *literal,
          enum geometry_form *ret_form)
{
  if (!(property & (KIND(FORMS) - 1)) && literal->datatype.length &&
      !str_starts(literal->datatype, STR(XSD_NAMESPACE)))
    property = find_kinds(literal->datatype);
  for (size_t i = 0; i < FORMS; i++)
    if (property & KIND(i)) {
      *ret_form = kinds[i].form;
      return true;
    }
  return false;
}

/* Returns how much a geometry says: areas more than lines, lines more than
 * points; the one that the data prefer, most. */
static int
rank_of(const struct search *search, const struct geometry *geometry)
{
  int rank = 1;
  for (size_t i = 0; i < geometry->part_count; i++) {
    int own = 1 + (int)geometry->parts[i].kind;
    rank = own > rank ? own : rank;
  }
  return rank + (search->is_default ? 10 : 0);
}

static void
offer(struct search *search, const struct geometry *geometry, size_t statement)
{
  const struct graph *graph = search->graph;
  int rank = rank_of(search, geometry);
  if (rank <= search->rank)
    return;
  search->best = *geometry;
  search->rank = rank;
  search->shown = SIZE_MAX;
  if (graph == &search->page->graph &&
      graph->terms[graph->statements[statement].object].value.length > LONG)
    search->shown = statement;
}

/* Looks for the longitude that belongs to a latitude: of the same namespace. */
static void
offer_pair(struct search *search, size_t at, size_t end, size_t latitude)
{
  const struct graph *graph = search->graph;
  const struct statement *north = &graph->statements[latitude];
  struct str name = graph->terms[north->predicate].value;
  size_t space = name.length - label_local_name(name).length;
  struct geometry geometry;
  for (size_t i = at; i < end; i++) {
    const struct statement *s = &graph->statements[i];
    struct str other = graph->terms[s->predicate].value;
    if (!(kinds_of(other) & KIND(LONGITUDE)) ||
        !str_starts(other, str_first(name, space)) ||
        page_context_hides(search->page, other))
      continue;
    if (geometry_read_pair(graph->terms[north->object].value,
                           graph->terms[s->object].value, search->page->arena,
                           &geometry)) {
      offer(search, &geometry, latitude);
      return;
    }
  }
}

/* --- nodes -----------------------------------------------------------------
 */

/* Looks at the literals of a node. */
static void
look_at(struct search *search, uint32_t node)
{
  const struct graph *graph = search->graph;
  size_t count, at = graph_subject(graph, node, &count);
  unsigned property = 0;
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &graph->statements[i];
    const struct term *object = &graph->terms[s->object];
    enum geometry_form form;
    struct geometry geometry;
    if (object->kind != TERM_LITERAL)
      continue;
    if (i == at || s[-1].predicate != s->predicate ||
        graph->terms[s[-1].object].kind != TERM_LITERAL)
      property = kinds_of(graph->terms[s->predicate].value);
    bool is_latitude = property & KIND(LATITUDE);
    if ((!is_latitude && !find_form(property, object, &form)) ||
        page_context_hides(search->page, graph->terms[s->predicate].value))
      continue;
    if (is_latitude)
      offer_pair(search, at, at + count, i);
    else if (geometry_read(object->value, form, search->page->arena, &geometry))
      offer(search, &geometry, i);
  }
}

/* Looks at a node that is not on the page, and at its own nodes, with one
 * look-up. */
static enum err
look_up(struct search *search, struct str iri)
{
  struct page *page = search->page;
  const struct store *store = page->snapshot->store;
  struct describe_options options = {.scope = DESCRIBE_NAME,
                                     .most = STATEMENTS_MAXIMUM};
  struct name name;
  struct description description;
  TRY(store->type->contains(store, iri, page->arena, &name));
  if (name.count == 0)
    return ERR_NONE;
  TRY(store->type->describe(store, &name, &options, page->arena, &description));
  struct term wanted = term_iri(iri);
  uint32_t node = graph_find(&description.graph, &wanted);
  if (description.large || node == GRAPH_NO_TERM)
    return ERR_NONE;
  search->graph = &description.graph;
  look_at(search, node);
  size_t count, at = graph_subject(search->graph, node, &count);
  for (size_t i = at; i < at + count; i++) {
    uint32_t object = search->graph->statements[i].object;
    if (search->graph->terms[object].kind == TERM_BLANK)
      look_at(search, object);
  }
  search->graph = &page->graph;
  return ERR_NONE;
}

/* Returns whether a term is a fragment of the page's resource. */
static bool
is_fragment(const struct page *page, const struct term *term)
{
  struct str rest = str_from_offset(term->value, page->resource->iri.length);
  return str_starts(term->value, page->resource->iri) &&
         str_starts(rest, STR("#"));
}

/* Looks at the object of a statement, if it can have a geometry: a node or a
 * fragment of the topic, or what a property of geometries names. */
static void
look_below(struct search *search, const struct statement *s)
{
  struct page *page = search->page;
  const struct term *object = &page->graph.terms[s->object];
  size_t count;
  if (object->kind == TERM_LITERAL ||
      search->count + search->looked_up >= NODES_MAXIMUM)
    return;
  struct str iri = page->graph.terms[s->predicate].value;
  if (search->predicate != s->predicate)
    search->kinds = kinds_of(iri);
  search->predicate = s->predicate;
  unsigned property = search->kinds;
  bool is_geometry = property & (KIND(NODE) | KIND(DEFAULT));
  bool is_own =
      nesting_is_nested(&page->nesting, s->object) || is_fragment(page, object);
  if ((!is_geometry && !is_own) || page_context_hides(page, iri))
    return;
  search->is_default = property & KIND(DEFAULT);
  graph_subject(&page->graph, s->object, &count);
  if (count) {
    look_at(search, s->object);
    search->nodes[search->count++] = s->object;
  } else if (is_geometry && object->kind == TERM_IRI) {
    search->looked_up++;
    enum err err = look_up(search, object->value);
    if (err && err != ERR_LIMIT)
      view_fail(page->root, err);
  }
  search->is_default = false;
}

/* Looks at the topic, then at the nodes that it has, then at those that they
 * have. What is nearer is found first. */
static void
look_around(struct search *search, uint32_t topic)
{
  look_at(search, topic);
  search->nodes[search->count++] = topic;
  for (size_t n = 0; n < search->count; n++) {
    size_t count,
        at = graph_subject(&search->page->graph, search->nodes[n], &count);
    for (size_t i = at; i < at + count; i++)
      look_below(search, &search->page->graph.statements[i]);
  }
}

void
page_map_put(struct page *page, uint32_t subject)
{
  struct search search = {
      .page = page, .graph = &page->graph, .predicate = GRAPH_NO_TERM};
  look_around(&search, subject);
  if (!search.rank)
    return;
  struct view *map = view_add(page->root, "map");
  page_map_view_put(page, map, &search.best);
  if (search.shown == SIZE_MAX)
    return;
  page->is_shown[search.shown] = true;
  view_show(map, "is_long");
}
