#include "html/place.h"

#include "runner.h"

#include <math.h>

runner_suite check_place;

static const struct {
  const char *latitude, *longitude; /* NULL: well-known text */
  double north, east;               /* NAN: none */
  bool on_earth;
} rows[] = {
    {"-24.63", "-70.40", -24.63, -70.40, true},
    {"0", "180", 0, 180, true},
    {"+1e1", "-.5", 10, -0.5, true},
    {"91", "0", NAN, 0, false},
    {"0", "181", NAN, 0, false},
    {"", "0", NAN, 0, false},
    {"1N", "0", NAN, 0, false},
    {"1", "", NAN, 0, false},
    {"inf", "0", NAN, 0, false},
    {"1e999", "0", NAN, 0, false},
    {"90", "-180", 90, -180, true},
    {"-91", "0", NAN, 0, false},
    {"0", "-181", NAN, 0, false},
    /* 64 characters, and 65 */
    {"00000000000000000000000000000000000000000000000000000000000000.5", "0",
     0.5, 0, true},
    {"000000000000000000000000000000000000000000000000000000000000000.5", "0",
     NAN, 0, false},
    {"POINT(10 50)", NULL, 50, 10, true},
    {" point ( 10.5  -50 ) ", NULL, NAN, 0, false},
    {"point ( 10.5  -50 )", NULL, -50, 10.5, true},
    {"<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(10 50)", NULL, 50,
     10, true},
    {"<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(50 10)", NULL, 50, 10,
     true},
    {"<http://www.opengis.net/def/crs/IAU/0/49900> POINT(10 50)", NULL, 50, 10,
     false},
    {"<http://www.opengis.net/def/crs/EPSG/0/3857> POINT(10 50)", NULL, NAN, 0,
     false},
    {"<http://x POINT(10 50)", NULL, NAN, 0, false},
    {"POINT(10 500)", NULL, NAN, 0, false},
    {"POINT(10)", NULL, NAN, 0, false},
    {"POINT(10 50 7)", NULL, NAN, 0, false},
    {"POINT(10 50", NULL, NAN, 0, false},
    {"LINESTRING(10 50, 11 51)", NULL, NAN, 0, false},
    {"", NULL, NAN, 0, false},
};

START_TEST(is_found)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct place place;
    bool found = rows[i].longitude
                     ? place_of(str_from(rows[i].latitude),
                                str_from(rows[i].longitude), &place)
                     : place_of_wkt(str_from(rows[i].latitude), &place);
    ck_assert_msg(found == !isnan(rows[i].north), "%s", rows[i].latitude);
    if (!found)
      continue;
    ck_assert_msg(
        place.latitude == rows[i].north && place.longitude == rows[i].east &&
            place.is_on_earth == rows[i].on_earth,
        "%s: %f %f", rows[i].latitude, place.latitude, place.longitude);
  }
}
END_TEST

/* A number is looked for in the text alone, whatever is after it. */
START_TEST(ends_with_its_text)
{
  struct place place;
  ck_assert(place_of(str_of("123", 1), str_of("456", 2), &place));
  ck_assert(place.latitude == 1 && place.longitude == 45);
}
END_TEST

Suite *
check_place(void)
{
  const TTest *tests[] = {is_found, ends_with_its_text};
  return runner_make_suite("place", tests, sizeof tests / sizeof *tests);
}
