#include "http/status.h"

#include "runner.h"

runner_suite check_status;

/* The reason phrases of RFC 9110 15. */
START_TEST(has_the_phrases_of_the_standard)
{
  static const struct {
    int status;
    const char *text;
  } rows[] = {
      {200, "OK"},
      {204, "No Content"},
      {301, "Moved Permanently"},
      {303, "See Other"},
      {400, "Bad Request"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {410, "Gone"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {421, "Misdirected Request"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_str_eq(status_text(rows[i].status), rows[i].text);
  ck_assert_ptr_nonnull(status_text(299));
  ck_assert_ptr_nonnull(status_text(-1));
}
END_TEST

Suite *
check_status(void)
{
  const TTest *tests[] = {has_the_phrases_of_the_standard};
  return runner_make_suite("status", tests, sizeof tests / sizeof *tests);
}
