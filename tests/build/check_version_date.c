#include "build/version_date.h"

#include "runner.h"

runner_suite check_version_date;

START_TEST(finds_dates)
{
  static const struct {
    const char *text;
    int64_t date;
  } rows[] = {
      {"2024-08-22", INT64_C(20240822000000)},
      {" 2016-05-20T10:11:12+02:00", INT64_C(20160520081112)},
      {"2020-05-20T23:00:00-05:00", INT64_C(20200521040000)},
      {"2020-05-21T01:00:00Z", INT64_C(20200521010000)},
      {"2024-03-01T00:30:00.5+01:00", INT64_C(20240229233000)},
      {"2023-12-31T23:30-00:45", INT64_C(20240101001500)},
      {"2024-01-01T00:00+14:00", INT64_C(20231231100000)},
      {"2024-01-01T24:00:00", INT64_C(20240102000000)},
      {"2024-02-31T10:00:00", 0}, /* the calendar does not have it */
      {"2024-02-29T10:00:00", INT64_C(20240229100000)},
      {"2023-02-29", 0},
      {"2024-04-31", 0},
      {"1900-02-29", 0},
      {"2000/02/29", INT64_C(20000229000000)},
      {"Version of 2025-04-02:\nchanges", INT64_C(20250402000000)},
      {"1.2 (2023/05/01 07:08)", INT64_C(20230501070800)},
      {"$Date: 20240210 $", INT64_C(20240210000000)},
      {"2024-02", INT64_C(20240200000000)},
      {"2024", INT64_C(20240000000000)},
      {"in 2024", 0},
      {"2024-13-01", 0},
      {"12024-01-01", 0},
      {"2024-01-011", 0},
      {"2024-01-01x", INT64_C(20240101000000)},
      {"2024-00-01", 0},
      {"2024-01-00", INT64_C(20240100000000)}, /* in January */
      {"2024-12-31", INT64_C(20241231000000)},
      {"2024-12-32", 0},
      {"2024-12", INT64_C(20241200000000)},
      {"2024-13", 0},
      {"2024-021", 0},
      {"2024-02-", 0},
      {"2024-02/", INT64_C(20240200000000)},
      {"2024/02", INT64_C(20240200000000)},
      {"2024.02", 0},
      {"2024-", 0},
      {"202", 0},
      {"20240230", 0},
      {"20240229", INT64_C(20240229000000)},
      {"20230229", 0},
      {"20230431", 0},
      {"20240131", INT64_C(20240131000000)},
      {"202401311", 0},
      {"2024-01-01T23:59:59", INT64_C(20240101235959)},
      {"2024-01-01T10:60", INT64_C(20240101000000)},
      {"2024-01-01T10:59", INT64_C(20240101105900)},
      {"2024-01-01T25:00", INT64_C(20240101000000)},
      {"20249999", 0},
      {"1.2.3", 0},
      {"", 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(version_date_of(str_from(rows[i].text)) == rows[i].date,
                  "%s: %lld", rows[i].text,
                  (long long)version_date_of(str_from(rows[i].text)));
}
END_TEST

START_TEST(tells_what_begins_with_a_date)
{
  ck_assert(version_date_begins(STR("2024-02-10")));
  ck_assert(version_date_begins(STR("20240210")));
  ck_assert(version_date_begins(STR("2024-02")));
  ck_assert(!version_date_begins(STR("2024")));
  ck_assert(!version_date_begins(STR("v2024-02-10")));
}
END_TEST

Suite *
check_version_date(void)
{
  const TTest *tests[] = {finds_dates, tells_what_begins_with_a_date};
  return runner_make_suite("version_date", tests, sizeof tests / sizeof *tests);
}
