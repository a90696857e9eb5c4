#include "resolve/negotiate_reason.h"

#include "fixture.h"
#include "name/identify.h"
#include "runner.h"

runner_suite check_negotiate_reason;

/* A document of the fixture, as it is identified. */
static struct resource
identified(struct fixture *fixture, const char *path)
{
  struct resource resource;
  struct target target = target_of(STR("e.org"), str_from(path));
  ck_assert_int_eq(identify(&fixture->snapshot, &target,
                            &fixture->workspace.arena, &resource),
                   ERR_NONE);
  ck_assert_int_eq(resource.kind, RESOURCE_DOCUMENT);
  return resource;
}

static const struct {
  const char *path, *field;
  enum format_id format;
  enum negotiate_reason reason;
} rows[] = {
    {"/doc/jupiter", NULL, FORMAT_TURTLE, NEGOTIATE_REASON_NO_ACCEPT},
    {"/doc/jupiter", "", FORMAT_TURTLE, NEGOTIATE_REASON_NO_ACCEPT},
    {"/doc/jupiter", ";;", FORMAT_TURTLE, NEGOTIATE_REASON_NO_ACCEPT},
    {"/doc/jupiter.nt", "text/html", FORMAT_NTRIPLES, NEGOTIATE_REASON_FIXED},
    {"/doc/jupiter", "image/png", FORMAT_NONE, NEGOTIATE_REASON_NONE},
    {"/doc/jupiter", "text/turtle", FORMAT_TURTLE, NEGOTIATE_REASON_ONLY},
    {"/doc/jupiter", "text/turtle, text/html;q=0", FORMAT_TURTLE,
     NEGOTIATE_REASON_ONLY},
    {"/doc/jupiter", "text/turtle, text/html;q=0.9", FORMAT_TURTLE,
     NEGOTIATE_REASON_QUALITY},
    {"/doc/jupiter", "text/*, text/turtle", FORMAT_TURTLE,
     NEGOTIATE_REASON_SPECIFICITY},
    {"/doc/jupiter", "application/json, text/turtle", FORMAT_TURTLE,
     NEGOTIATE_REASON_SPECIFICITY},
    {"/doc/jupiter", "application/trig, text/turtle", FORMAT_TRIG,
     NEGOTIATE_REASON_ORDER},
    {"/doc/jupiter", "*/*", FORMAT_HTML, NEGOTIATE_REASON_TABLE},
    {"/doc/jupiter", "text/*", FORMAT_HTML, NEGOTIATE_REASON_TABLE},
    {"/doc/jupiter", "text/csv, */*;q=0.1", FORMAT_TURTLE,
     NEGOTIATE_REASON_DATA},
    {"/p/a", "*/*", FORMAT_TRIG, NEGOTIATE_REASON_PREFERRED},
    {"/p/a", "text/turtle", FORMAT_TURTLE, NEGOTIATE_REASON_ONLY},
};

START_TEST(tells_why_a_format_was_chosen)
{
  static const struct fixture_name names[] = {
      {"http://e.org/id/jupiter", NAME_SUBJECT},
      {"http://e.org/p/a", NAME_SUBJECT | NAME_DOCUMENT},
      {NULL, 0}};
  struct fixture fixture;
  fixture_init(&fixture,
               "namespace\thttp://e.org/p/\n"
               "namespace.default\tapplication/trig\n",
               names);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct request_field field = {STR("Accept"), str_from(rows[i].field)};
    const struct request request = {
        .method = METHOD_GET,
        .fields = &field,
        .field_count = rows[i].field ? 1 : 0,
    };
    struct resource resource = identified(&fixture, rows[i].path);
    struct selection selection;
    struct accept accept;
    accept_read(&request, &fixture.workspace.arena, &accept);
    negotiate(&request, &resource, &fixture.workspace.arena, &selection);
    ck_assert_msg(selection.choice.format == rows[i].format, "%s: %s: format",
                  rows[i].path, rows[i].field);
    ck_assert_msg(negotiate_reason(&resource, &accept, rows[i].format) ==
                      rows[i].reason,
                  "%s: %s: reason", rows[i].path, rows[i].field);
    workspace_reset(&fixture.workspace);
  }
  fixture_fini(&fixture);
}
END_TEST

START_TEST(tells_what_a_range_says)
{
  static const struct {
    const char *field;
    enum format_id format;
    int quality;
    enum negotiate_format_range range;
  } ratings[] = {
      {NULL, FORMAT_HTML, 1000, NEGOTIATE_FORMAT_ANY},
      {"*/*;q=0.5", FORMAT_HTML, 500, NEGOTIATE_FORMAT_ANY},
      {"text/*", FORMAT_TURTLE, 1000, NEGOTIATE_FORMAT_TYPE},
      {"application/json", FORMAT_JSONLD, 1000, NEGOTIATE_FORMAT_GENERIC},
      {"text/n3", FORMAT_TURTLE, 1000, NEGOTIATE_FORMAT_ALIAS},
      {"text/turtle", FORMAT_TURTLE, 1000, NEGOTIATE_FORMAT_EXACT},
      {"text/html", FORMAT_TURTLE, 0, NEGOTIATE_FORMAT_NO_RANGE},
      {"text/turtle;q=0, */*", FORMAT_TURTLE, 0, NEGOTIATE_FORMAT_NO_RANGE},
  };
  for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++) {
    struct accept accept;
    accept_parse(str_from(ratings[i].field), &accept);
    struct negotiate_format_rating rating =
        negotiate_format_rate(&accept, ratings[i].format);
    ck_assert_msg(rating.match.quality == ratings[i].quality, "%s: quality",
                  ratings[i].field);
    ck_assert_msg(negotiate_format_range_of(&rating) == ratings[i].range,
                  "%s: range", ratings[i].field);
  }
}
END_TEST

Suite *
check_negotiate_reason(void)
{
  const TTest *tests[] = {tells_why_a_format_was_chosen,
                          tells_what_a_range_says};
  return runner_make_suite("negotiate_reason", tests,
                           sizeof tests / sizeof *tests);
}
