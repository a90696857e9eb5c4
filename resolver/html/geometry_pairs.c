/* geometry_pairs: reads pairs of a latitude and a longitude. */
#include "html/geometry_parts.h"

#include <math.h>

#define METRES_OF_DEGREE 111320.0
#define RADIANS (3.14159265358979323846 / 180)

enum { CIRCLE_POINTS = 36 };

static bool
take_separated(struct str *text, double *ret_number)
{
  geometry_text_take(text, ',');
  geometry_text_skip(text);
  return geometry_text_take_number(text, ret_number);
}

static bool
read_circle(struct geometry *geometry, struct str text)
{
  double y, x, radius;
  if (!take_separated(&text, &y) || !take_separated(&text, &x) ||
      !take_separated(&text, &radius) || fabs(y) >= 90 || radius < 0)
    return false;
  double high = radius / METRES_OF_DEGREE, wide = high / cos(y * RADIANS);
  geometry_text_skip(&text);
  if (text.length || high > 90 ||
      !geometry_parts_begin(geometry, GEOMETRY_RING))
    return false;
  for (int i = 0; i <= CIRCLE_POINTS; i++) {
    double angle = 360.0 / CIRCLE_POINTS * i * RADIANS;
    double north = fmax(-90, fmin(90, y + high * cos(angle)));
    if (!geometry_parts_add(geometry, x + wide * sin(angle), north))
      return false;
  }
  return true;
}

/* Makes a border of two corners. The lower one comes first; if the upper one is
 * west of it, the box crosses the antimeridian. */
static bool
put_corners(struct geometry *geometry)
{
  struct geometry_point low = geometry->points[0], high = geometry->points[1];
  if (low.y > high.y) {
    low = geometry->points[1];
    high = geometry->points[0];
  }
  double east = high.x < low.x ? high.x + 360 : high.x;
  double middle = (low.x + east) / 2; /* so that no step is half around */
  geometry->count = geometry->part_count = 0;
  return geometry_parts_begin(geometry, GEOMETRY_RING) &&
         geometry_parts_add(geometry, low.x, low.y) &&
         geometry_parts_add(geometry, middle, low.y) &&
         geometry_parts_add(geometry, east, low.y) &&
         geometry_parts_add(geometry, east, high.y) &&
         geometry_parts_add(geometry, middle, high.y) &&
         geometry_parts_add(geometry, low.x, high.y) &&
         geometry_parts_add(geometry, low.x, low.y);
}

bool
geometry_pairs_read(struct geometry *geometry, struct str text,
                    enum geometry_form form)
{
  static const struct {
    size_t least, most;
    enum geometry_kind kind;
  } rules[] = {
      [GEOMETRY_PLACE] = {1, 1, GEOMETRY_POINTS},
      [GEOMETRY_ROUTE] = {2, GEOMETRY_POINTS_MAXIMUM, GEOMETRY_LINE},
      [GEOMETRY_BORDER] = {4, GEOMETRY_POINTS_MAXIMUM, GEOMETRY_RING},
      [GEOMETRY_CORNERS] = {2, 2, GEOMETRY_POINTS},
  };
  if (form == GEOMETRY_CIRCLE)
    return read_circle(geometry, text);
  if (!geometry_parts_begin(geometry, rules[form].kind))
    return false;
  do {
    double y, x;
    if (!take_separated(&text, &y) || !take_separated(&text, &x) ||
        !geometry_parts_add(geometry, x, y))
      return false;
    geometry_text_skip(&text);
  } while (text.length);
  if (geometry->count < rules[form].least || geometry->count > rules[form].most)
    return false;
  return form != GEOMETRY_CORNERS || put_corners(geometry);
}
