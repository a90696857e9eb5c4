#include "http/http_date.h"

#include <string.h>
#include <time.h>

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
static const char days[] = "SunMonTueWedThuFriSat";

/* Returns one of these names, which have three letters each. */
static const char *
name_of(const char *names, int number)
{
  return names + (size_t)number * 3;
}

static char *
put_text(char *at, const char *text, size_t length)
{
  memcpy(at, text, length);
  return at + length;
}

static char *
put_number(char *at, int number, size_t digits)
{
  for (size_t i = digits; i > 0; i--, number /= 10)
    at[i - 1] = (char)('0' + number % 10);
  return at + digits;
}

struct http_date
http_date_of(int64_t seconds)
{
  struct http_date date;
  struct tm parts;
  time_t time = (time_t)seconds;
  if (!gmtime_r(&time, &parts) || parts.tm_year > 9999 - 1900 ||
      parts.tm_year < -1900) {
    time = 0;
    gmtime_r(&time, &parts);
  }
  /* strftime would use the locale. Years have four digits. */
  char *at = date.text;
  at = put_text(at, name_of(days, parts.tm_wday), 3);
  at = put_text(at, ", ", 2);
  at = put_number(at, parts.tm_mday, 2);
  *at++ = ' ';
  at = put_text(at, name_of(months, parts.tm_mon), 3);
  *at++ = ' ';
  at = put_number(at, parts.tm_year + 1900, 4);
  *at++ = ' ';
  at = put_number(at, parts.tm_hour, 2);
  *at++ = ':';
  at = put_number(at, parts.tm_min, 2);
  *at++ = ':';
  at = put_number(at, parts.tm_sec, 2);
  put_text(at, " GMT", sizeof " GMT");
  return date;
}

/* Reads a number of digits at an offset. */
static bool
digits(struct str text, size_t offset, size_t count, int *ret_number)
{
  uint64_t number;
  if (offset > text.length || count > text.length - offset ||
      !str_to_number(str_of(text.bytes + offset, count), 9999, &number))
    return false;
  *ret_number = (int)number;
  return true;
}

static bool
to_seconds(struct tm *parts, int64_t *ret_seconds)
{
  struct tm given = *parts;
  time_t time = timegm(parts);
  if (parts->tm_mday != given.tm_mday || parts->tm_mon != given.tm_mon ||
      parts->tm_hour != given.tm_hour || parts->tm_min != given.tm_min)
    return false; /* February 30 */
  *ret_seconds = time;
  return true;
}

static bool
month_of(struct str text, size_t offset, int *ret_month)
{
  size_t at = str_find_str(str_from(months), str_of(text.bytes + offset, 3));
  *ret_month = (int)(at / 3);
  return at != STR_NOT_FOUND && at % 3 == 0;
}

/* Reads a time such as "08:49:37" at an offset. */
static bool
time_of_day(struct str text, size_t offset, struct tm *parts)
{
  return text.length >= offset + 8 && text.bytes[offset + 2] == ':' &&
         text.bytes[offset + 5] == ':' &&
         digits(text, offset, 2, &parts->tm_hour) &&
         digits(text, offset + 3, 2, &parts->tm_min) &&
         digits(text, offset + 6, 2, &parts->tm_sec);
}

/* Sun, 06 Nov 1994 08:49:37 GMT */
static bool
parse_fixdate(struct str text, struct tm *parts)
{
  return text.length == HTTP_DATE_LENGTH && str_ends(text, STR(" GMT")) &&
         text.bytes[3] == ',' && text.bytes[4] == ' ' && text.bytes[7] == ' ' &&
         text.bytes[11] == ' ' && text.bytes[16] == ' ' &&
         digits(text, 5, 2, &parts->tm_mday) &&
         month_of(text, 8, &parts->tm_mon) &&
         digits(text, 12, 4, &parts->tm_year) && time_of_day(text, 17, parts);
}

/* A year of two digits that seems to be more than 50 years in the future is the
 * last year in the past with these digits (5.6.7). */
static int
whole_year(int digits_of_year)
{
  time_t now = time(NULL);
  struct tm today;
  int this_year = gmtime_r(&now, &today) ? today.tm_year + 1900 : 2000;
  int year = this_year - this_year % 100 + digits_of_year;
  return year > this_year + 50 ? year - 100 : year;
}

/* Sunday, 06-Nov-94 08:49:37 GMT */
static bool
parse_rfc850(struct str text, struct tm *parts)
{
  size_t comma = str_find(text, ',');
  if (comma == STR_NOT_FOUND || text.length != comma + 24 ||
      !str_ends(text, STR(" GMT")))
    return false;
  text = str_from_offset(text, comma + 1);
  if (text.bytes[0] != ' ' || text.bytes[3] != '-' || text.bytes[7] != '-' ||
      text.bytes[10] != ' ' || !digits(text, 1, 2, &parts->tm_mday) ||
      !month_of(text, 4, &parts->tm_mon) ||
      !digits(text, 8, 2, &parts->tm_year) || !time_of_day(text, 11, parts))
    return false;
  parts->tm_year = whole_year(parts->tm_year);
  return true;
}

/* Sun Nov  6 08:49:37 1994 */
static bool
parse_asctime(struct str text, struct tm *parts)
{
  if (text.length != 24 || text.bytes[3] != ' ' || text.bytes[7] != ' ' ||
      text.bytes[10] != ' ' || text.bytes[19] != ' ')
    return false;
  bool short_day = text.bytes[8] == ' ';
  return month_of(text, 4, &parts->tm_mon) &&
         digits(text, short_day ? 9 : 8, short_day ? 1 : 2, &parts->tm_mday) &&
         time_of_day(text, 11, parts) && digits(text, 20, 4, &parts->tm_year);
}

bool
http_date_parse(struct str text, int64_t *ret_seconds)
{
  struct tm parts = {0};
  if (!parse_fixdate(text, &parts) && !parse_rfc850(text, &parts) &&
      !parse_asctime(text, &parts))
    return false;
  parts.tm_year -= 1900;
  return to_seconds(&parts, ret_seconds);
}
