/* page_map: a point on the Earth, drawn on a graticule (plate carrée). */
#include "html/place.h"
#include "page/page.h"
#include "page/page_sections.h"
#include "terms.h"

#include <math.h>

#define DEGREES "\xC2\xB0"

enum { MAP_WIDTH = 360, MAP_HEIGHT = 180, NUMBER_MAXIMUM = 64 };

static bool
find_number(const struct page *page, uint32_t subject, struct str property,
            struct str *ret_text)
{
  size_t count, at = page_context_find(page, subject, property, &count);
  if (count == 0)
    return false;
  const struct term *term =
      &page->graph.terms[page->graph.statements[at].object];
  *ret_text = term->value;
  return term->kind == TERM_LITERAL;
}

/* Reads latitude and longitude in properties of WGS 84 or schema.org. */
static bool
find_pair(const struct page *page, uint32_t subject, struct place *ret_place)
{
  static const struct str pairs[][2] = {
      {STR_INIT(GEO_LAT), STR_INIT(GEO_LONG)},
      {STR_INIT(SCHEMA_LATITUDE), STR_INIT(SCHEMA_LONGITUDE)},
      {STR_INIT(SCHEMAS_LATITUDE), STR_INIT(SCHEMAS_LONGITUDE)},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    struct str latitude, longitude;
    if (find_number(page, subject, pairs[i][0], &latitude) &&
        find_number(page, subject, pairs[i][1], &longitude) &&
        place_of(latitude, longitude, ret_place))
      return true;
  }
  return false;
}

/* Reads the coordinates of a node, or its literal of well-known text (GeoSPARQL
 * 8.5). */
static bool
find_here(const struct page *page, uint32_t subject, struct place *ret_place)
{
  size_t count, at = graph_subject(&page->graph, subject, &count);
  if (find_pair(page, subject, ret_place))
    return true;
  for (size_t i = at; i < at + count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    if (object->kind == TERM_LITERAL &&
        str_equals(object->datatype, STR(GEOSPARQL_WKT_LITERAL)) &&
        place_of_wkt(object->value, ret_place))
      return true;
  }
  return false;
}

/* Reads the coordinates of the subject, or of a node that it has (schema:geo,
 * geo:hasGeometry). */
static bool
find_place(const struct page *page, uint32_t subject, struct place *ret_place)
{
  size_t count, at = graph_subject(&page->graph, subject, &count);
  if (find_here(page, subject, ret_place))
    return true;
  for (size_t i = at; i < at + count; i++) {
    uint32_t object = page->graph.statements[i].object;
    if (nesting_is_nested(&page->nesting, object) &&
        find_here(page, object, ret_place))
      return true;
  }
  return false;
}

static struct str
number(const struct page *page, double value, const char *unit)
{
  struct buffer out;
  buffer_init(&out, NUMBER_MAXIMUM);
  buffer_format(&out, "%.2f%s", value, unit);
  return arena_take_buffer(page->arena, &out);
}

void
page_map_put(struct page *page, uint32_t subject)
{
  struct place place;
  if (!find_place(page, subject, &place))
    return;
  struct view *map = view_add(page->root, "map");
  struct buffer href;
  view_put(map, "x", number(page, place.longitude + MAP_WIDTH / 2.0, ""));
  view_put(map, "y", number(page, MAP_HEIGHT / 2.0 - place.latitude, ""));
  view_put(map, "latitude", number(page, fabs(place.latitude), DEGREES));
  view_put(map, "longitude", number(page, fabs(place.longitude), DEGREES));
  view_put(map, "north", place.latitude < 0 ? STR("S") : STR("N"));
  view_put(map, "east", place.longitude < 0 ? STR("W") : STR("E"));
  if (!place.is_on_earth)
    return;
  buffer_init(&href, 256);
  buffer_format(&href,
                "https://www.openstreetmap.org/?mlat=%.5f&mlon=%.5f#map=10/"
                "%.5f/%.5f",
                place.latitude, place.longitude, place.latitude,
                place.longitude);
  view_put(map, "href", arena_take_buffer(page->arena, &href));
}
