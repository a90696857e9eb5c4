#include "base/buffer.h"
#include "html/geometry_parts.h"

#include "runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

runner_suite check_geometry;

enum { ARENA_MAXIMUM = 1 << 24, SHOWN = 1024 };

#define EPSG(code) "<http://www.opengis.net/def/crs/EPSG/0/" code "> "
#define URN(code) "<urn:ogc:def:crs:" code "> "

/* Writes kinds, extents and numbers of points: "P1" is a part of one point, "L"
 * a line, "R" a border; then west, south, east and north. "-": not read. */
static void
show(const struct geometry *geometry, char *out)
{
  size_t used = 0;
  for (size_t i = 0; i < geometry->part_count && used < SHOWN / 2; i++)
    used += (size_t)snprintf(out + used, SHOWN - used, "%c%zu ",
                             "PLR"[geometry->parts[i].kind],
                             geometry -> parts[i].count);
  snprintf(out + used, SHOWN - used, "%.6g %.6g %.6g %.6g%s", geometry->west,
           geometry->south, geometry->east, geometry->north,
           geometry->is_on_earth ? "" : " elsewhere");
}

static void
expect(const char *text, enum geometry_form form, const char *expected)
{
  struct arena arena;
  struct geometry geometry;
  char found[SHOWN] = "-";
  arena_init(&arena, ARENA_MAXIMUM);
  if (geometry_read(str_from(text), form, &arena, &geometry))
    show(&geometry, found);
  ck_assert_msg(strcmp(found, expected) == 0, "%s: %s, not %s", text, found,
                expected);
  arena_fini(&arena);
}

struct row {
  const char *text, *expected;
};

static void
expect_all(const struct row *rows, size_t count, enum geometry_form form)
{
  for (size_t i = 0; i < count; i++)
    expect(rows[i].text, form, rows[i].expected);
}

#define EXPECT_ALL(rows, form)                                                 \
  expect_all(rows, sizeof(rows) / sizeof *(rows), form)

START_TEST(points_of_wkt)
{
  static const struct row rows[] = {
      {"POINT(10 50)", "P1 10 50 10 50"},
      {" point ( 10.5  -50 ) ", "P1 10.5 -50 10.5 -50"},
      {"\n\tPOINT\r\n(10\t50)\n", "P1 10 50 10 50"},
      {"POINT Z (10 50 7)", "P1 10 50 10 50"},
      {"POINTZ(10 50 7)", "P1 10 50 10 50"},
      {"POINT M (10 50 7)", "P1 10 50 10 50"},
      {"Point ZM (10 50 7 8)", "P1 10 50 10 50"},
      {"POINT(10 50 7)", "P1 10 50 10 50"},
      {"POINT Z (10 50)", "-"},
      {"POINT ZM (10 50 7)", "-"},
      {"POINT M (10 50 7 8)", "-"},
      {"POINT(10 50 7 8 9)", "-"},
      {"POINT EMPTY", "-"},
      {"POINT Z EMPTY", "-"},
      {"MULTIPOINT(1 2,3 4)", "P2 1 2 3 4"},
      {"MULTIPOINT((1 2),(3 4))", "P2 1 2 3 4"},
      {"POINT(190 10)", "P1 -170 10 -170 10"},
      {"POINT(180 10)", "P1 180 10 180 10"},
      {"POINT(10 500)", "-"},
      {"POINT(1000 5)", "-"},
      {"POINT(10)", "-"},
      {"POINT(10-50)", "-"},
      {"POINT(10 50", "-"},
      {"POINT(10 50))", "-"},
      {"POINT(10 50) x", "-"},
      {"POINT(10 50, 11 51)", "-"},
      {"POINT(ten 50)", "-"},
      {"POINT(inf nan)", "-"},
      {"POINT(1e999 0)", "-"},
      {"POINT XY (10 50)", "-"},
      {"DOT(10 50)", "-"},
      {"POINT", "-"},
      {"", "-"},
  };
  EXPECT_ALL(rows, GEOMETRY_SHAPE);
}
END_TEST

START_TEST(shapes_of_wkt)
{
  static const struct row rows[] = {
      {"LINESTRING(10 50, 11 51)", "L2 10 50 11 51"},
      {"LINESTRING Z (10 50 1, 11 51 2)", "L2 10 50 11 51"},
      {"POLYGON((0 0,9 0,9 9,0 0))", "R4 0 0 9 9"},
      {"POLYGON((0 0,9 0,9 9,0 0),(1 1,2 1,2 2,1 1))", "R4 R4 0 0 9 9"},
      {"MULTILINESTRING((0 0,1 1),(2 2,3 3))", "L2 L2 0 0 3 3"},
      {"MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)))",
       "R4 R4 0 0 6 6"},
      {"GEOMETRYCOLLECTION(POINT(1 2),LINESTRING(3 4,5 6))", "P1 L2 1 2 5 6"},
      {"GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(1 2)),POINT(3 4))",
       "P1 P1 1 2 3 4"},
      {"GEOMETRYCOLLECTION(POLYGON EMPTY,POINT(3 4))", "P1 3 4 3 4"},
      {"GEOMETRYCOLLECTION EMPTY", "-"},
      {"MULTIPOLYGON EMPTY", "-"},
      {"GEOMETRYCOLLECTION(POINT(1 2)", "-"},
      {"GEOMETRYCOLLECTION(POINT(1 2),)", "-"},
      {"POLYGON(0 0,9 0,9 9,0 0)", "-"},
      {"POLYGON((0 0,9 0,9 9,0 0)", "-"},
      {"POLYGON((0 0,9 0,9 9,0 0),", "-"},
      {"POLYGON((9.5 46,17", "-"},
      {"LINESTRING(10 50 11 51 12)", "-"},
  };
  EXPECT_ALL(rows, GEOMETRY_SHAPE);
}
END_TEST

START_TEST(reference_systems)
{
  static const struct row rows[] = {
      {"<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(10 50)",
       "P1 10 50 10 50"},
      {"<https://www.opengis.net/def/crs/OGC/1.3/CRS84> POINT(10 50)",
       "P1 10 50 10 50"},
      {URN("OGC:1.3:CRS84") "POINT(10 50)", "P1 10 50 10 50"},
      {URN("OGC::CRS84h") "POINT(10 50 1)", "P1 10 50 10 50"},
      {EPSG("4326") "POINT(50 10)", "P1 10 50 10 50"},
      {EPSG("4326") "POLYGON((50 10,51 10,51 12,50 10))", "R4 10 50 12 51"},
      {URN("EPSG::4326") "POINT(50 10)", "P1 10 50 10 50"},
      {URN("EPSG:6.9:4326") "POINT(50 10)", "P1 10 50 10 50"},
      {"<EPSG:4326> POINT(50 10)", "P1 10 50 10 50"},
      {"<http://www.opengis.net/def/crs/EPSG/0/4326>POINT(50 10)",
       "P1 10 50 10 50"},
      {EPSG("4258") "POINT(50 10)", "P1 10 50 10 50"},
      {EPSG("4979") "POINT Z (50 10 3)", "P1 10 50 10 50"},
      {EPSG("4326") "POINT(100 10)", "-"},
      {"SRID=4326;POINT(10 50)", "P1 10 50 10 50"},
      {EPSG("3857") "POINT(1113194.907933 6446275.841017)", "P1 10 50 10 50"},
      {EPSG("27700") "POINT(530000 180000)", "-"},
      {"<http://example.org/CRS84> POINT(10 50)", "-"},
      {"<http://www.opengis.net/def/crs/IAU/0/49900> POINT(10 50)",
       "P1 10 50 10 50 elsewhere"},
      {URN("IAU2000::49900") "POINT(10 50)", "P1 10 50 10 50 elsewhere"},
      {URN("IAUX::49900") "POINT(10 50)", "-"},
      {URN("IAU_2015::30100") "POINT(10 50)", "P1 10 50 10 50 elsewhere"},
      {"<http://www.wikidata.org/entity/Q405> Point(300 5)",
       "P1 -60 5 -60 5 elsewhere"},
      {"<http://www.wikidata.org/entity/Q2> Point(30 5)", "P1 30 5 30 5"},
      {"<http://x POINT(10 50)", "-"},
      {"<> POINT(10 50)", "-"},
  };
  EXPECT_ALL(rows, GEOMETRY_SHAPE);
}
END_TEST

START_TEST(antimeridian)
{
  static const struct row rows[] = {
      {"LINESTRING(170 0, -170 10)", "L2 170 0 190 10"},
      {"LINESTRING(-170 0, 170 10, -170 20)", "L3 170 0 190 20"},
      {"POLYGON((179 -17,-179 -17,-179 -16,179 -16,179 -17))",
       "R5 179 -17 181 -16"},
      {"MULTIPOLYGON(((177 -18,180 -18,180 -16,177 -18)),((-180 -17,-178 "
       "-17,-178 -16,-180 -17)))",
       "R4 R4 177 -18 182 -16"},
      {"MULTIPOINT(-179 0,179 0)", "P2 -179 0 179 0"},
      {"GEOMETRYCOLLECTION(POINT(-179 0),POINT(179 0))", "P1 P1 179 0 181 0"},
      {"POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))",
       "R5 -180 -90 180 90"},
      /* Around a pole. */
      {"POLYGON((0 70,120 70,-120 70,0 70))", "R4 -120 70 120 70"},
      /* Around the planet, more than once. */
      {"LINESTRING(0 0,120 1,-120 2,0 3,120 4)", "L5 -120 0 120 4"},
      {"POLYGON((170 0,190 0,190 5,170 0))", "R4 170 0 190 5"},
      {"POLYGON((-190 0,-170 0,-170 5,-190 0))", "R4 170 0 190 5"},
  };
  EXPECT_ALL(rows, GEOMETRY_SHAPE);
}
END_TEST

START_TEST(geojson)
{
  static const struct row rows[] = {
      {"{\"type\":\"Point\",\"coordinates\":[10,50]}", "P1 10 50 10 50"},
      {" { \"coordinates\" : [ 10 , 50 , 7 ] , \"type\" : \"Point\" } ",
       "P1 10 50 10 50"},
      {"{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]}", "P2 1 2 3 4"},
      {"{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}", "L2 1 2 3 4"},
      {"{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,0]],[[1,1]"
       ",[2,1],[2,2],[1,1]]]}",
       "R4 R4 0 0 9 9"},
      {"{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[9,0],[9,9],[0,0]]]"
       "]}",
       "R4 0 0 9 9"},
      {"{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\","
       "\"coordinates\":[1,2]},{\"type\":\"LineString\",\"coordinates\":[[3,4],"
       "[5,6]]}]}",
       "P1 L2 1 2 5 6"},
      {"{\"type\":\"Feature\",\"properties\":{\"type\":\"x\",\"coordinates\":"
       "[[9]],\"}\":\"\\\"]\"},\"geometry\":{\"type\":\"Point\","
       "\"coordinates\":"
       "[1,2]},\"bbox\":[1,2,1,2]}",
       "P1 1 2 1 2"},
      {"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
       "\"geometry\":null},{\"geometry\":{\"type\":\"Point\",\"coordinates\":["
       "1,"
       "2]}}]}",
       "P1 1 2 1 2"},
      {"{\"type\":\"Point\",\"crs\":{\"type\":\"name\",\"properties\":{"
       "\"name\":"
       "\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"coordinates\":[1,2]}",
       "P1 1 2 1 2"},
      {"{\"type\":\"Point\",\"crs\":{\"type\":\"name\",\"properties\":{"
       "\"name\":"
       "\"urn:ogc:def:crs:EPSG::27700\"}},\"coordinates\":[1,2]}",
       "-"},
      {"{\"type\":\"Point\",\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:"
       "crs:"
       "IAU:2015:30100\"}},\"coordinates\":[1,2]}",
       "P1 1 2 1 2 elsewhere"},
      {"{\"type\":\"Polygon\",\"coordinates\":[]}", "-"},
      {"{\"type\":\"Polygon\",\"coordinates\":[[1,2],[3,4]]}", "-"},
      {"{\"type\":\"Point\",\"coordinates\":[[1,2]]}", "-"},
      {"{\"type\":\"LineString\",\"coordinates\":[[1,2],3]}", "-"},
      {"{\"type\":\"Point\",\"coordinates\":[1]}", "-"},
      {"{\"type\":\"Point\",\"coordinates\":[1,95]}", "-"},
      {"{\"type\":\"Dot\",\"coordinates\":[1,2]}", "-"},
      {"{\"coordinates\":[1,2]}", "-"},
      {"{\"type\":\"Point\",\"coordinates\":[1,2]", "-"},
      {"{\"type\":\"Point\" \"coordinates\":[1,2]}", "-"},
      {"{\"type\":\"Point\",\"coordinates\":[1,2]}x", "-"},
      {"{\"type\":\"Polygon\",\"coordinates\":[[[[[[1,2]]]]]]}", "-"},
      {"{\"type\":\"Polygon\",\"coordinates\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
       "-"},
      {"{\"geometry\":{\"geometry\":{\"geometry\":{\"geometry\":{\"geometry\":{"
       "\"geometry\":{\"geometry\":{\"geometry\":{\"geometry\":{\"geometry\":{"
       "\"geometry\":{\"geometry\":{\"geometry\":{\"geometry\":{\"geometry\":{"
       "\"geometry\":{\"geometry\":{",
       "-"},
      {"{\"type\":\"Point", "-"},
      {"{}", "-"},
      {"[1,2]", "-"},
      {"", "-"},
  };
  EXPECT_ALL(rows, GEOMETRY_SHAPE);
}
END_TEST

START_TEST(pairs)
{
  static const struct {
    const char *text;
    enum geometry_form form;
    const char *expected;
  } rows[] = {
      {"45.5 -71.9", GEOMETRY_PLACE, "P1 -71.9 45.5 -71.9 45.5"},
      {"45.5,-71.9", GEOMETRY_PLACE, "P1 -71.9 45.5 -71.9 45.5"},
      {"45.5", GEOMETRY_PLACE, "-"},
      {"45.5 -71.9 3", GEOMETRY_PLACE, "-"},
      {"1 2 3 4", GEOMETRY_PLACE, "-"},
      {"1 2 3 4", GEOMETRY_ROUTE, "L2 2 1 4 3"},
      {"1 2", GEOMETRY_ROUTE, "-"},
      {"0 0 0 9 9 9 0 0", GEOMETRY_BORDER, "R4 0 0 9 9"},
      {"0,0 0,9 9,9 0,0", GEOMETRY_BORDER, "R4 0 0 9 9"},
      {"0 0 0 9", GEOMETRY_BORDER, "-"},
      {"1 2 3 4", GEOMETRY_CORNERS, "R7 2 1 4 3"},
      {"3 4 1 2", GEOMETRY_CORNERS, "R7 2 1 4 3"},
      {"-60 -150 70 150", GEOMETRY_CORNERS, "R7 -150 -60 150 70"},
      {"-20 170 -10 -170", GEOMETRY_CORNERS, "R7 170 -20 190 -10"},
      {"1 2 3", GEOMETRY_CORNERS, "-"},
      {"0 10 111320", GEOMETRY_CIRCLE, "R37 9 -1 11 1"},
      {"60,10,111320", GEOMETRY_CIRCLE, "R37 8 59 12 61"},
      {"0 10", GEOMETRY_CIRCLE, "-"},
      {"0 10 -5", GEOMETRY_CIRCLE, "-"},
      {"90 10 5", GEOMETRY_CIRCLE, "-"},
      {"0 10 1e9", GEOMETRY_CIRCLE, "-"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    expect(rows[i].text, rows[i].form, rows[i].expected);
}
END_TEST

START_TEST(latitude_and_longitude)
{
  static const struct {
    const char *latitude, *longitude;
    double north, east; /* NAN: none */
  } rows[] = {
      {"-24.63", "-70.40", -24.63, -70.40},
      {"0", "180", 0, 180},
      {"+1e1", "-.5", 10, -0.5},
      {"1.", "1E-1", 1, 0.1},
      {"48.123456789012345678901234567890", "2", 48.123456789012345, 2},
      {"91", "0", NAN, 0},
      {"0", "181", NAN, 0},
      {"", "0", NAN, 0},
      {"1N", "0", NAN, 0},
      {"1", "", NAN, 0},
      {".", "0", NAN, 0},
      {"1e", "0", NAN, 0},
      {"inf", "0", NAN, 0},
      {"1e999", "0", NAN, 0},
      {"99999999999999999999999999", "0", NAN, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct geometry geometry;
    struct arena arena;
    arena_init(&arena, ARENA_MAXIMUM);
    bool found =
        geometry_read_pair(str_from(rows[i].latitude),
                           str_from(rows[i].longitude), &arena, &geometry);
    ck_assert_msg(found == !isnan(rows[i].north), "%s", rows[i].latitude);
    if (found)
      ck_assert_msg(fabs(geometry.south - rows[i].north) < 1e-12 &&
                        fabs(geometry.west - rows[i].east) < 1e-12,
                    "%s: %f %f", rows[i].latitude, geometry.south,
                    geometry.west);
    arena_fini(&arena);
  }
}
END_TEST

/* Writes a line with so many points. */
static bool
reads_line(size_t points)
{
  struct buffer text;
  struct arena arena;
  struct geometry geometry;
  buffer_init(&text, ARENA_MAXIMUM);
  arena_init(&arena, ARENA_MAXIMUM);
  buffer_put(&text, STR("LINESTRING("));
  for (size_t i = 0; i < points; i++)
    buffer_format(&text, "%s%zu %zu", i ? "," : "", i % 90, i % 80);
  buffer_put(&text, STR(")"));
  bool is_read =
      geometry_read(buffer_str(&text), GEOMETRY_SHAPE, &arena, &geometry);
  ck_assert_int_eq(arena_err(&arena), ERR_NONE);
  ck_assert(!is_read || geometry.count == points);
  arena_fini(&arena);
  buffer_fini(&text);
  return is_read;
}

START_TEST(size_is_limited)
{
  ck_assert(reads_line(GEOMETRY_POINTS_MAXIMUM - 2));
  ck_assert(!reads_line(GEOMETRY_POINTS_MAXIMUM + 1));
}
END_TEST

Suite *
check_geometry(void)
{
  const TTest *tests[] = {
      points_of_wkt, shapes_of_wkt, reference_systems,      antimeridian,
      geojson,       pairs,         latitude_and_longitude, size_is_limited,
  };
  return runner_make_suite("geometry", tests, sizeof tests / sizeof *tests);
}
