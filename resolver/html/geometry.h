/* geometry: points, lines and areas on a planet, as texts in data give them.
 *
 * Everything is in degrees. A longitude may be beyond 180: a shape that crosses
 * the antimeridian is in one piece. A geometry lives in the arena that it was
 * read into. */
#ifndef SEEOTHER_HTML_GEOMETRY_H
#define SEEOTHER_HTML_GEOMETRY_H

#include "base/arena.h"
#include "base/str.h"

enum {
  GEOMETRY_TEXT_MAXIMUM = 1 << 20,   /* bytes of a text that is read */
  GEOMETRY_POINTS_MAXIMUM = 1 << 15, /* of a geometry that is read */
};

enum geometry_kind { GEOMETRY_POINTS, GEOMETRY_LINE, GEOMETRY_RING };

struct geometry_point {
  double x, y; /* longitude and latitude */
};

/* Some points, or one line, or one border of an area. A point is in the area
 * when an odd number of borders is around it. */
struct geometry_part {
  struct geometry_point *points;
  size_t count;
  enum geometry_kind kind;
  double west, east;
};

struct geometry {
  struct geometry_part *parts;
  size_t part_count;
  struct geometry_point *points; /* of all parts */
  size_t count;
  size_t room, part_room; /* how many of both fit */
  double west, south, east, north;
  bool is_on_earth; /* its reference system is one of the Earth */
};

/* What a text is. */
enum geometry_form {
  GEOMETRY_SHAPE,   /* GeoJSON (RFC 7946) if it begins with "{"; else well-known
                       text, perhaps after the IRI of a reference system
                       (GeoSPARQL 1.1, 8.5.1) */
  GEOMETRY_PLACE,   /* latitude and longitude, as in GeoRSS and schema.org */
  GEOMETRY_ROUTE,   /* two or more such pairs: a line */
  GEOMETRY_BORDER,  /* four or more such pairs: the border of an area */
  GEOMETRY_CORNERS, /* two such pairs: opposite corners of a box */
  GEOMETRY_CIRCLE,  /* such a pair, and a radius in metres */
};

/* Reads a text. False when it is malformed, empty, too large, or has places
 * that do not exist or a reference system that is not known. *ret_geometry then
 * has no meaning. When memory is out, arena_err tells as well. */
bool geometry_read(struct str text, enum geometry_form form,
                   struct arena *arena, struct geometry *ret_geometry);

/* Reads two decimal numbers, of at most 90 and 180 degrees (WGS 84). False as
 * with geometry_read. */
bool geometry_read_pair(struct str latitude, struct str longitude,
                        struct arena *arena, struct geometry *ret_geometry);

#endif
