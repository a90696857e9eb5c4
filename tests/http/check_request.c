#include "http/request.h"

#include "runner.h"

runner_suite check_request;

START_TEST(knows_methods_by_case)
{
  static const struct {
    struct str name;
    enum method method;
  } rows[] = {
      {STR_INIT("GET"), METHOD_GET},
      {STR_INIT("HEAD"), METHOD_HEAD},
      {STR_INIT("POST"), METHOD_POST},
      {STR_INIT("OPTIONS"), METHOD_OPTIONS},
      {STR_INIT("PUT"), METHOD_OTHER},
      {STR_INIT("DELETE"), METHOD_OTHER},
      {STR_INIT("PATCH"), METHOD_OTHER},
      {STR_INIT("TRACE"), METHOD_OTHER},
      {STR_INIT("CONNECT"), METHOD_OTHER},
      {STR_INIT("get"), METHOD_UNKNOWN},
      {STR_INIT("GETS"), METHOD_UNKNOWN},
      {STR_INIT("GE"), METHOD_UNKNOWN},
      {STR_INIT(""), METHOD_UNKNOWN},
      {STR_INIT("BREW"), METHOD_UNKNOWN},
      {STR_INIT("GET\0"), METHOD_UNKNOWN},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(request_method(rows[i].name) == rows[i].method, "row %zu: %s",
                  i, rows[i].name.bytes);
}
END_TEST

static const struct request_field fields[] = {
    {STR_INIT("Host"), STR_INIT("e.org")},
    {STR_INIT("Accept"), STR_INIT("text/turtle")},
    {STR_INIT("X-Empty"), STR_INIT("")},
    {STR_INIT("ACCEPT"), STR_INIT("")},
    {STR_INIT("accept"), STR_INIT("text/html;q=0.5")},
    {STR_INIT("Accept-Language"), STR_INIT("de")},
};
static const struct request request = {
    .fields = fields, .field_count = sizeof fields / sizeof *fields};

START_TEST(finds_fields_without_regard_to_case)
{
  ck_assert(str_equals(request_field(&request, STR("hOST")), STR("e.org")));
  ck_assert(
      str_equals(request_field(&request, STR("Accept")), STR("text/turtle")));
  ck_assert_ptr_null(request_field(&request, STR("Accept-")).bytes);
  ck_assert_ptr_nonnull(request_field(&request, STR("X-Empty")).bytes);
}
END_TEST

/* RFC 9110 5.3. */
START_TEST(joins_field_lines_in_order)
{
  struct arena arena;
  arena_init(&arena, 1024 * 1024);
  ck_assert(str_equals(request_joined_field(&request, STR("Accept"), &arena),
                       STR("text/turtle, , text/html;q=0.5")));
  ck_assert(str_equals(request_joined_field(&request, STR("host"), &arena),
                       STR("e.org")));
  ck_assert_ptr_null(request_joined_field(&request, STR("Via"), &arena).bytes);
  arena_fini(&arena);
  arena_init(&arena, 0);
  ck_assert_ptr_null(
      request_joined_field(&request, STR("Accept"), &arena).bytes);
  arena_fini(&arena);
}
END_TEST

Suite *
check_request(void)
{
  const TTest *tests[] = {knows_methods_by_case,
                          finds_fields_without_regard_to_case,
                          joins_field_lines_in_order};
  return runner_make_suite("request", tests, sizeof tests / sizeof *tests);
}
