#include "http/response.h"

#include "http/status.h"
#include "runner.h"

runner_suite check_response;

/* RFC 9110 5.5: nothing that could end a field line, or be read in two ways,
 * may leave. The value itself must not go out either. */
START_TEST(turns_bad_values_into_500)
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
    response_init(&response, STATUS_OK);
    response_add(&response, "Location", rows[i].value);
    ck_assert_msg(response.status ==
                      (rows[i].fine ? STATUS_OK : STATUS_INTERNAL_SERVER_ERROR),
                  "%s: %d", rows[i].description, response.status);
    bool there = response_field(&response, "Location").bytes != NULL;
    ck_assert_msg(there == rows[i].fine, "%s", rows[i].description);
    response_fini(&response);
  }
}
END_TEST

START_TEST(refuses_more_fields_than_fit)
{
  struct response response;
  response_init(&response, STATUS_OK);
  for (int i = 0; i < RESPONSE_FIELDS_MAXIMUM; i++)
    response_add(&response, "Link", STR("<a>"));
  ck_assert_int_eq(response.status, STATUS_OK);
  response_add(&response, "Link", STR("<a>"));
  ck_assert_int_eq(response.status, STATUS_INTERNAL_SERVER_ERROR);
  ck_assert_uint_eq(response.field_count, RESPONSE_FIELDS_MAXIMUM);
  response_fini(&response);
}
END_TEST

START_TEST(owns_its_content)
{
  struct response response;
  struct buffer content;
  response_init(&response, STATUS_OK);
  ck_assert_ptr_null(response.content);
  buffer_init(&content, 1024);
  buffer_put(&content, STR("first"));
  response_take_content(&response, &content);
  buffer_put(&content, STR("second one"));
  response_take_content(&response, &content); /* the first is freed */
  ck_assert_uint_eq(response.content_length, 10);
  ck_assert(str_equals(str_of(response.content, 10), STR("second one")));
  ck_assert_uint_eq(buffer_str(&content).length, 0);
  buffer_fini(&content);
  response_fini(&response);
  ck_assert_ptr_null(response.content);
}
END_TEST

START_TEST(borrows_what_is_lent)
{
  struct response response;
  struct buffer content;
  char lent[] = "lent";
  response_init(&response, STATUS_OK);
  buffer_init(&content, 1024);
  buffer_put(&content, STR("first"));
  response_take_content(&response, &content);
  response_lend_content(&response, lent, 4); /* the first is freed */
  ck_assert_ptr_eq(response.content, lent);
  ck_assert_uint_eq(response.content_length, 4);
  buffer_put(&content, STR("next"));
  response_take_content(&response, &content); /* what was lent is not */
  ck_assert(!response.lent);
  response_lend_content(&response, lent, 4);
  response_fini(&response);
  ck_assert_ptr_null(response.content);
}
END_TEST

START_TEST(finds_what_was_added)
{
  struct response response;
  response_init(&response, STATUS_OK);
  response_add(&response, "Vary", STR("Accept"));
  ck_assert(str_equals(response_field(&response, "Vary"), STR("Accept")));
  ck_assert_ptr_null(response_field(&response, "Location").bytes);
  response_fini(&response);
}
END_TEST

Suite *
check_response(void)
{
  const TTest *tests[] = {turns_bad_values_into_500,
                          refuses_more_fields_than_fit, owns_its_content,
                          borrows_what_is_lent, finds_what_was_added};
  return runner_make_suite("response", tests, sizeof tests / sizeof *tests);
}
