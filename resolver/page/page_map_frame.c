#include "page/page_map_frame.h"

#include <math.h>

enum {
  HEIGHT = 2400,       /* units */
  WORLD_HEIGHT = 1800, /* of a map of all longitudes */
  POINT_SCALE = 120,   /* units for a degree around a point */
  LARGEST_SCALE = 400, /* units for a degree */
  TRUE_MAXIMUM = 70,   /* degrees; the parallel that is true to scale */
};

#define MARGIN 1.35 /* the frame is so much larger than what it shows */
#define RADIANS (3.14159265358979323846 / 180)

/* Returns a frame of all longitudes, with a geometry in the middle. */
static struct page_map_frame
frame_world(double centre)
{
  struct page_map_frame frame = {.north = 90,
                                 .across = PAGE_MAP_WIDTH / 360.0,
                                 .down = WORLD_HEIGHT / 180.0,
                                 .height = WORLD_HEIGHT};
  frame.west = fabs(centre) > 90 ? centre - 180 : -180;
  return frame;
}

struct page_map_frame
page_map_frame_of(const struct geometry *geometry)
{
  struct page_map_frame frame = {.height = HEIGHT};
  double wide = geometry->east - geometry->west;
  double high = geometry->north - geometry->south;
  double x = (geometry->east + geometry->west) / 2;
  double y = (geometry->north + geometry->south) / 2;
  double narrowing = cos(fmin(fabs(y), TRUE_MAXIMUM) * RADIANS);
  frame.down = wide > 0 || high > 0 ? LARGEST_SCALE : POINT_SCALE;
  if (high > 0)
    frame.down = fmin(frame.down, HEIGHT / (high * MARGIN));
  if (wide > 0)
    frame.down = fmin(frame.down, PAGE_MAP_WIDTH / (wide * narrowing * MARGIN));
  frame.across = frame.down * narrowing;
  double shown = HEIGHT / frame.down;
  if (shown > 180 || PAGE_MAP_WIDTH / frame.across > 300)
    return frame_world(x);
  frame.north = fmax(-90 + shown, fmin(90, y + shown / 2));
  frame.west = x - PAGE_MAP_WIDTH / frame.across / 2;
  return frame;
}

long
page_map_frame_x(const struct page_map_frame *frame, double longitude)
{
  return lround((longitude - frame->west) * frame->across);
}

long
page_map_frame_y(const struct page_map_frame *frame, double latitude)
{
  return lround((frame->north - latitude) * frame->down);
}
