#include "html/geometry_parts.h"

#include <math.h>
#include <stdlib.h>

/* --- arranging -------------------------------------------------------------
 */

/* Returns by how much a longitude is moved, so that the step to it from the one
 * before is the shorter way around the planet. A step of 360 degrees is meant:
 * it is along the border of a map. */
static double
turn_of(double step)
{
  if (step > 180 && step < 360)
    return -360;
  return step < -180 && step > -360 ? 360 : 0;
}

/* Lets a line or border go on beyond the antimeridian. The border of an area
 * with a pole in it stays as it is, and a line that goes around the planet. */
static void
unwrap(const struct geometry_part *part)
{
  const struct geometry_point *points = part->points;
  double turns = 0, west = points[0].x, east = west;
  for (size_t i = 1; i < part->count; i++) {
    turns += turn_of(points[i].x - points[i - 1].x);
    west = fmin(west, points[i].x + turns);
    east = fmax(east, points[i].x + turns);
  }
  if (part->kind == GEOMETRY_POINTS || east - west > 360 ||
      (part->kind == GEOMETRY_RING && turns != 0))
    return;
  double before = points[0].x;
  turns = 0;
  for (size_t i = 1; i < part->count; i++) {
    double x = points[i].x;
    turns += turn_of(x - before);
    before = x;
    part->points[i].x += turns;
  }
}

static void
move(struct geometry_part *part, double degrees)
{
  for (size_t i = 0; i < part->count; i++)
    part->points[i].x += degrees;
  part->west += degrees;
  part->east += degrees;
}

/* Finds the extent of a part, and moves it to where it begins between -180 and
 * 180 degrees. */
static void
measure(struct geometry_part *part)
{
  part->west = INFINITY;
  part->east = -INFINITY;
  for (size_t i = 0; i < part->count; i++) {
    part->west = fmin(part->west, part->points[i].x);
    part->east = fmax(part->east, part->points[i].x);
  }
  if (part->west < -180 || (part->west >= 180 && part->east > 180))
    move(part, -360 * floor((part->west + 180) / 360));
}

static int
compare_parts(const void *a, const void *b)
{
  const struct geometry_part *left = a, *right = b;
  return (left->west > right->west) - (left->west < right->west);
}

/* Returns where the smallest range of longitudes begins that has all parts,
 * which are sorted: after the largest gap between them. */
static double
find_beginning(const struct geometry *geometry)
{
  const struct geometry_part *parts = geometry->parts;
  double begin = parts[0].west, east = parts[0].east, largest = -INFINITY;
  for (size_t i = 1; i < geometry->part_count; i++) {
    if (parts[i].west - east > largest) {
      largest = parts[i].west - east;
      begin = parts[i].west;
    }
    east = fmax(east, parts[i].east);
  }
  return parts[0].west + 360 - east >= largest ? parts[0].west : begin;
}

/* Brings the parts together, and finds the extent of all of them. */
static void
arrange(struct geometry *geometry)
{
  for (size_t i = 0; i < geometry->part_count; i++) {
    unwrap(&geometry->parts[i]);
    measure(&geometry->parts[i]);
  }
  qsort(geometry->parts, geometry->part_count, sizeof *geometry->parts,
        compare_parts);
  double begin = find_beginning(geometry);
  geometry->west = geometry->south = INFINITY;
  geometry->east = geometry->north = -INFINITY;
  for (size_t i = 0; i < geometry->part_count; i++) {
    struct geometry_part *part = &geometry->parts[i];
    if (part->west < begin)
      move(part, 360);
    geometry->west = fmin(geometry->west, part->west);
    geometry->east = fmax(geometry->east, part->east);
  }
  for (size_t i = 0; i < geometry->count; i++) {
    geometry->south = fmin(geometry->south, geometry->points[i].y);
    geometry->north = fmax(geometry->north, geometry->points[i].y);
  }
}

/* --- reading ---------------------------------------------------------------
 */

static bool
is_valid(const struct geometry *geometry)
{
  for (size_t i = 0; i < geometry->count; i++)
    if (fabs(geometry->points[i].y) > 90 || fabs(geometry->points[i].x) > 360)
      return false;
  return geometry->count > 0;
}

/* Removes parts without points. */
static void
drop_empty(struct geometry *geometry)
{
  size_t count = 0;
  for (size_t i = 0; i < geometry->part_count; i++)
    if (geometry->parts[i].count)
      geometry->parts[count++] = geometry->parts[i];
  geometry->part_count = count;
}

static bool
finish(struct geometry *geometry)
{
  if (!is_valid(geometry))
    return false;
  drop_empty(geometry);
  arrange(geometry);
  return true;
}

static bool
begin(struct geometry *geometry, size_t points, size_t parts,
      struct arena *arena)
{
  *geometry = (struct geometry){.is_on_earth = true};
  geometry->points = arena_alloc(arena, points * sizeof *geometry->points);
  geometry->parts = arena_alloc(arena, parts * sizeof *geometry->parts);
  geometry->room = points;
  geometry->part_room = parts;
  return geometry->points && geometry->parts;
}

static size_t
count_of(struct str text, char character)
{
  size_t count = 0;
  for (size_t i = 0; i < text.length; i++)
    count += text.bytes[i] == character;
  return count;
}

static bool
is_json(struct str text, enum geometry_form form)
{
  return form == GEOMETRY_SHAPE && geometry_text_take(&text, '{');
}

/* In GeoJSON, each point has a bracket of its own. In well-known text, a point
 * has a bracket before it, or a comma. Of pairs there are at most half as many
 * as there are bytes. Two pairs are corners, and a circle has 37 points. */
static bool
make_room(struct geometry *geometry, struct str text, enum geometry_form form,
          struct arena *arena)
{
  enum { PARTS_MAXIMUM = 4096, PAIRS_LEAST = 40 };
  size_t points, parts = 1;
  if (text.length > GEOMETRY_TEXT_MAXIMUM)
    return false;
  if (is_json(text, form))
    points = parts = count_of(text, '[') + 1;
  else if (form == GEOMETRY_SHAPE) {
    parts = count_of(text, '(') + 1;
    points = parts + count_of(text, ',');
  } else
    points = text.length / 4 + PAIRS_LEAST;
  if (points > GEOMETRY_POINTS_MAXIMUM)
    return false;
  return begin(geometry, points, parts < PARTS_MAXIMUM ? parts : PARTS_MAXIMUM,
               arena);
}

bool
geometry_read(struct str text, enum geometry_form form, struct arena *arena,
              struct geometry *ret_geometry)
{
  bool done;
  if (!make_room(ret_geometry, text, form, arena))
    return false;
  if (is_json(text, form))
    done = geometry_json_read(ret_geometry, text);
  else if (form == GEOMETRY_SHAPE)
    done = geometry_wkt_read(ret_geometry, text);
  else
    done = geometry_pairs_read(ret_geometry, text, form);
  return done && finish(ret_geometry);
}

bool
geometry_read_pair(struct str latitude, struct str longitude,
                   struct arena *arena, struct geometry *ret_geometry)
{
  double x, y;
  if (!geometry_text_take_number(&latitude, &y) || latitude.length ||
      !geometry_text_take_number(&longitude, &x) || longitude.length ||
      fabs(x) > 180 || !begin(ret_geometry, 1, 1, arena))
    return false;
  return geometry_parts_begin(ret_geometry, GEOMETRY_POINTS) &&
         geometry_parts_add(ret_geometry, x, y) && finish(ret_geometry);
}
