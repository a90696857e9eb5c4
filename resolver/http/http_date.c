#include "http/http_date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
static const char days[] = "SunMonTueWedThuFriSat";

/* One of these names, which have three letters each. */
static const char *
name_of(const char *names, int number)
{
  return names + (size_t)number * 3;
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
  /* The locale must not show: no strftime. Years have four digits. */
  char text[64];
  snprintf(text, sizeof text, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT",
           name_of(days, parts.tm_wday), parts.tm_mday,
           name_of(months, parts.tm_mon), parts.tm_year + 1900, parts.tm_hour,
           parts.tm_min, parts.tm_sec);
  memcpy(date.text, text, HTTP_DATE_LENGTH);
  date.text[HTTP_DATE_LENGTH] = '\0';
  return date;
}

/* Digits at an offset, all of them. */
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

bool
http_date_parse(struct str text, int64_t *ret_seconds)
{
  struct tm parts = {0};
  if (text.length != HTTP_DATE_LENGTH || !str_ends(text, STR(" GMT")) ||
      text.bytes[3] != ',' || text.bytes[4] != ' ' || text.bytes[7] != ' ' ||
      text.bytes[11] != ' ' || text.bytes[16] != ' ' || text.bytes[19] != ':' ||
      text.bytes[22] != ':' || !digits(text, 5, 2, &parts.tm_mday) ||
      !digits(text, 12, 4, &parts.tm_year) ||
      !digits(text, 17, 2, &parts.tm_hour) ||
      !digits(text, 20, 2, &parts.tm_min) ||
      !digits(text, 23, 2, &parts.tm_sec))
    return false;
  size_t month = str_find_str(str_from(months), str_of(text.bytes + 8, 3));
  if (month == STR_NOT_FOUND || month % 3)
    return false;
  parts.tm_mon = (int)(month / 3);
  parts.tm_year -= 1900;
  return to_seconds(&parts, ret_seconds);
}

/* "Z", "+hh:mm", "-hh:mm" or nothing, in seconds east. */
static bool
parse_zone(struct str zone, int *ret_east)
{
  int hours, minutes;
  *ret_east = 0;
  if (zone.length == 0 || str_equals(zone, STR("Z")))
    return true;
  if (zone.length != 6 || (*zone.bytes != '+' && *zone.bytes != '-') ||
      zone.bytes[3] != ':' || !digits(zone, 1, 2, &hours) ||
      !digits(zone, 4, 2, &minutes))
    return false;
  *ret_east = (hours * 60 + minutes) * 60;
  if (*zone.bytes == '-')
    *ret_east = -*ret_east;
  return true;
}

bool
http_date_parse_xsd(struct str text, int64_t *ret_seconds)
{
  struct tm parts = {.tm_hour = 23, .tm_min = 59, .tm_sec = 59};
  int east;
  size_t at = 10;
  if (!digits(text, 0, 4, &parts.tm_year) ||
      !digits(text, 5, 2, &parts.tm_mon) ||
      !digits(text, 8, 2, &parts.tm_mday) || text.bytes[4] != '-' ||
      text.bytes[7] != '-')
    return false;
  if (at < text.length && text.bytes[at] == 'T') {
    if (!digits(text, 11, 2, &parts.tm_hour) ||
        !digits(text, 14, 2, &parts.tm_min) ||
        !digits(text, 17, 2, &parts.tm_sec) || text.bytes[13] != ':' ||
        text.bytes[16] != ':')
      return false;
    at = 19;
    if (at < text.length && text.bytes[at] == '.')
      for (at++; at < text.length && str_is_digit(text.bytes[at]);)
        at++;
  }
  if (!parse_zone(str_from_offset(text, at), &east))
    return false;
  parts.tm_year -= 1900;
  parts.tm_mon--;
  if (!to_seconds(&parts, ret_seconds))
    return false;
  *ret_seconds -= east;
  return true;
}
