#include "page/page_map_path.h"

#include "base/buffer.h"

#include <stdlib.h>

enum {
  POINTS_MAXIMUM = 1200, /* of lines and borders, and of points */
  PARTS_END = 2400,      /* points after which no more parts are drawn */
  CLOSEST = 5,           /* units; closer points are not told apart */
  COARSEST = 40,         /* units; if this is not enough, only every so many
                            points are drawn */
  PATH_MAXIMUM = 64 * 1024,
};

struct pen {
  const struct page_map_frame *frame;
  struct buffer *out; /* NULL: the points are only counted */
  long closest;       /* units between points, at least */
  long x, y;          /* where it is: the last point that was drawn */
  size_t every;       /* of so many points of a part, one is drawn */
  size_t count;       /* of the points that were drawn */
};

static void
put_step(const struct pen *pen, char command, long x, long y)
{
  if (!pen->out)
    return;
  if (command)
    buffer_put_char(pen->out, command);
  buffer_format(pen->out, command || x < 0 ? "%ld" : " %ld", x);
  buffer_format(pen->out, y < 0 ? "%ld" : " %ld", y);
}

/* Draws a line or a border. A border that is a mere dot is drawn as one. */
static void
draw(struct pen *pen, const struct geometry_part *part)
{
  size_t begun = pen->count;
  size_t points = part->count;
  /* A border ends where it has begun. */
  if (part->kind == GEOMETRY_RING && points > 1 &&
      part->points[0].x == part->points[points - 1].x &&
      part->points[0].y == part->points[points - 1].y)
    points--;
  for (size_t i = 0; i < points; i++) {
    long x = page_map_frame_x(pen->frame, part->points[i].x);
    long y = page_map_frame_y(pen->frame, part->points[i].y);
    bool is_close =
        labs(x - pen->x) < pen->closest && labs(y - pen->y) < pen->closest;
    bool is_end = i + 1 == part->count && part->kind == GEOMETRY_LINE;
    if (i > 0 && (is_close || i % pen->every) && !is_end)
      continue;
    if (i == 0)
      put_step(pen, 'M', x, y);
    else
      put_step(pen, pen->count == begun + 1 ? 'l' : '\0', x - pen->x,
               y - pen->y);
    pen->x = x;
    pen->y = y;
    pen->count++;
  }
  if (part->kind == GEOMETRY_RING && pen->out)
    buffer_put(pen->out, pen->count == begun + 1 ? STR("h4v4h-4z") : STR("z"));
}

/* Draws every so many points as lines without a length, which have round
 * ends. */
static void
draw_points(struct pen *pen, const struct geometry *geometry, size_t every)
{
  size_t number = 0;
  for (size_t i = 0; i < geometry->part_count; i++)
    for (size_t j = 0; geometry->parts[i].kind == GEOMETRY_POINTS &&
                       j < geometry->parts[i].count;
         j++) {
      const struct geometry_point *point = &geometry->parts[i].points[j];
      if (number++ % every)
        continue;
      put_step(pen, 'M', page_map_frame_x(pen->frame, point->x),
               page_map_frame_y(pen->frame, point->y));
      if (pen->out)
        buffer_put(pen->out, STR("h0"));
    }
}

/* Returns whether a part is so small that a coarse drawing does not have it. */
static bool
is_tiny(const struct pen *pen, const struct geometry_part *part)
{
  long x = page_map_frame_x(pen->frame, part->points[0].x);
  long y = page_map_frame_y(pen->frame, part->points[0].y);
  if (pen->closest == CLOSEST)
    return false;
  for (size_t i = 1; i < part->count; i++)
    if (labs(page_map_frame_x(pen->frame, part->points[i].x) - x) >=
            pen->closest ||
        labs(page_map_frame_y(pen->frame, part->points[i].y) - y) >=
            pen->closest)
      return false;
  return true;
}

/* Draws, or counts, the parts of a kind: lines, or borders. When there are very
 * many, the last ones are left out. */
static void
draw_kind(struct pen *pen, const struct geometry *geometry,
          enum geometry_kind kind)
{
  for (size_t i = 0; i < geometry->part_count && pen->count < PARTS_END; i++)
    if (geometry->parts[i].kind == kind && !is_tiny(pen, &geometry->parts[i]))
      draw(pen, &geometry->parts[i]);
}

static size_t
count_points(const struct geometry *geometry)
{
  size_t count = 0;
  for (size_t i = 0; i < geometry->part_count; i++)
    if (geometry->parts[i].kind == GEOMETRY_POINTS)
      count += geometry->parts[i].count;
  return count;
}

static struct str
path_of(struct pen pen, const struct geometry *geometry,
        enum geometry_kind kind, struct arena *arena)
{
  struct buffer out;
  size_t every = count_points(geometry) / POINTS_MAXIMUM + 1;
  buffer_init(&out, PATH_MAXIMUM);
  pen.count = 0;
  pen.out = &out;
  if (kind == GEOMETRY_POINTS)
    draw_points(&pen, geometry, every);
  else
    draw_kind(&pen, geometry, kind);
  return arena_take_buffer(arena, &out);
}

/* Counts the points of lines and borders. */
static void
count(struct pen *pen, const struct geometry *geometry)
{
  pen->count = 0;
  draw_kind(pen, geometry, GEOMETRY_LINE);
  draw_kind(pen, geometry, GEOMETRY_RING);
}

struct page_map_path
page_map_path_of(const struct geometry *geometry,
                 const struct page_map_frame *frame, struct arena *arena)
{
  struct pen pen = {.frame = frame, .closest = CLOSEST, .every = 1};
  count(&pen, geometry);
  while (pen.count > POINTS_MAXIMUM && pen.closest < COARSEST) {
    pen.closest *= 2;
    count(&pen, geometry);
  }
  if (pen.count > POINTS_MAXIMUM)
    pen.every = geometry->count / POINTS_MAXIMUM + 1;
  return (struct page_map_path){
      .areas = path_of(pen, geometry, GEOMETRY_RING, arena),
      .lines = path_of(pen, geometry, GEOMETRY_LINE, arena),
      .points = path_of(pen, geometry, GEOMETRY_POINTS, arena),
      .is_simplified =
          pen.closest > CLOSEST || count_points(geometry) > POINTS_MAXIMUM};
}
