/* place: reads a place on a planet, given by latitude and longitude. */
#ifndef SEEOTHER_HTML_PLACE_H
#define SEEOTHER_HTML_PLACE_H

#include "base/str.h"

struct place {
  double latitude, longitude; /* degrees, within 90 and 180 */
  bool is_on_earth;           /* its reference system is one of the Earth */
};

/* Reads two decimal numbers of degrees (WGS 84). False when either is not a
 * number or out of range. */
bool place_of(struct str latitude, struct str longitude,
              struct place *ret_place);

/* Reads "POINT(long lat)", perhaps after the IRI of a reference system
 * (GeoSPARQL 8.5.1), which is CRS84 by default; EPSG 4326 has the latitude
 * first. False for other systems and other shapes. */
bool place_of_wkt(struct str text, struct place *ret_place);

#endif
