#include "http/response.h"

#include "http/status.h"
#include "runner.h"

runner_suite check_response;

/* RFC 9110 5.5: nothing that could end a field line, or be read in two ways,
 * may leave. The value itself must not go out either. */
START_TEST(refuses_bad_values)
{
  static const struct {
    const char *description;
    struct str value;
    bool fine;
  } rows[] = {
      {"plain", STR_INIT("/doc/a?b=\"c\" <d>"), true},
      {"empty", STR_INIT(""), true},
      {"CR", STR_INIT("a\rb"), false},
      {"LF", STR_INIT("a\nb"), false},
      {"CR LF", STR_INIT("/a\r\nSet-Cookie: a=b"), false},
      {"NUL", STR_INIT("a\0b"), false},
      {"a control", STR_INIT("a\033b"), false},
      {"DEL", STR_INIT("a\x7F"), false},
      {"not ASCII", STR_INIT("/ros\xC3\xA9"), false},
      {"C1 in Latin-1", STR_INIT("a\x85"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct response response;
    response_init(&response);
    response_add(&response, "Location", rows[i].value);
    ck_assert_msg(response.err == (rows[i].fine ? ERR_NONE : ERR_LIMIT),
                  "%s: %s", rows[i].description, err_text(response.err));
    bool there = response_field(&response, "Location").bytes != NULL;
    ck_assert_msg(there == rows[i].fine, "%s", rows[i].description);
    response_fini(&response);
  }
}
END_TEST

START_TEST(refuses_more_fields_than_fit)
{
  struct response response;
  response_init(&response);
  for (int i = 0; i < RESPONSE_FIELDS_MAXIMUM; i++)
    response_add(&response, "Link", STR("<a>"));
  ck_assert_int_eq(response.err, ERR_NONE);
  response_add(&response, "Link", STR("<a>"));
  ck_assert_int_eq(response.err, ERR_LIMIT);
  ck_assert_uint_eq(response.field_count, RESPONSE_FIELDS_MAXIMUM);
  response_fini(&response);
}
END_TEST

/* What a response had before is given back when something else comes, and the
 * rest with the response. */
START_TEST(releases_its_content)
{
  struct response response;
  struct buffer bytes;
  char lent[] = "lent";
  response_init(&response);
  ck_assert_int_eq(response.content.kind, CONTENT_NONE);
  buffer_init(&bytes, 1024);
  buffer_put(&bytes, STR("first"));
  struct blob *blob = blob_take(&bytes);
  response_put_content(&response, content_share(blob));
  ck_assert_uint_eq(blob->references, 2);
  response_put_content(&response, content_borrow(lent, 4));
  ck_assert_uint_eq(blob->references, 1);
  response_put_content(&response, content_share(blob));
  response_fini(&response);
  ck_assert_uint_eq(blob->references, 1);
  ck_assert_int_eq(response.content.kind, CONTENT_NONE);
  blob_release(blob);
}
END_TEST

START_TEST(finds_what_was_added)
{
  struct response response;
  response_init(&response);
  response_add(&response, "Vary", STR("Accept"));
  ck_assert(str_equals(response_field(&response, "Vary"), STR("Accept")));
  ck_assert_ptr_null(response_field(&response, "Location").bytes);
  response_fini(&response);
}
END_TEST

START_TEST(takes_fields_away)
{
  struct response response;
  response_init(&response);
  response_add(&response, "Content-Type", STR("text/plain"));
  response_add(&response, "ETag", STR("\"x\""));
  response_add(&response, "Link", STR("<a>"));
  response_add(&response, "Vary", STR("Accept"));
  response_add(&response, "Link", STR("<b>"));
  response_remove(&response, "Link");
  ck_assert_uint_eq(response.field_count, 3);
  ck_assert_ptr_null(response_field(&response, "Link").bytes);
  response_drop_content_fields(&response);
  ck_assert_uint_eq(response.field_count, 2);
  ck_assert(str_equals(response_field(&response, "ETag"), STR("\"x\"")));
  ck_assert(str_equals(response_field(&response, "Vary"), STR("Accept")));
  response_fini(&response);
}
END_TEST

Suite *
check_response(void)
{
  const TTest *tests[] = {refuses_bad_values, refuses_more_fields_than_fit,
                          releases_its_content, finds_what_was_added,
                          takes_fields_away};
  return runner_make_suite("response", tests, sizeof tests / sizeof *tests);
}
