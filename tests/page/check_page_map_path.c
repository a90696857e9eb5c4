#include "page/page_map_path.h"

#include "base/buffer.h"
#include "runner.h"

#include <string.h>

runner_suite check_page_map_path;

enum { ARENA_MAXIMUM = 1 << 24, PATH_MOST = 32 * 1024 };

/* One unit for a degree. */
static const struct page_map_frame frame = {
    .west = 0, .north = 90, .across = 1, .down = 1, .height = 180};

static struct arena arena;

static struct page_map_path
path_of(const char *wkt)
{
  struct geometry geometry;
  ck_assert(geometry_read(str_from(wkt), GEOMETRY_SHAPE, &arena, &geometry));
  return page_map_path_of(&geometry, &frame, &arena);
}

static void
expect(struct str path, const char *expected)
{
  ck_assert_msg(str_equals(path, str_from(expected)), "%.*s, not %s",
                STR_ARGS(path), expected);
}

START_TEST(draws)
{
  arena_init(&arena, ARENA_MAXIMUM);
  struct page_map_path path = path_of(
      "GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(0 0,20 10,40 0),POLYGON((0 0,"
      "30 0,30 30,0 0),(10 5,20 5,20 12,10 5)))");
  expect(path.points, "M1 88h0");
  expect(path.lines, "M0 90l20-10 20 10");
  expect(path.areas, "M0 90l30 0 0-30zM10 85l10 0 0-7z");
  ck_assert(!path.is_simplified);
  arena_fini(&arena);
}
END_TEST

START_TEST(leaves_out_what_is_not_seen)
{
  arena_init(&arena, ARENA_MAXIMUM);
  struct page_map_path path = path_of(
      "GEOMETRYCOLLECTION(LINESTRING(0 0,1 1,2 0,20 0,21 0),POLYGON((50 "
      "50,51 50,51 51,50 50)))");
  expect(path.lines, "M0 90l20 0 1 0"); /* a line goes to its end */
  expect(path.areas, "M50 40h4v4h-4z"); /* an island is a dot */
  ck_assert(!path.is_simplified);
  arena_fini(&arena);
}
END_TEST

/* So many shapes of a kind in a row. */
static struct page_map_path
path_of_many(enum geometry_kind kind, size_t count)
{
  static const char *const names[] = {"MULTIPOINT", "LINESTRING",
                                      "MULTIPOLYGON"};
  struct buffer text;
  buffer_init(&text, ARENA_MAXIMUM);
  buffer_put(&text, str_from(names[kind]));
  for (size_t i = 0; i < count; i++) {
    size_t x = i % 300, y = i / 300 * 10;
    buffer_put(&text, i ? STR(",") : STR("("));
    if (kind == GEOMETRY_POINTS)
      buffer_format(&text, "%zu %zu", x, y);
    else if (kind == GEOMETRY_LINE)
      buffer_format(&text, "%zu %zu,50 50", x, y);
    else
      buffer_format(&text, "((%zu %zu,%zu %zu,%zu %zu))", x, y, x, y, x, y);
  }
  buffer_put_char(&text, ')');
  buffer_put_char(&text, '\0');
  ck_assert_int_eq(buffer_err(&text), ERR_NONE);
  struct page_map_path path = path_of(text.bytes);
  buffer_fini(&text);
  return path;
}

START_TEST(bounded)
{
  arena_init(&arena, ARENA_MAXIMUM);
  struct page_map_path path = path_of_many(GEOMETRY_RING, 2400);
  ck_assert_uint_le(path.areas.length, PATH_MOST);
  path = path_of_many(GEOMETRY_POINTS, 2400);
  ck_assert(path.is_simplified);
  ck_assert_uint_gt(path.points.length, 1000);
  ck_assert_uint_le(path.points.length, PATH_MOST);
  path = path_of_many(GEOMETRY_LINE, 2400);
  ck_assert(path.is_simplified);
  ck_assert_uint_gt(path.lines.length, 1000);
  ck_assert_uint_le(path.lines.length, PATH_MOST);
  arena_fini(&arena);
}
END_TEST

Suite *
check_page_map_path(void)
{
  const TTest *tests[] = {draws, leaves_out_what_is_not_seen, bounded};
  return runner_make_suite("page_map_path", tests,
                           sizeof tests / sizeof *tests);
}
