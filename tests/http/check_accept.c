#include "http/accept.h"

#include "base/buffer.h"
#include "runner.h"

runner_suite check_accept;

/* The thousandths that a field gives to an offer; -1 when nothing matches. */
static struct accept_match
match(struct str field, struct str offer)
{
  struct accept accept;
  struct media_type type;
  accept_parse(field, &accept);
  ck_assert(media_type_parse(offer, &type));
  return accept_match(&accept, &type);
}

START_TEST(gives_the_quality_of_the_most_specific_range)
{
  static const struct {
    const char *description;
    struct str field, offer;
    int quality;
  } rows[] = {
      {"absent", {NULL, 0}, STR_INIT("text/html"), 1000},
      {"empty counts as absent", STR_INIT(""), STR_INIT("text/html"), 1000},
      {"commas count as absent", STR_INIT(" , ,"), STR_INIT("text/html"), 1000},
      {"nothing good counts as absent", STR_INIT("html, text/, ;q=1"),
       STR_INIT("text/html"), 1000},
      {"bad members are dropped one by one",
       STR_INIT("html, text/plain;q=2, text/html;q=0.3"), STR_INIT("text/html"),
       300},
      {"a dropped member says nothing", STR_INIT("text/html;q=2, a/b"),
       STR_INIT("text/html"), 0},
      {"exact before type", STR_INIT("text/html;q=0.2, text/*;q=0.9"),
       STR_INIT("text/html"), 200},
      {"type before any", STR_INIT("*/*;q=0.9, text/*;q=0.2"),
       STR_INIT("text/html"), 200},
      {"parameters before none",
       STR_INIT("text/html;level=1;q=0.2, text/html;q=0.9"),
       STR_INIT("text/html;level=1"), 200},
      {"the highest of equals", STR_INIT("a/b;q=0.2, a/b;q=0.7, a/b;q=0.5"),
       STR_INIT("a/b"), 700},
      {"q=0 refuses", STR_INIT("*/*, text/html;q=0"), STR_INIT("text/html"), 0},
      {"not named", STR_INIT("text/html"), STR_INIT("text/plain"), 0},
      {"case does not count", STR_INIT("TEXT/Turtle;Q=0.5"),
       STR_INIT("text/turtle"), 500},
      {"a parameter that the offer lacks", STR_INIT("a/b;c=d"), STR_INIT("a/b"),
       0},
      {"charset is tolerated", STR_INIT("a/b;charset=utf-8;q=0.4"),
       STR_INIT("a/b"), 400},
      {"profile is tolerated", STR_INIT("a/b;profile=\"http://x\""),
       STR_INIT("a/b"), 1000},
      {"version is tolerated", STR_INIT("a/b;version=1.1"), STR_INIT("a/b"),
       1000},
      {"a charset that the offer states otherwise",
       STR_INIT("a/b;charset=latin1"), STR_INIT("a/b;charset=utf-8"), 0},
      {"* is any type", STR_INIT("*"), STR_INIT("text/html"), 1000},
      {"* has a weight", STR_INIT("* ; q=.2"), STR_INIT("text/html"), 200},
      {"* refuses", STR_INIT("a/b, *;q=0"), STR_INIT("text/html"), 0},
      {"** is not a range", STR_INIT("**, a/b"), STR_INIT("text/html"), 0},
      {"*/html is not a range", STR_INIT("*/html, a/b"), STR_INIT("text/html"),
       0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int quality = match(rows[i].field, rows[i].offer).quality;
    ck_assert_msg(quality == rows[i].quality, "%s: %d", rows[i].description,
                  quality);
  }
}
END_TEST

START_TEST(reads_qualities)
{
  static const struct {
    struct str text;
    int quality; /* -1: none */
  } rows[] = {
      {STR_INIT("1"), 1000},
      {STR_INIT("0"), 0},
      {STR_INIT("1."), 1000},
      {STR_INIT("0."), 0},
      {STR_INIT("1.000"), 1000},
      {STR_INIT("0.001"), 1},
      {STR_INIT("0.5"), 500},
      {STR_INIT("0.87"), 870},
      {STR_INIT(".5"), 500},
      {STR_INIT("0.9999"), 999},
      {STR_INIT("0.00000000000000000000000000000000001"), 0},
      {STR_INIT(""), -1},
      {STR_INIT("."), -1},
      {STR_INIT("2"), -1},
      {STR_INIT("1.001"), -1},
      {STR_INIT("01"), -1},
      {STR_INIT("-1"), -1},
      {STR_INIT("+0.5"), -1},
      {STR_INIT("0,5"), -1},
      {STR_INIT("0.5x"), -1},
      {STR_INIT(" 1"), -1},
      {STR_INIT("1e0"), -1},
      {STR_INIT("NaN"), -1},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int quality = -1;
    bool fine = accept_parse_quality(rows[i].text, &quality);
    ck_assert_msg(fine == (rows[i].quality >= 0), "\"%s\"", rows[i].text.bytes);
    if (fine)
      ck_assert_msg(quality == rows[i].quality, "\"%s\": %d",
                    rows[i].text.bytes, quality);
  }
}
END_TEST

/* "highest q, then the more specific range, then the order in the field". */
START_TEST(orders_matches)
{
  static const struct {
    const char *description;
    struct accept_match a, b;
    bool better;
  } rows[] = {
      {"higher q", {600, 1, 9}, {500, 4, 0}, true},
      {"lower q", {500, 4, 0}, {600, 1, 9}, false},
      {"more specific", {500, 3, 9}, {500, 2, 0}, true},
      {"less specific", {500, 2, 0}, {500, 3, 9}, false},
      {"earlier", {500, 3, 0}, {500, 3, 1}, true},
      {"later", {500, 3, 1}, {500, 3, 0}, false},
      {"equal", {500, 3, 1}, {500, 3, 1}, false},
      {"both refused", {0, 3, 0}, {0, 1, 1}, false},
      {"against nothing", {1, 1, 63}, {0, 0, 0}, true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(accept_is_better(rows[i].a, rows[i].b) == rows[i].better,
                  "%s", rows[i].description);
}
END_TEST

START_TEST(looks_at_so_many_ranges)
{
  struct accept accept;
  struct buffer field;
  buffer_init(&field, 64 * 1024);
  for (int i = 0; i < 1000; i++)
    buffer_format(&field, "a/b%d,", i);
  accept_parse(buffer_str(&field), &accept);
  ck_assert_uint_eq(accept.count, ACCEPT_RANGES_MAXIMUM);
  struct media_type turtle;
  ck_assert(media_type_parse(STR("text/turtle"), &turtle));
  ck_assert_int_eq(accept_match(&accept, &turtle).quality, 1);
  buffer_fini(&field);
}
END_TEST

START_TEST(reads_all_fields_of_a_request)
{
  const struct request_field fields[] = {{STR("Accept"), STR("text/html")},
                                         {STR("accept"), STR("text/turtle")}};
  struct request request = {
      .method = METHOD_GET, .fields = fields, .field_count = 2};
  struct accept accept;
  struct arena arena;
  arena_init(&arena, 1 << 16);
  accept_read(&request, &arena, &accept);
  ck_assert_uint_eq(accept.count, 2);
  arena_fini(&arena);
}
END_TEST

Suite *
check_accept(void)
{
  const TTest *tests[] = {
      gives_the_quality_of_the_most_specific_range, reads_qualities,
      orders_matches, looks_at_so_many_ranges, reads_all_fields_of_a_request};
  return runner_make_suite("accept", tests, sizeof tests / sizeof *tests);
}
