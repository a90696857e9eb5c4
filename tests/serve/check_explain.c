#include "data_kit.h"
#include "fixture.h"
#include "runner.h"
#include "serve/explain_fields.h"
#include "serve/explain_find.h"
#include "serve/explain_json.h"
#include "serve/explain_text.h"

#include <stdlib.h>

runner_suite check_explain;

/* --- the request ---------------------------------------------------------- */

START_TEST(makes_requests)
{
  static const struct {
    const char *iri, *field; /* or NULL */
    const char *target, *host, *fragment;
  } rows[] = {
      {"http://e.org/id/a", NULL, "/id/a", "e.org", NULL},
      {"https://e.org:8443/id/a?b=c#d", NULL, "/id/a?b=c", "e.org:8443", "d"},
      {"http://e.org", NULL, "/", "e.org", NULL},
      {"http://e.org?q", NULL, "/?q", "e.org", NULL},
      {"http://e.org/\xC3\xA9", NULL, "/%C3%A9", "e.org", NULL},
      {"/id/a#", NULL, "/id/a", "first.example", ""},
      {"/id/a", "Host: other.example", "/id/a", "other.example", NULL},
      {"http://e.org/id/a", "host:x", "/id/a", "x", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *fields[] = {"Accept: */*", rows[i].field};
    struct explain_request asked;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    ck_assert_int_eq(explain_request_make(str_from(rows[i].iri), fields,
                                          rows[i].field ? 2 : 1,
                                          STR("first.example"), &arena, &asked),
                     ERR_NONE);
    const struct request *request = &asked.request;
    ck_assert_msg(str_equals(request->target, str_from(rows[i].target)),
                  "%s: %.*s", rows[i].iri, STR_ARGS(request->target));
    ck_assert_msg(str_equals(request_only_field(request, STR("Host")),
                             str_from(rows[i].host)),
                  "%s: Host", rows[i].iri);
    ck_assert_msg(
        str_equals(request_only_field(request, STR("Accept")), STR("*/*")),
        "%s: Accept", rows[i].iri);
    ck_assert_msg((asked.fragment.bytes != NULL) == (rows[i].fragment != NULL),
                  "%s: has a fragment", rows[i].iri);
    ck_assert_msg(str_equals(asked.fragment, str_from(rows[i].fragment)),
                  "%s: fragment", rows[i].iri);
    ck_assert_int_eq(explain_request_check(&asked).verdict, GATE_PASS);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(refuses_what_is_not_a_request)
{
  static const struct {
    const char *iri, *field;
  } rows[] = {
      {"ftp://e.org/a", "A: b"}, {"id/a", "A: b"},   {"", "A: b"},
      {"http:///a", "A: b"},     {"/a", "no colon"}, {"/a", ": no name"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct explain_request asked;
    struct buffer said;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    buffer_init(&said, 4096);
    kit_capture_begin();
    ck_assert_msg(explain_request_make(str_from(rows[i].iri), &rows[i].field, 1,
                                       STR("e"), &arena, &asked) == ERR_USAGE,
                  "%s, %s", rows[i].iri, rows[i].field);
    kit_capture_end(&said);
    ck_assert_msg(said.length > 0, "%s, %s: without a message", rows[i].iri,
                  rows[i].field);
    buffer_fini(&said);
    arena_fini(&arena);
  }
}
END_TEST

/* --- fields --------------------------------------------------------------- */

START_TEST(cuts_links)
{
  struct str rest = STR(" </a,b>; rel=\"x, y\" ,<c>;rel=d, ,<e>"), link;
  ck_assert(explain_fields_next_link(&rest, &link));
  ck_assert(str_equals(link, STR("</a,b>; rel=\"x, y\"")));
  ck_assert(explain_fields_next_link(&rest, &link));
  ck_assert(str_equals(link, STR("<c>;rel=d")));
  ck_assert(!explain_fields_next_link(&rest, &link));
}
END_TEST

START_TEST(counts_links)
{
  struct response response;
  response_init(&response);
  ck_assert_uint_eq(explain_fields_count_links(&response), 0);
  response_add(&response, "Link", STR("</a,b>; rel=\"x, y\", <c>;rel=d"));
  response_add(&response, "Vary", STR("Accept, Host"));
  response_add(&response, "Link", STR("<e>"));
  ck_assert_uint_eq(explain_fields_count_links(&response), 3);
  response_fini(&response);
}
END_TEST

/* --- the writers -----------------------------------------------------------
 */

typedef void writer(struct buffer *out, const struct explain_found *found);

/* Explains a request to a fixture of its own. */
static void
explain(const char *iri, const char *field, writer *write, struct buffer *out)
{
  struct fixture fixture;
  struct explain_request *asked = malloc(sizeof *asked);
  struct explain_found *found = malloc(sizeof *found);
  struct arena arena;
  arena_init(&arena, 1 << 20);
  fixture_init(&fixture, "", fixture_names);
  ck_assert_int_eq(explain_request_make(str_from(iri), &field, field ? 1 : 0,
                                        STR("e.org"), &arena, asked),
                   ERR_NONE);
  ck_assert_int_eq(
      explain_find(&fixture.snapshot, &fixture.workspace, asked, found),
      ERR_NONE);
  write(out, found);
  explain_find_end(found);
  fixture_fini(&fixture);
  arena_fini(&arena);
  free(asked);
  free(found);
}

/* What each explanation has in it. */
static const struct {
  const char *iri, *field, *json, *text;
} rows[] = {
    {"/id/jupiter", NULL, "\"kind\":\"thing\"", "  303 See Other\n"},
    {"/id/jupiter", NULL,
     "\"document\":{\"reference\":\"/doc/jupiter\",\"by\":\"segment\"}",
     "\nDocument\n  /doc/jupiter\n"},
    {"/place", NULL, "\"by\":\"about\"", "\"about\" is added"},
    {"/id/io", NULL, "\"by\":\"pair\"", "w3id.org/303"},
    {"/item?id=1", NULL, "\"by\":\"service\"",
     "cannot be requested by its own"},
    {"/about-us", NULL, "\"flags\":[\"subject\",\"document\"]",
     "It has a type of information resources."},
    {"/onto/", NULL, "\"flags\":[\"subject\",\"whole\"]", "It is an ontology"},
    {"/id/jupiter.ttl", NULL, "\"extension\":\".ttl\"",
     "The extension .ttl was cut off the path: it means Turtle."},
    {"/id/ros\xC3\xA9", NULL, "\"iri\":\"http://e.org/id/ros\xC3\xA9\"",
     "It is a thing: http://e.org/id/ros\xC3\xA9."},
    {"/id/JUPITER", NULL, "\"near\":{\"names\":[\"http://e.org/id/jupiter\"]",
     "  near: http://e.org/id/jupiter\n"},
    {"http://other.example/a", NULL, "\"kind\":\"misdirected\"",
     "No names are hosted for this Host."},
    {"/-/health", NULL, "\"service\":\"health\"",
     "The service \"health\" answers"},
    {"/id/%4", NULL, "\"kind\":\"refused\"", "  400 Bad Request\n"},
    {"/id/jupiter", "Host: a b",
     "\"refusedBecause\":\"The Host field is malformed.\"",
     "The Host field is malformed."},
    {"/doc/jupiter", "Accept: text/turtle;q=0.25, x",
     "\"accept\":[{\"range\":\"text/turtle;q=0.25\",\"quality\":0.250,"
     "\"dropped\":false},{\"range\":\"x\",\"dropped\":true}]",
     "  text/turtle;q=0.25  0.25\n"
     "  x                   malformed, and left out\n"},
    {"/doc/jupiter", "Accept-Language: de;q=0.1",
     "\"acceptLanguage\":[{\"range\":\"de;q=0.1\"",
     "Accept-Language\n  de;q=0.1  0.1\n"},
    {"/doc/jupiter", "Accept-Encoding: gzip",
     "{\"coding\":\"gzip\",\"quality\":1.000}", "  gzip      1\n"},
    {"/doc/jupiter", "Accept: text/turtle",
     "\"why\":\"only\",\"contentType\":\"text/turtle; charset=utf-8\"",
     "Turtle is sent: no other format is acceptable."},
    {"/doc/jupiter", "Accept: image/png", "\"status\":406",
     "None of these formats is acceptable."},
    {"/doc/jupiter", "If-None-Match: \"x\"", "\"condition\":\"nothing\"",
     "The conditions and ranges of the request change nothing."},
    {"/id/jupiter", "If-None-Match: *", "\"condition\":\"not-asked\"",
     "are for a 200, which this is not."},
};

START_TEST(tells_of_every_kind)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer json, text;
    buffer_init(&json, 1 << 20);
    buffer_init(&text, 1 << 20);
    explain(rows[i].iri, rows[i].field, explain_json_put, &json);
    explain(rows[i].iri, rows[i].field, explain_text_put, &text);
    ck_assert_msg(str_find_str(buffer_str(&json), str_from(rows[i].json)) !=
                      STR_NOT_FOUND,
                  "%s: %s", rows[i].iri, rows[i].json);
    ck_assert_msg(str_find_str(buffer_str(&text), str_from(rows[i].text)) !=
                      STR_NOT_FOUND,
                  "%s: %s", rows[i].iri, rows[i].text);
    buffer_fini(&json);
    buffer_fini(&text);
  }
}
END_TEST

/* The answer is that of the way of a request, which the fixture asks. */
START_TEST(tells_the_answer_itself)
{
  static const char *const paths[] = {"/id/jupiter", "/doc/jupiter", "/ns",
                                      "/id/nobody",  "/id/pluto",    "/"};
  struct fixture fixture;
  fixture_init(&fixture, "", fixture_names);
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    struct buffer json, expected;
    buffer_init(&json, 1 << 20);
    buffer_init(&expected, 1024);
    explain(paths[i], "Accept: text/html", explain_json_put, &json);
    int status = fixture_get(&fixture, paths[i], "text/html")->status;
    buffer_format(&expected, "\"response\":{\"status\":%d,", status);
    ck_assert_msg(str_find_str(buffer_str(&json), buffer_str(&expected)) !=
                      STR_NOT_FOUND,
                  "%s: not %d", paths[i], status);
    buffer_fini(&json);
    buffer_fini(&expected);
  }
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_explain(void)
{
  const TTest *tests[] = {makes_requests,      refuses_what_is_not_a_request,
                          cuts_links,          counts_links,
                          tells_of_every_kind, tells_the_answer_itself};
  return runner_make_suite("explain", tests, sizeof tests / sizeof *tests);
}
