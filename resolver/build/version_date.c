#include "build/version_date.h"

#include "build/version_text.h"

enum { YEAR_DIGITS = 4 };

/* Takes a separator and the two digits after it off the beginning of the text,
 * unless their number exceeds most. */
static bool
cut_pair(struct str *s, char separator, int most, int *ret_number)
{
  if (s->length < 3 || s->bytes[0] != separator ||
      version_text_digits(str_from_offset(*s, 1)) < 2)
    return false;
  int number = (s->bytes[1] - '0') * 10 + (s->bytes[2] - '0');
  if (number > most)
    return false;
  *ret_number = number;
  *s = str_from_offset(*s, 3);
  return true;
}

static int64_t
number_of(struct str digits)
{
  int64_t number = 0;
  for (size_t i = 0; i < digits.length; i++)
    number = number * 10 + (digits.bytes[i] - '0');
  return number;
}

/* A moment; a day or a month that is left out is 0. */
struct moment {
  int64_t year;
  int month, day;
  int minute; /* of the day; it may be outside the day after a time zone was
                 subtracted */
  int second;
};

static int64_t
date_of(int64_t year, int month, int day, int64_t time)
{
  return ((year * 100 + month) * 100 + day) * 1000000 + time;
}

/* Returns how many days a month has, which is from 1 to 12. */
static int
days_of(int64_t year, int month)
{
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[month - 1] + (month == 2 && is_leap);
}

/* Normalises the minute, which is at most a day off. */
static void
carry_day(struct moment *moment)
{
  enum { DAY = 24 * 60 };
  int move = moment->minute < 0 ? -1 : moment->minute >= DAY;
  moment->minute -= move * DAY;
  moment->day += move;
  if (moment->day > days_of(moment->year, moment->month)) {
    moment->day = 1;
    moment->month++;
  } else if (moment->day == 0) {
    moment->month--;
    moment->day = moment->month ? days_of(moment->year, moment->month) : 31;
  }
  if (moment->month > 12) {
    moment->month = 1;
    moment->year++;
  } else if (moment->month == 0) {
    moment->month = 12;
    moment->year--;
  }
}

/* Returns the minutes by which a time zone is before UTC: "+02:00"; 0 without
 * one. */
static int
zone_of(struct str s)
{
  enum { HOURS_MAXIMUM = 14 };
  int hours = 0, minutes = 0;
  char sign = s.length ? *s.bytes : '\0';
  if ((sign != '+' && sign != '-') ||
      !cut_pair(&s, sign, HOURS_MAXIMUM, &hours))
    return 0;
  cut_pair(&s, ':', 59, &minutes);
  return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
}

/* Reads the time of day that follows a date. */
static void
take_time(struct str s, struct moment *moment)
{
  int hour = 0, minute = 0;
  char separator = s.length ? *s.bytes : '\0';
  if ((separator != 'T' && separator != ' ') ||
      !cut_pair(&s, separator, 24, &hour) || !cut_pair(&s, ':', 59, &minute))
    return;
  cut_pair(&s, ':', 60, &moment->second);
  if (s.length && *s.bytes == '.')
    s = str_from_offset(s, 1 + version_text_digits(str_from_offset(s, 1)));
  moment->minute = hour * 60 + minute - zone_of(s);
  carry_day(moment);
}

static int64_t
date_with_time(struct moment moment, struct str time)
{
  if (moment.day)
    take_time(time, &moment);
  return date_of(moment.year, moment.month, moment.day,
                 (moment.minute / 60 * INT64_C(100) + moment.minute % 60) *
                         100 +
                     moment.second);
}

/* Reads a date without separators, such as "20240210". */
static int64_t
date_of_digits(struct str digits)
{
  enum { FIRST = 1900, LAST = 2199 };
  int64_t number = number_of(digits);
  int64_t year = number / 10000;
  int month = (int)(number / 100 % 100), day = (int)(number % 100);
  return year >= FIRST && year <= LAST && month >= 1 && month <= 12 &&
                 day >= 1 && day <= days_of(year, month)
             ? date_of(year, month, day, 0)
             : 0;
}

/* Reads the date that a text begins with, unless more digits follow. */
static int64_t
date_at(struct str s)
{
  enum { COMPACT = 8 };
  size_t digits = version_text_digits(s);
  int month = 0, day = 0;
  if (digits == COMPACT)
    return date_of_digits(str_first(s, COMPACT));
  if (digits != YEAR_DIGITS)
    return 0;
  int64_t year = number_of(str_first(s, YEAR_DIGITS));
  struct str rest = str_from_offset(s, YEAR_DIGITS);
  char separator = rest.length ? *rest.bytes : '\0';
  if ((separator != '-' && separator != '/') ||
      !cut_pair(&rest, separator, 12, &month) || month == 0)
    return 0;
  if (cut_pair(&rest, separator, 31, &day))
    return version_text_begins_with_digit(rest) || day > days_of(year, month)
               ? 0
               : date_with_time((struct moment){year, month, day, 0, 0}, rest);
  return version_text_begins_with_digit(rest) ||
                 (rest.length && *rest.bytes == separator)
             ? 0
             : date_of(year, month, 0, 0);
}

int64_t
version_date_of(struct str text)
{
  text = version_text_trim(text);
  if (text.length == YEAR_DIGITS && version_text_digits(text) == YEAR_DIGITS)
    return date_of(number_of(text), 0, 0, 0);
  while (text.length) {
    int64_t date = date_at(text);
    size_t digits = version_text_digits(text);
    if (date)
      return date;
    text = str_from_offset(text, digits ? digits : 1);
  }
  return 0;
}

bool
version_date_begins(struct str text)
{
  return date_at(text) != 0;
}
