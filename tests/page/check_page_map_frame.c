#include "page/page_map_frame.h"

#include "runner.h"

runner_suite check_page_map_frame;

/* West, south, east, north; then the degrees that the map shows, across and
 * down, at least and at most. */
static const struct {
  double extent[4], least[2], most[2];
} rows[] = {
    {{10, 50, 10, 50}, {40, 20}, {60, 20}},         /* a point */
    {{10, 50, 10.01, 50.01}, {9, 6}, {15, 6}},      /* a pond */
    {{10, 0, 14, 3}, {9, 6}, {9.1, 6}},             /* a small country */
    {{6, 47, 15, 55}, {15, 10}, {30, 12}},          /* a country */
    {{-10, 35, 40, 70}, {50, 45}, {150, 55}},       /* a continent */
    {{-180, -90, 180, 90}, {360, 180}, {360, 180}}, /* all of it */
    {{177, -18, 182, -16}, {9, 6}, {14, 6}},        /* beyond 180 degrees */
    {{0, 89, 1, 90}, {20, 6}, {40, 8}},             /* at a pole */
    {{0, -90, 0, -90}, {60, 20}, {120, 20}},
    {{-170, 60, 170, 80}, {360, 180}, {360, 180}},
};

START_TEST(fits)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const double *extent = rows[i].extent;
    struct geometry geometry = {.west = extent[0],
                                .south = extent[1],
                                .east = extent[2],
                                .north = extent[3]};
    struct page_map_frame frame = page_map_frame_of(&geometry);
    double across = PAGE_MAP_WIDTH / frame.across;
    double down = frame.height / frame.down;
    ck_assert_msg(across >= rows[i].least[0] - 1e-6 &&
                      across <= rows[i].most[0] + 1e-6,
                  "%zu: %f degrees across", i, across);
    ck_assert_msg(down >= rows[i].least[1] - 1e-6 &&
                      down <= rows[i].most[1] + 1e-6,
                  "%zu: %f degrees down", i, down);
    ck_assert(page_map_frame_x(&frame, extent[0]) >= 0);
    ck_assert(page_map_frame_x(&frame, extent[2]) <= PAGE_MAP_WIDTH);
    ck_assert(page_map_frame_y(&frame, extent[3]) >= 0);
    ck_assert(page_map_frame_y(&frame, extent[1]) <= frame.height);
    ck_assert(frame.north <= 90 && frame.north - down >= -90 - 1e-6);
  }
}
END_TEST

START_TEST(middle_is_in_the_middle)
{
  struct geometry geometry = {.west = 10, .south = 40, .east = 14, .north = 42};
  struct page_map_frame frame = page_map_frame_of(&geometry);
  ck_assert_int_eq(page_map_frame_x(&frame, 12), PAGE_MAP_WIDTH / 2);
  ck_assert_int_eq(page_map_frame_y(&frame, 41), frame.height / 2);
}
END_TEST

Suite *
check_page_map_frame(void)
{
  const TTest *tests[] = {fits, middle_is_in_the_middle};
  return runner_make_suite("page_map_frame", tests,
                           sizeof tests / sizeof *tests);
}
