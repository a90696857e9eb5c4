#include "html/readable.h"

#include "runner.h"
#include "terms.h"

#include <stdio.h>

runner_suite check_readable_date;

static const struct {
  const char *datatype, *text, *language, *expected; /* NULL: none */
} dates[] = {
    {"date", "1610-01-07", "en", "7 January 1610"},
    {"date", "1610-01-07", "de", "7. Januar 1610"},
    {"date", "1610-01-07", "de-AT", "7. Januar 1610"},
    {"date", "1610-01-07", "fr", "7 janvier 1610"},
    {"date", "1610-01-07", "es", "7 de enero de 1610"},
    {"date", "1610-01-07", "ja", "7 January 1610"},
    {"gYear", "1610", "en", "1610"},
    {"gYear", "12000", "en", "12000"},
    {"gYearMonth", "1610-01", "en", "January 1610"},
    {"date", "2004-12-31Z", "en", "31 December 2004"},
    {"date", "2004-12-31+01:00", "en", "31 December 2004 +01:00"},
    {"dateTime", "2004-12-31T10:00:00Z", "en", "31 December 2004, 10:00 UTC"},
    {"dateTime", "2004-12-31T10:00:01.5", "en", "31 December 2004, 10:00:01.5"},
    {"date", "2020-02-29", "en", "29 February 2020"},
    {"date", "2021-02-29", "en", NULL},
    {"date", "2020-02-31", "en", NULL},
    {"date", "2020-04-31", "en", NULL},
    {"dateTime", "2020-01-01T99:00:00", "en", NULL},
    {"dateTime", "2020-01-01T10:00", "en", NULL},
    {"dateTime", "2020-01-01T10:00:00.", "en", NULL},
    {"dateTime", "2020-01-01T", "en", NULL},
    {"gYear", "-0044", "en", "44 BC"},
    {"date", "2004-13-01", "en", NULL},
    {"date", "2004-12-32", "en", NULL},
    {"date", "2004-1-1", "en", NULL},
    {"date", "04", "en", NULL},
    {"date", "2004-00-10", "en", NULL},
    {"date", "2004-12-00", "en", NULL},
    {"gYearMonth", "2004-12", "en", "December 2004"},
    {"date", "2004-01-31", "en", "31 January 2004"},
    {"date", "1900-02-29", "en", NULL},
    {"date", "2000-02-29", "en", "29 February 2000"},
    {"date", "2004-12-31X", "en", NULL},
    {"date", "2004-12-31+0100", "en", NULL},
    {"date", "2004-12-31*01:00", "en", NULL},
    {"date", "2004-12-31-01:00", "en", "31 December 2004 -01:00"},
    {"dateTime", "2020-01-01T23:59:59", "en", "1 January 2020, 23:59:59"},
    {"dateTime", "2020-01-01T24:00:00", "en", "1 January 2020, 24:00"},
    {"dateTime", "2020-01-01T23:60:00", "en", NULL},
    {"dateTime", "2020-01-01T23:59:60", "en", NULL},
    {"dateTime", "2020-01-01T1:00:00", "en", NULL},
    {"dateTime", "2020-01-01T10:0:00", "en", NULL},
    {"dateTime", "2020-01-01T10:00:0", "en", NULL},
    {"dateTime", "2020-01-01T10:00:00.5x", "en", NULL},
    {"dateTime", "2020-01-01T10:00:000", "en", NULL},
    {"date", "", "en", NULL},
    {"gYear", "soon", "en", NULL},
    {"date", "-0063-09-23", "en", "23 September 63 BC"},
    {"date", "-0063-09-23", "de", "23. September 63 v. Chr."},
    {"date", "-0063-09-23", "fr", "23 septembre 63 av. J.-C."},
    {"date", "-0063-09-23", "es", "23 de septiembre de 63 a. C."},
    {"date", "-0063-09-23", "ja", "23 September 63 BC"},
    {"date", "0014-08-19", "en", "19 August AD 14"},
    {"date", "0014-08-19", "de", "19. August 14 n. Chr."},
    {"date", "0014-08-19", "fr", "19 ao\xC3\xBBt 14 apr. J.-C."},
    {"date", "0014-08-19", "es", "19 de agosto de 14 d. C."},
    {"date", "0999-12-31", "en", "31 December AD 999"},
    {"date", "1000-01-01", "en", "1 January 1000"},
    {"date", "1900-01-01", "fr", "1er janvier 1900"},
    {"date", "1900-01-11", "fr", "11 janvier 1900"},
    {"date", "-0044-02-29", "en", "29 February 44 BC"},
    {"date", "-0045-02-29", "en", "29 February 45 BC"},
    {"date", "-0046-02-29", "en", NULL},
    {"date", "-44-03-15", "en", NULL},
    {"date", "1610", "en", NULL},
    {"date", "2004-12-31+14:00", "en", "31 December 2004 +14:00"},
    {"date", "2004-12-31+14:01", "en", NULL},
    {"date", "2004-12-31+15:00", "en", NULL},
    {"date", "2004-12-31+01:60", "en", NULL},
    {"gYear", "-0027", "en", "27 BC"},
    {"gYear", "-0027", "fr", "27 av. J.-C."},
    {"gYear", "0014", "en", "AD 14"},
    {"gYear", "0014", "es", "14 d. C."},
    {"gYear", "-13798000000", "en", "13798000000 BC"},
    {"gYear", "-0027Z", "en", "27 BC"},
    {"gYear", "0000", "en", NULL},
    {"gYear", "-0000", "en", NULL},
    {"gYear", "01610", "en", NULL},
    {"gYear", "-00027", "en", NULL},
    {"gYear", "--0027", "en", NULL},
    {"gYear", "1610-01", "en", NULL},
    {"gYearMonth", "-0044-03", "en", "March 44 BC"},
    {"gYearMonth", "0079-08", "en", "August AD 79"},
    {"gMonthDay", "--12-25", "en", "25 December"},
    {"gMonthDay", "--12-25", "de", "25. Dezember"},
    {"gMonthDay", "--05-01", "fr", "1er mai"},
    {"gMonthDay", "--12-25", "es", "25 de diciembre"},
    {"gMonthDay", "--02-29", "en", "29 February"},
    {"gMonthDay", "--02-30", "en", NULL},
    {"gMonthDay", "-12-25", "en", NULL},
    {"gMonth", "--12", "en", "December"},
    {"gMonth", "--12", "de", "Dezember"},
    {"gMonth", "--13", "en", NULL},
    {"gMonth", "--12--", "en", NULL},
    {"gDay", "---05", "en", "day 5 of the month"},
    {"gDay", "---05", "de", "Tag 5 des Monats"},
    {"gDay", "---05", "fr", "jour 5 du mois"},
    {"gDay", "---05", "es",
     "d\xC3\xAD"
     "a 5 del mes"},
    {"gDay", "---32", "en", NULL},
    {"time", "10:30:00", "en", "10:30"},
    {"time", "10:30:15", "en", "10:30:15"},
    {"time", "10:30:00Z", "en", "10:30 UTC"},
    {"time", "10:30:00+02:00", "en", "10:30 +02:00"},
    {"time", "24:00:00", "en", "24:00"},
    {"time", "24:00:01", "en", NULL},
    {"time", "24:01:00", "en", NULL},
    {"time", "24:00:00.5", "en", NULL},
    {"time", "T10:30:00", "en", NULL},
    {"time", "10:30", "en", NULL},
    {"dateTime", "-0044-03-15T12:00:00", "en", "15 March 44 BC, 12:00"},
    {"dateTime", "2020-01-01 10:00:00", "en", NULL},
    {"dateTime", "2020-01-01", "en", NULL},
    {"dateTimeStamp", "2020-01-01T10:00:00Z", "en",
     "1 January 2020, 10:00 UTC"},
    {"integer", "1610", "en", NULL},
};

static struct str
datatype_of(const char *name, char room[64])
{
  snprintf(room, 64, XSD_NAMESPACE "%s", name);
  return str_from(room);
}

static void
compare(struct buffer *out, bool found, const char *text, const char *expected)
{
  ck_assert_msg(found == (expected != NULL), "%s", text);
  ck_assert_msg(str_equals(str_from_offset(buffer_str(out), 1),
                           str_from(found ? expected : "")),
                "%s: %.*s", text, STR_ARGS(buffer_str(out)));
  buffer_fini(out);
}

START_TEST(says_dates)
{
  char room[64];
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    buffer_put(&out, STR("("));
    bool found = readable_put_date(
        &out, str_from(dates[i].text), datatype_of(dates[i].datatype, room),
        READABLE_HISTORICAL, str_from(dates[i].language));
    compare(&out, found, dates[i].text, dates[i].expected);
  }
}
END_TEST

START_TEST(counts_a_year_zero)
{
  static const struct {
    const char *datatype, *text, *language, *expected; /* NULL: none */
  } years[] = {
      {"date", "-0063-09-23", "en", "23 September 64 BC"},
      {"date", "-0063-09-23", "de", "23. September 64 v. Chr."},
      {"gYear", "-0027", "en", "28 BC"},
      {"gYear", "0000", "en", "1 BC"},
      {"gYear", "-0000", "en", NULL},
      {"gYear", "-9999", "en", "10000 BC"},
      {"gYear", "0014", "en", "AD 14"},
      {"gYear", "1610", "en", "1610"},
  };
  char room[64];
  for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    buffer_put(&out, STR("("));
    bool found = readable_put_date(
        &out, str_from(years[i].text), datatype_of(years[i].datatype, room),
        READABLE_ASTRONOMICAL, str_from(years[i].language));
    compare(&out, found, years[i].text, years[i].expected);
  }
}
END_TEST

START_TEST(knows_what_html_takes)
{
  static const struct {
    const char *datatype, *text;
    bool taken;
  } times[] = {
      {"date", "1610-01-07", true},
      {"date", "0014-08-19", true},
      {"date", "-0063-09-23", false},
      {"gYear", "1610", true},
      {"gYear", "0000", false},
      {"gYearMonth", "1610-01", true},
      {"gYear", "1610Z", false},
      {"date", "1610-01-07+01:00", false},
      {"dateTime", "2004-12-31T10:00:00Z", true},
      {"dateTime", "2004-12-31T10:00:00", true},
      {"dateTime", "2004-12-31T24:00:00", false},
      {"dateTime", "2004-12-31T10:00:00.123", true},
      {"dateTime", "2004-12-31T10:00:00.1234Z", false},
      {"time", "10:00:00", true},
      {"time", "10:00:00Z", false},
      {"gMonthDay", "--12-25", false},
      {"gMonth", "--12", false},
      {"gDay", "---05", false},
      {"date", "2020-02-31", false},
      {"date", "soon", false},
      {"date", "", false},
  };
  char room[64];
  for (size_t i = 0; i < sizeof times / sizeof *times; i++)
    ck_assert_msg(readable_is_html_time(str_from(times[i].text),
                                        datatype_of(times[i].datatype, room)) ==
                      times[i].taken,
                  "%s", times[i].text);
}
END_TEST

Suite *
check_readable_date(void)
{
  const TTest *tests[] = {says_dates, counts_a_year_zero,
                          knows_what_html_takes};
  return runner_make_suite("readable_date", tests,
                           sizeof tests / sizeof *tests);
}
