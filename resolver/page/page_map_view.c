#include "page/page_map_view.h"

#include "page/page_map_path.h"

#include <math.h>

#define DEGREES "\xC2\xB0"

enum {
  TEXT_MAXIMUM = 256,
  PATH_MAXIMUM = 4096,
  GRID_LEAST = 280,  /* units between lines of the graticule */
  LABEL_LEAST = 520, /* and between its labels */
  SMALL = 60,        /* units; a smaller shape is marked as points are */
  COAST_UNITS = 20,  /* of coast.svg, for a degree */
  ZOOM_MAXIMUM = 15,
};

/* Puts a place on the map, which is not negative. */
static void
put_place(const struct page *page, struct view *view, long x, long y)
{
  view_put(view, "x", arena_put_number(page->arena, (uint64_t)x));
  view_put(view, "y", arena_put_number(page->arena, (uint64_t)y));
}

/* Returns a longitude between -180 and 180 degrees. */
static double
normal(double longitude)
{
  double rest = fmod(longitude, 360);
  return rest > 180 ? rest - 360 : rest < -180 ? rest + 360 : rest;
}

/* --- the coordinates in words ----------------------------------------------
 */

static void
put_degrees(struct buffer *out, double value, const char *letters)
{
  buffer_format(out, "%.2f" DEGREES " %c", fabs(value),
                value < 0 ? letters[1] : letters[0]);
}

/* "24.63° S, 70.40° W", or the same with a range for each. */
static struct str
coordinates(const struct page *page, const struct geometry *geometry)
{
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  put_degrees(&out, geometry->south, "NS");
  if (geometry->north > geometry->south) {
    buffer_put(&out, STR(" \xE2\x80\x93 "));
    put_degrees(&out, geometry->north, "NS");
  }
  buffer_put(&out, STR(", "));
  put_degrees(&out, normal(geometry->west), "EW");
  if (geometry->east > geometry->west) {
    buffer_put(&out, STR(" \xE2\x80\x93 "));
    put_degrees(&out, normal(geometry->east), "EW");
  }
  return arena_take_buffer(page->arena, &out);
}

/* Adds a link to a map of the Earth, of about the same size. */
static void
put_link(const struct page *page, struct view *map,
         const struct geometry *geometry)
{
  struct buffer out;
  double y = (geometry->south + geometry->north) / 2;
  double x = normal((geometry->west + geometry->east) / 2);
  double size = fmax(geometry->east - geometry->west,
                     2 * (geometry->north - geometry->south));
  int zoom = 10;
  if (size > 0)
    zoom = (int)fmax(1, fmin(ZOOM_MAXIMUM, floor(log2(720 / size))));
  buffer_init(&out, TEXT_MAXIMUM);
  buffer_put(&out, STR("https://www.openstreetmap.org/"));
  if (size <= 0)
    buffer_format(&out, "?mlat=%.5f&mlon=%.5f", y, x);
  buffer_format(&out, "#map=%d/%.5f/%.5f", zoom, y, x);
  view_put(map, "href", arena_take_buffer(page->arena, &out));
}

/* Adds the place for programs: a point, or the corners of a box. */
static void
put_geo(const struct page *page, const struct geometry *geometry)
{
  struct view *geo = view_add(page->root, "geo");
  bool is_point =
      geometry->west >= geometry->east && geometry->south >= geometry->north;
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  if (!is_point) {
    buffer_format(&out, "%.5f %.5f %.5f %.5f", geometry->south,
                  normal(geometry->west), geometry->north,
                  normal(geometry->east));
    view_put(geo, "box", arena_take_buffer(page->arena, &out));
    return;
  }
  buffer_format(&out, "%.5f", geometry->south);
  view_put(geo, "latitude", arena_take_buffer(page->arena, &out));
  buffer_init(&out, TEXT_MAXIMUM);
  buffer_format(&out, "%.5f", normal(geometry->west));
  view_put(geo, "longitude", arena_take_buffer(page->arena, &out));
}

/* --- the graticule ---------------------------------------------------------
 */

/* Returns the degrees between lines, so that these are not too close. */
static int
step_of(double scale, int least)
{
  static const int steps[] = {1, 2, 5, 10, 15, 30, 60};
  size_t i = 0;
  while (i + 1 < sizeof steps / sizeof *steps && steps[i] * scale < least)
    i++;
  return steps[i];
}

static void
put_label(const struct page *page, struct view *map, long x, long y,
          int degrees, const char *letters)
{
  struct view *row = view_add(map, "degrees");
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  buffer_format(&out, "%d" DEGREES, degrees < 0 ? -degrees : degrees);
  if (degrees % 180)
    buffer_format(&out, " %c", degrees < 0 ? letters[1] : letters[0]);
  view_put(row, "text", arena_take_buffer(page->arena, &out));
  put_place(page, row, x, y);
}

static void
put_meridians(const struct page *page, struct view *map,
              const struct page_map_frame *frame, struct buffer *grid)
{
  enum { GAP = 40, EDGE = 500 };
  int step = step_of(frame->across, GRID_LEAST);
  int labelled = step * frame->across < LABEL_LEAST ? 2 * step : step;
  double east = frame->west + PAGE_MAP_WIDTH / frame->across;
  for (int i = (int)floor(frame->west / step) + 1; i * step < east; i++) {
    long x = page_map_frame_x(frame, i * step);
    buffer_format(grid, "M%ld 0v%d", x, frame->height);
    if (i * step % labelled == 0 && x < PAGE_MAP_WIDTH - EDGE && x > EDGE)
      put_label(page, map, x + GAP, frame->height - GAP, (int)normal(i * step),
                "EW");
  }
}

static void
put_parallels(const struct page *page, struct view *map,
              const struct page_map_frame *frame, struct buffer *grid)
{
  enum { GAP = 40, EDGE = 250 };
  int step = step_of(frame->down, GRID_LEAST);
  double south = frame->north - frame->height / frame->down;
  for (int i = (int)floor(south / step) + 1; i * step < frame->north; i++) {
    long y = page_map_frame_y(frame, i * step);
    buffer_format(grid, "M0 %ldh%d", y, PAGE_MAP_WIDTH);
    if (y > EDGE && y < frame->height - EDGE)
      put_label(page, map, GAP, y - GAP, i * step, "NS");
  }
}

static void
put_grid(const struct page *page, struct view *map,
         const struct page_map_frame *frame)
{
  struct buffer grid;
  buffer_init(&grid, PATH_MAXIMUM);
  put_meridians(page, map, frame, &grid);
  put_parallels(page, map, frame, &grid);
  view_put(map, "grid", arena_take_buffer(page->arena, &grid));
}

/* --- the land --------------------------------------------------------------
 */

/* Adds the land once for each turn around the Earth that the frame shows. */
static void
put_land(const struct page *page, struct view *map,
         const struct page_map_frame *frame)
{
  double east = frame->west + PAGE_MAP_WIDTH / frame->across;
  for (int turn = -1; turn <= 2; turn++) {
    struct buffer out;
    if (turn * 360 + 180 <= frame->west || turn * 360 - 180 >= east)
      continue;
    buffer_init(&out, TEXT_MAXIMUM);
    buffer_format(&out, "translate(%ld %ld) scale(%.4f %.4f)",
                  page_map_frame_x(frame, turn * 360),
                  page_map_frame_y(frame, 0), frame->across / COAST_UNITS,
                  frame->down / COAST_UNITS);
    view_put(view_add(map, "land"), "place",
             arena_take_buffer(page->arena, &out));
  }
}

/* --- all of it -------------------------------------------------------------
 */

/* Adds a mark around a point, and around a shape that is hardly seen. */
static void
put_mark(const struct page *page, struct view *map,
         const struct page_map_frame *frame, const struct geometry *geometry)
{
  double x = (geometry->west + geometry->east) / 2;
  double y = (geometry->south + geometry->north) / 2;
  if ((geometry->east - geometry->west) * frame->across > SMALL ||
      (geometry->north - geometry->south) * frame->down > SMALL)
    return;
  put_place(page, view_add(map, "mark"), page_map_frame_x(frame, x),
            page_map_frame_y(frame, y));
}

void
page_map_view_put(const struct page *page, struct view *map,
                  const struct geometry *geometry)
{
  struct page_map_frame frame = page_map_frame_of(geometry);
  struct page_map_path path = page_map_path_of(geometry, &frame, page->arena);
  view_put(map, "width", arena_put_number(page->arena, PAGE_MAP_WIDTH));
  view_put(map, "height",
           arena_put_number(page->arena, (uint64_t)frame.height));
  view_put(map, "coordinates", coordinates(page, geometry));
  put_grid(page, map, &frame);
  if (geometry->is_on_earth) {
    put_land(page, map, &frame);
    put_link(page, map, geometry);
    put_geo(page, geometry);
  }
  view_put(map, "areas", path.areas);
  view_put(map, "lines", path.lines);
  view_put(map, "points", path.points);
  if (path.is_simplified)
    view_show(map, "is_simplified");
  put_mark(page, map, &frame, geometry);
}
