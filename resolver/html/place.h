/* place: where something is, by latitude and longitude. */
#ifndef SEEOTHER_HTML_PLACE_H
#define SEEOTHER_HTML_PLACE_H

#include "base/str.h"

struct place {
  double latitude, longitude; /* degrees, within 90 and 180 */
  bool is_on_earth;           /* by its reference system */
};

/* Decimal numbers of degrees (WGS 84). */
bool place_of(struct str latitude, struct str longitude,
              struct place *ret_place);

/* "POINT(long lat)", perhaps behind the IRI of a reference system (GeoSPARQL
 * 8.5.1): CRS84 without one; EPSG 4326 has the latitude first. Others, and
 * other shapes, are none. */
bool place_of_wkt(struct str text, struct place *ret_place);

#endif
