#include "http/http_date.h"

#include "runner.h"

runner_suite check_http_date;

START_TEST(writes_imf_fixdate)
{
  /* The example of RFC 9110 5.6.7. */
  ck_assert_str_eq(http_date_of(784111777).text,
                   "Sun, 06 Nov 1994 08:49:37 GMT");
  ck_assert_str_eq(http_date_of(0).text, "Thu, 01 Jan 1970 00:00:00 GMT");
  ck_assert_str_eq(http_date_of(2147483648).text,
                   "Tue, 19 Jan 2038 03:14:08 GMT");
  /* What four digits cannot say. */
  ck_assert_str_eq(http_date_of(253402300799).text,
                   "Fri, 31 Dec 9999 23:59:59 GMT");
  ck_assert_str_eq(http_date_of(253402300800).text, http_date_of(0).text);
  ck_assert_str_eq(http_date_of(INT64_MAX).text, http_date_of(0).text);
}
END_TEST

START_TEST(reads_what_it_writes)
{
  for (int64_t time = 0; time < 4000000000; time += 98765431) {
    int64_t read = -1;
    struct http_date date = http_date_of(time);
    ck_assert(http_date_parse(str_from(date.text), &read));
    ck_assert_int_eq(read, time);
  }
}
END_TEST

/* RFC 9110 5.6.7: the obsolete forms too. */
START_TEST(reads_all_forms)
{
  static const char *const rows[] = {
      "Sun, 06 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun Nov  6 08:49:37 1994",
      "Sun Nov 06 08:49:37 1994",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t time = -1;
    ck_assert_msg(http_date_parse(str_from(rows[i]), &time), "%s", rows[i]);
    ck_assert_int_eq(time, 784111777);
  }
}
END_TEST

START_TEST(refuses_what_is_no_date)
{
  static const char *const rows[] = {
      "",
      "yesterday",
      "Sun, 06 Nov 1994 08:49:37",
      "Sun, 06 Nov 1994 08:49:37 CET",
      "Sun, 06 Nov 1994 08:49:37 GMT ",
      "Sun, 31 Feb 1994 08:49:37 GMT",
      "Sun, 06 Xov 1994 08:49:37 GMT",
      "Sun, 06 anF 1994 08:49:37 GMT",
      "Sun, 06 Nov 1994 25:49:37 GMT",
      "Sun, 06 Nov 1994 24:49:37 GMT",
      "Sun, 06 Nov 1994 08:60:37 GMT",
      "Sun, 00 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37",
      "Sunday, 06-Nov-94 08:49:37 CET",
      "Sunday, 31-Feb-94 08:49:37 GMT",
      "Sunday, 06-Xov-94 08:49:37 GMT",
      "Sunday 06-Nov-94 08:49:37 GMT",
      "Sun Nov  6 08:49:37 94",
      "Sun Nov 31 08:49:37 1994",
      "Sun Nov  6 08:49 1994",
      ",",
      "a,",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t time = -1;
    ck_assert_msg(!http_date_parse(str_from(rows[i]), &time), "%s", rows[i]);
    ck_assert_int_eq(time, -1);
  }
}
END_TEST

Suite *
check_http_date(void)
{
  const TTest *tests[] = {writes_imf_fixdate, reads_what_it_writes,
                          reads_all_forms, refuses_what_is_no_date};
  return runner_make_suite("http_date", tests, sizeof tests / sizeof *tests);
}
