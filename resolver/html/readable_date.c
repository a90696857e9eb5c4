/* readable_date: days, times and years. */
#include "format/message.h"
#include "html/readable.h"
#include "http/language.h"
#include "terms.h"

#include <inttypes.h>

enum {
  MONTHS = 12,
  ZONE = 6,     /* bytes of "+01:00" */
  EARLY = 1000, /* years below are written with "AD" */
};

/* The parts of the values of a datatype. */
struct shape {
  const char *name; /* in the namespace of XML Schema */
  bool year, month, day, time;
};

static const struct shape shapes[] = {
    {"date", .year = true, .month = true, .day = true},
    {"gYear", .year = true},
    {"gYearMonth", .year = true, .month = true},
    {"dateTime", .year = true, .month = true, .day = true, .time = true},
    {"dateTimeStamp", .year = true, .month = true, .day = true, .time = true},
    {"gMonthDay", .month = true, .day = true},
    {"gMonth", .month = true},
    {"gDay", .day = true},
    {"time", .time = true},
};

struct date {
  const struct shape *shape;
  struct str year, time, zone; /* the year is without its sign */
  uint64_t month, day;         /* 0: not given */
  bool is_before;              /* the year has a sign */
};

static const struct shape *
shape_of(struct str datatype)
{
  if (!str_starts(datatype, STR(XSD_NAMESPACE)))
    return NULL;
  struct str name = str_from_offset(datatype, sizeof XSD_NAMESPACE - 1);
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    if (str_equals(name, str_from(shapes[i].name)))
      return &shapes[i];
  return NULL;
}

bool
readable_is_date(struct str datatype)
{
  return shape_of(datatype);
}

/* --- reading ---------------------------------------------------------------
 */

static bool
take_year(struct str *text, struct date *date)
{
  date->is_before = str_starts(*text, STR("-"));
  if (date->is_before)
    *text = str_from_offset(*text, 1);
  return readable_take_digits(text, 4, &date->year) &&
         (date->year.length == 4 || *date->year.bytes != '0');
}

/* Takes marks such as "--", and then a number of two digits off a text. */
static bool
take_part(struct str *text, struct str marks, uint64_t maximum,
          uint64_t *ret_number)
{
  struct str digits;
  if (!str_starts(*text, marks))
    return false;
  *text = str_from_offset(*text, marks.length);
  return readable_take_digits(text, 2, &digits) && digits.length == 2 &&
         str_to_number(digits, maximum, ret_number) && *ret_number > 0;
}

/* Takes a zone such as "Z" or "+01:00" off a text; 14 hours are the most. */
static bool
take_zone(struct str *text, struct str *ret_zone)
{
  uint64_t hours, minutes;
  *ret_zone = *text;
  if (text->length == 0)
    return true;
  if (str_equals(*text, STR("Z"))) {
    *ret_zone = STR("UTC");
  } else if (text->length != ZONE || text->bytes[3] != ':' ||
             (*text->bytes != '+' && *text->bytes != '-') ||
             !str_to_number(str_of(text->bytes + 1, 2), 14, &hours) ||
             !str_to_number(str_from_offset(*text, 4), 59, &minutes) ||
             (hours == 14 && minutes)) {
    return false;
  }
  *text = str_from_offset(*text, text->length);
  return true;
}

/* Returns whether a text is a time such as "10:00:00", perhaps with a fraction
 * of a second; "24:00:00" is the end of a day. */
static bool
is_time(struct str time)
{
  uint64_t hours, minutes, seconds;
  struct str rest = time, fraction;
  struct str hour = str_cut(&rest, ':'), minute = str_cut(&rest, ':');
  struct str second = str_first(rest, str_find(rest, '.'));
  if (hour.length != 2 || minute.length != 2 || second.length != 2 ||
      !str_to_number(hour, 24, &hours) ||
      !str_to_number(minute, hours == 24 ? 0 : 59, &minutes) ||
      !str_to_number(second, hours == 24 ? 0 : 59, &seconds))
    return false;
  rest = str_from_offset(rest, 2);
  if (rest.length == 0)
    return true;
  rest = str_from_offset(rest, 1);
  if (!readable_take_digits(&rest, 1, &fraction) || rest.length)
    return false;
  for (size_t i = 0; i < fraction.length; i++)
    if (hours == 24 && fraction.bytes[i] != '0')
      return false;
  return true;
}

static bool
take_time(struct str *text, struct str *ret_time)
{
  size_t end = 0;
  while (end < text->length &&
         (str_is_digit(text->bytes[end]) || text->bytes[end] == ':' ||
          text->bytes[end] == '.'))
    end++;
  *ret_time = str_first(*text, end);
  *text = str_from_offset(*text, end);
  return is_time(*ret_time);
}

static bool
is_leap(uint64_t year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* A year before Christ is a leap year in one of the two ways to count. Without
 * a year, 29 February is a day. */
static bool
is_day(const struct date *date)
{
  static const uint8_t days[MONTHS] = {31, 29, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  uint64_t year = 0;
  if (!date->day || !date->month)
    return true;
  str_to_number(date->year, UINT32_MAX, &year);
  if (date->shape->year && date->month == 2 && date->day == 29)
    return is_leap(year) || (date->is_before && year && is_leap(year - 1));
  return date->day <= days[date->month - 1];
}

static bool
parse_date(struct str text, struct str datatype, struct date *ret_date)
{
  const struct shape *shape = shape_of(datatype);
  struct date date = {.shape = shape};
  if (!shape || (shape->year && !take_year(&text, &date)) ||
      (shape->month && !take_part(&text, shape->year ? STR("-") : STR("--"),
                                  MONTHS, &date.month)) ||
      (shape->day &&
       !take_part(&text, shape->month ? STR("-") : STR("---"), 31, &date.day)))
    return false;
  if (shape->time && shape->day) {
    if (!str_starts(text, STR("T")))
      return false;
    text = str_from_offset(text, 1);
  }
  if ((shape->time && !take_time(&text, &date.time)) ||
      !take_zone(&text, &date.zone) || !is_day(&date))
    return false;
  *ret_date = date;
  return true;
}

/* --- writing ---------------------------------------------------------------
 */

static void
put_day(struct buffer *out, const struct date *date, struct str language)
{
  const char *after = "";
  if (language_matches(STR("de"), language))
    after = ".";
  else if (language_matches(STR("fr"), language) && date->day == 1)
    after = "er";
  if (date->month)
    buffer_format(out, "%u%s", (unsigned)date->day, after);
  else { /* a day of every month */
    buffer_put(out, message_in(STR("day"), language));
    buffer_format(out, " %u ", (unsigned)date->day);
    buffer_put(out, message_in(STR("of the month"), language));
  }
}

/* Puts day and month, and what stands between them and a year. */
static void
put_calendar(struct buffer *out, const struct date *date, struct str language)
{
  static const struct str months[MONTHS] = {
      STR_INIT("January"), STR_INIT("February"), STR_INIT("March"),
      STR_INIT("April"),   STR_INIT("May"),      STR_INIT("June"),
      STR_INIT("July"),    STR_INIT("August"),   STR_INIT("September"),
      STR_INIT("October"), STR_INIT("November"), STR_INIT("December")};
  struct str between =
      language_matches(STR("es"), language) ? STR(" de ") : STR(" ");
  if (date->day)
    put_day(out, date, language);
  if (!date->month)
    return;
  buffer_put(out, date->day ? between : STR(""));
  buffer_put(out, message_in(months[date->month - 1], language));
  buffer_put(out, date->year.length ? between : STR(""));
}

/* Puts a year: 14 and its era for "0014", 63 and its era for "-0063". Returns
 * false for a year that there was not. */
static bool
put_year(struct buffer *out, const struct date *date, enum readable_years years,
         struct str language)
{
  uint64_t year;
  bool is_early = str_to_number(date->year, EARLY - 1, &year);
  bool is_before = date->is_before || (is_early && year == 0);
  if (!is_before && !is_early) {
    buffer_put(out, date->year);
    return true;
  }
  struct str era = message_in(is_before ? STR("BC") : STR("AD"), language);
  if (!str_to_number(date->year, INT64_MAX, &year) ||
      (year == 0 && (date->is_before || years == READABLE_HISTORICAL)))
    return false;
  if (is_before && years == READABLE_ASTRONOMICAL)
    year++;
  if (str_equals(era, STR("AD")))
    buffer_format(out, "AD %" PRIu64, year);
  else
    buffer_format(out, "%" PRIu64 " %.*s", year, STR_ARGS(era));
  return true;
}

/* Returns a time without its seconds when they are 0. */
static struct str
short_time(struct str time)
{
  return str_ends(time, STR(":00")) && time.length == 8 ? str_first(time, 5)
                                                        : time;
}

bool
readable_put_date(struct buffer *out, struct str lexical, struct str datatype,
                  enum readable_years years, struct str language)
{
  struct date date;
  size_t before = out->length;
  if (!parse_date(lexical, datatype, &date))
    return false;
  put_calendar(out, &date, language);
  if (date.year.length && !put_year(out, &date, years, language)) {
    buffer_cut(out, before);
    return false;
  }
  if (date.time.length && date.day)
    buffer_put(out, STR(", "));
  buffer_put(out, short_time(date.time));
  if (date.zone.length && (date.time.length || date.zone.bytes[0] != 'U')) {
    buffer_put_char(out, ' ');
    buffer_put(out, date.zone);
  }
  return true;
}

bool
readable_is_html_time(struct str lexical, struct str datatype)
{
  struct date date;
  if (!parse_date(lexical, datatype, &date) || date.is_before ||
      str_equals(date.year, STR("0000")))
    return false;
  bool is_part = !date.year.length && !date.time.length;
  if (is_part || (date.zone.length && (!date.time.length || !date.day)) ||
      str_starts(date.time, STR("24")))
    return false;
  return date.time.length <= sizeof "10:00:00.123" - 1;
}
