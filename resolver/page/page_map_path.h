/* page_map_path: the outline of a geometry as paths of SVG. */
#ifndef SEEOTHER_PAGE_PAGE_MAP_PATH_H
#define SEEOTHER_PAGE_PAGE_MAP_PATH_H

#include "page/page_map_frame.h"

/* Paths in units of the map, empty where there is nothing. */
struct page_map_path {
  struct str areas, lines, points;
  bool is_simplified; /* points that would be seen were left out */
};

/* Draws a geometry with a bounded number of points: where there are more, those
 * that are close to the one before are left out. The paths live in the arena.
 */
struct page_map_path page_map_path_of(const struct geometry *geometry,
                                      const struct page_map_frame *frame,
                                      struct arena *arena);

#endif
