/* geometry_parts: reads the forms of a geometry, for the files that implement
 * geometry.h. */
#ifndef SEEOTHER_HTML_GEOMETRY_PARTS_H
#define SEEOTHER_HTML_GEOMETRY_PARTS_H

#include "html/geometry.h"

/* How the numbers of a reference system are read. */
struct geometry_system {
  bool latitude_first;
  bool is_on_earth;
  bool is_mercator; /* in metres (EPSG 3857), not in degrees */
};

/* Finds a reference system by its IRI, its URN, or a name such as "EPSG:4326".
 * Known are those of the Earth whose latitude and longitude are close to WGS
 * 84, and those of other bodies. False for all others. */
bool geometry_system_find(struct str name, struct geometry_system *ret_system);

/* Takes spaces, tabs and ends of lines off the beginning of a text. */
void geometry_text_skip(struct str *text);

/* Takes a character off the beginning of a text, with the spaces before it.
 * False when another one is there; the spaces are taken nevertheless. */
bool geometry_text_take(struct str *text, char c);

/* Takes a decimal number off the beginning of a text. False when there is none,
 * or it is not finite; the text is then somewhere in it. */
bool geometry_text_take_number(struct str *text, double *ret_number);

/* Begins a new part of a geometry. Returns false, and adds nothing, when the
 * geometry has as many parts as it may have. */
bool geometry_parts_begin(struct geometry *geometry, enum geometry_kind kind);

/* Adds a point to the part that was begun last. Returns false, and adds
 * nothing, when the geometry has as many points as it may have, or no part. */
bool geometry_parts_add(struct geometry *geometry, double longitude,
                        double latitude);

/* Reads well-known text into an empty geometry. False when it is malformed or
 * has more than fits. Places are not checked yet. */
bool geometry_wkt_read(struct geometry *geometry, struct str text);
/* Reads GeoJSON as geometry_wkt_read reads well-known text. */
bool geometry_json_read(struct geometry *geometry, struct str text);
/* Reads pairs as geometry_wkt_read reads well-known text. */
bool geometry_pairs_read(struct geometry *geometry, struct str text,
                         enum geometry_form form);

#endif
