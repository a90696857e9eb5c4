/* page_map_frame: the piece of a planet that a map shows. */
#ifndef SEEOTHER_PAGE_PAGE_MAP_FRAME_H
#define SEEOTHER_PAGE_PAGE_MAP_FRAME_H

#include "html/geometry.h"

enum {
  PAGE_MAP_WIDTH = 3600, /* units; each is about a tenth of a pixel */
};

/* A map is an equirectangular projection whose middle parallel is true to
 * scale. */
struct page_map_frame {
  double west, north;  /* of its left upper corner, degrees */
  double across, down; /* units for each degree */
  int height;          /* units */
};

/* Chooses the piece around a geometry: all of it with a margin, but not less
 * than a few degrees; around a mere point, a region of some 20 degrees. */
struct page_map_frame page_map_frame_of(const struct geometry *geometry);

/* Returns the place of a longitude and a latitude on the map, in units. */
long page_map_frame_x(const struct page_map_frame *frame, double longitude);
/* Returns the place of a latitude as page_map_frame_x does that of a
 * longitude. */
long page_map_frame_y(const struct page_map_frame *frame, double latitude);

#endif
