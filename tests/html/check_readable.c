#include "html/readable.h"

#include "runner.h"
#include "terms.h"

runner_suite check_readable;

#define NARROW "\xE2\x80\xAF"

typedef bool put_function(struct buffer *out, struct str text,
                          struct str language);

static const struct {
  put_function *put;
  const char *text, *language, *expected; /* NULL: none */
} rows[] = {
    {readable_put_number, "0", "en", "0"},
    {readable_put_number, "1234", "en", "1234"},
    {readable_put_number, "12345", "en", "12" NARROW "345"},
    {readable_put_number, "1234567.25", "en", "1" NARROW "234" NARROW "567.25"},
    {readable_put_number, "1234567.25", "de", "1" NARROW "234" NARROW "567,25"},
    {readable_put_number, "69911.0", "en", "69" NARROW "911"},
    {readable_put_number, "1.00", "en", "1.00"},
    {readable_put_number, "-5", "en",
     "\xE2\x88\x92"
     "5"},
    {readable_put_number, "+5", "en", "5"},
    {readable_put_number, "1.898E27", "en",
     "1.898" NARROW "\xC3\x97" NARROW "10\xC2\xB2\xE2\x81\xB7"},
    {readable_put_number, "1.0E-7", "en",
     "1" NARROW "\xC3\x97" NARROW "10\xE2\x81\xBB\xE2\x81\xB7"},
    {readable_put_number, "1.5E0", "en", "1.5"},
    {readable_put_number, "INF", "en", NULL},
    {readable_put_number, "1.", "en", NULL},
    {readable_put_number, ".5", "en", NULL},
    {readable_put_number, "1e", "en", NULL},
    {readable_put_number, "1x", "en", NULL},
    {readable_put_number, "", "en", NULL},
};

START_TEST(says_the_same)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    buffer_put(&out, STR("("));
    bool found =
        rows[i].put(&out, str_from(rows[i].text), str_from(rows[i].language));
    ck_assert_msg(found == (rows[i].expected != NULL), "%s", rows[i].text);
    ck_assert_msg(str_equals(str_from_offset(buffer_str(&out), 1),
                             str_from(found ? rows[i].expected : "")),
                  "%s: %.*s", rows[i].text, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(writes_names)
{
  static const char *const names[][2] = {
      {"meanRadius", "mean radius"},
      {"mean_radius", "mean radius"},
      {"Person", "person"},
      {"hasDOIName", "has DOI name"},
      {"DOI", "DOI"},
      {"has-part", "has part"},
      {"inURL", "in URL"},
      {"a", "a"},
      {"", ""},
      {"ISO3166Code", "ISO3166 code"},
      {"aBc", "a bc"},
      {"aB", "a B"},
      {"has part", "has part"},
      {"has_Part", "has part"},
      {"has-URL", "has URL"},
      {"ChemicalElement", "chemical element"},
      {"3DModel", "3D model"},
      {"hasP2Value", "has P2 value"},
  };
  struct buffer out;
  buffer_init(&out, 256);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    buffer_reset(&out);
    readable_put_name(&out, str_from(names[i][0]));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(names[i][1])), "%.*s",
                  STR_ARGS(buffer_str(&out)));
  }
  buffer_fini(&out);
}
END_TEST

START_TEST(knows_datatypes)
{
  ck_assert_int_eq(readable_kind_of(STR(XSD_INTEGER)), READABLE_NUMBER);
  ck_assert_int_eq(readable_kind_of(STR(XSD_NAMESPACE "gYear")), READABLE_DATE);
  ck_assert_int_eq(readable_kind_of(STR(XSD_NAMESPACE "time")), READABLE_DATE);
  ck_assert_int_eq(readable_kind_of(STR(XSD_NAMESPACE "duration")),
                   READABLE_DURATION);
  ck_assert_int_eq(readable_kind_of(STR(XSD_NAMESPACE "g")), READABLE_TEXT);
  ck_assert_int_eq(readable_kind_of(STR(XSD_NAMESPACE "boolean")),
                   READABLE_TEXT);
  ck_assert_int_eq(readable_kind_of(STR("http://e/integer")), READABLE_TEXT);
  ck_assert_int_eq(readable_kind_of(STR("")), READABLE_TEXT);
}
END_TEST

Suite *
check_readable(void)
{
  const TTest *tests[] = {says_the_same, writes_names, knows_datatypes};
  return runner_make_suite("readable", tests, sizeof tests / sizeof *tests);
}
