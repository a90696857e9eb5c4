/* page_map_view: draws a geometry on a piece of the Earth. */
#ifndef SEEOTHER_PAGE_PAGE_MAP_VIEW_H
#define SEEOTHER_PAGE_PAGE_MAP_VIEW_H

#include "html/geometry.h"
#include "page/page_context.h"

/* Adds what the template "map" draws: the geometry, with few enough points, in
 * a frame that fits it; a graticule; the place of the land; and the coordinates
 * in words. A geometry of another planet is drawn without land. */
void page_map_view_put(const struct page *page, struct view *map,
                       const struct geometry *geometry);

#endif
