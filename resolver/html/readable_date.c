/* readable_date: days and times. */
#include "format/message.h"
#include "html/readable.h"
#include "http/language.h"

enum { MONTHS = 12 };

static bool
take_part(struct str *text, uint64_t maximum, uint64_t *ret_number)
{
  struct str digits;
  if (!str_starts(*text, STR("-")))
    return false;
  *text = str_from_offset(*text, 1);
  return readable_take_digits(text, 2, &digits) && digits.length == 2 &&
         str_to_number(digits, maximum, ret_number) && *ret_number > 0;
}

/* Takes a zone such as "Z" or "+01:00" off a text. */
static bool
take_zone(struct str *text, struct str *ret_zone)
{
  *ret_zone = *text;
  if (text->length == 0)
    return true;
  if (str_equals(*text, STR("Z"))) {
    *ret_zone = STR("UTC");
  } else if (text->length != 6 ||
             (*text->bytes != '+' && *text->bytes != '-')) {
    return false;
  }
  *text = str_from_offset(*text, text->length);
  return true;
}

struct date {
  struct str year, time, zone;
  uint64_t month, day; /* 0: not given */
};

/* Takes a time such as "10:00:00" off a text, perhaps with a fraction of a
 * second. */
static bool
is_time(struct str time)
{
  uint64_t hours, minutes, seconds;
  struct str rest = time, fraction;
  struct str hour = str_cut(&rest, ':'), minute = str_cut(&rest, ':');
  struct str second = str_first(rest, str_find(rest, '.'));
  if (hour.length != 2 || minute.length != 2 || second.length != 2 ||
      !str_to_number(hour, 23, &hours) ||
      !str_to_number(minute, 59, &minutes) ||
      !str_to_number(second, 59, &seconds))
    return false;
  rest = str_from_offset(rest, 2);
  if (rest.length == 0)
    return true;
  rest = str_from_offset(rest, 1);
  return readable_take_digits(&rest, 1, &fraction) && rest.length == 0;
}

static bool
is_day(const struct date *date)
{
  static const uint8_t days[MONTHS] = {31, 29, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31};
  uint64_t year = 0;
  str_to_number(date->year, UINT32_MAX, &year);
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (date->month == 2 && date->day == 29)
    return is_leap;
  return date->day <= days[date->month - 1];
}

static struct str
take_time(struct str *text)
{
  size_t end = 1;
  while (end < text->length &&
         (str_is_digit(text->bytes[end]) || text->bytes[end] == ':' ||
          text->bytes[end] == '.'))
    end++;
  struct str time = str_first(str_from_offset(*text, 1), end - 1);
  *text = str_from_offset(*text, end);
  return time;
}

/* "-07" at the beginning means that a month or a day follows; "-07:00" is a
 * zone. */
static bool
has_part(struct str text)
{
  return str_starts(text, STR("-")) &&
         (text.length < 4 || text.bytes[3] != ':');
}

static bool
parse_date(struct str text, struct date *ret_date)
{
  struct date date = {.month = 0};
  if (!readable_take_digits(&text, 4, &date.year))
    return false; /* there are two ways to number years before the common era */
  if (has_part(text) && !take_part(&text, MONTHS, &date.month))
    return false;
  if (date.month && has_part(text) && !take_part(&text, 31, &date.day))
    return false;
  if (date.month && date.day && !is_day(&date))
    return false;
  if (date.day && str_starts(text, STR("T"))) {
    date.time = take_time(&text);
    if (!is_time(date.time))
      return false;
  }
  if (!take_zone(&text, &date.zone))
    return false;
  *ret_date = date;
  return true;
}

static void
put_day(struct buffer *out, const struct date *date, struct str language)
{
  static const struct str months[MONTHS] = {
      STR_INIT("January"), STR_INIT("February"), STR_INIT("March"),
      STR_INIT("April"),   STR_INIT("May"),      STR_INIT("June"),
      STR_INIT("July"),    STR_INIT("August"),   STR_INIT("September"),
      STR_INIT("October"), STR_INIT("November"), STR_INIT("December")};
  bool is_german = language_matches(STR("de"), language);
  bool is_spanish = language_matches(STR("es"), language);
  if (date->day)
    buffer_format(out, "%u%s%s", (unsigned)date->day, is_german ? "." : "",
                  is_spanish ? " de " : " ");
  if (date->month) {
    buffer_put(out, message_in(months[date->month - 1], language));
    buffer_put(out, is_spanish ? STR(" de ") : STR(" "));
  }
}

/* Returns a time without its seconds when they are 0. */
static struct str
short_time(struct str time)
{
  return str_ends(time, STR(":00")) && time.length == 8 ? str_first(time, 5)
                                                        : time;
}

bool
readable_is_html_time(struct str lexical)
{
  struct date date;
  size_t dot = str_find(lexical, '.');
  if (!parse_date(lexical, &date) || (date.zone.length && !date.time.length))
    return false;
  if (dot == STR_NOT_FOUND)
    return true;
  struct str fraction, rest = str_from_offset(lexical, dot + 1);
  return readable_take_digits(&rest, 1, &fraction) && fraction.length <= 3;
}

bool
readable_put_date(struct buffer *out, struct str lexical, struct str language)
{
  struct date date;
  if (!parse_date(lexical, &date))
    return false;
  put_day(out, &date, language);
  buffer_put(out, date.year);
  if (date.time.length) {
    buffer_put(out, STR(", "));
    buffer_put(out, short_time(date.time));
  }
  if (date.zone.length && (date.time.length || date.zone.bytes[0] != 'U')) {
    buffer_put_char(out, ' ');
    buffer_put(out, date.zone);
  }
  return true;
}
