/* readable_duration: spans of time. */
#include "format/message.h"
#include "html/readable.h"
#include "http/language.h"
#include "terms.h"

enum { FRACTION_OF_HTML = 3 /* digits */ };

/* The units of a duration, in their order: its letter, and whether "T" stands
 * before it. */
static const struct unit {
  char letter;
  bool is_time;
  struct str one, many;
} units[] = {
    {'Y', false, STR_INIT("year"), STR_INIT("years")},
    {'M', false, STR_INIT("month"), STR_INIT("months")},
    {'D', false, STR_INIT("day"), STR_INIT("days")},
    {'H', true, STR_INIT("hour"), STR_INIT("hours")},
    {'M', true, STR_INIT("minute"), STR_INIT("minutes")},
    {'S', true, STR_INIT("second"), STR_INIT("seconds")},
};

enum { MONTH = 1, DAY = 2, UNITS = sizeof units / sizeof *units };

struct duration {
  struct str numbers[UNITS]; /* of decimal digits; NULL: not given */
  bool is_negative;
};

/* Finds the first and the last unit of a datatype. */
static bool
find_units(struct str datatype, size_t *ret_first, size_t *ret_last)
{
  static const struct {
    const char *datatype;
    size_t first, last;
  } rows[] = {{XSD_NAMESPACE "duration", 0, UNITS - 1},
              {XSD_NAMESPACE "yearMonthDuration", 0, MONTH},
              {XSD_NAMESPACE "dayTimeDuration", DAY, UNITS - 1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (str_equals(datatype, str_from(rows[i].datatype))) {
      *ret_first = rows[i].first;
      *ret_last = rows[i].last;
      return true;
    }
  return false;
}

bool
readable_is_duration(struct str datatype)
{
  size_t first, last;
  return find_units(datatype, &first, &last);
}

/* Takes digits, and perhaps a fraction, off a text. */
static bool
take_number(struct str *text, struct str *ret_number)
{
  struct str whole, fraction, rest = *text;
  if (!readable_take_digits(&rest, 1, &whole))
    return false;
  if (str_starts(rest, STR("."))) {
    rest = str_from_offset(rest, 1);
    if (!readable_take_digits(&rest, 1, &fraction))
      return false;
  }
  *ret_number = str_first(*text, text->length - rest.length);
  *text = rest;
  return true;
}

/* Reads numbers with units between two of them, in their order. Only seconds
 * have a fraction. Returns false unless all of the text is such. */
static bool
parse_parts(struct str text, size_t first, size_t last,
            struct duration *duration)
{
  bool is_time = false;
  size_t unit = first;
  while (text.length) {
    struct str number;
    if (!is_time && str_starts(text, STR("T"))) {
      is_time = true;
      text = str_from_offset(text, 1);
    }
    if (!take_number(&text, &number) || !text.length)
      return false;
    while (unit <= last && (units[unit].letter != *text.bytes ||
                            units[unit].is_time != is_time))
      unit++;
    if (unit > last ||
        (unit < UNITS - 1 && str_find(number, '.') != STR_NOT_FOUND))
      return false;
    duration->numbers[unit++] = number;
    text = str_from_offset(text, 1);
  }
  return unit > first;
}

static bool
parse_duration(struct str text, struct str datatype,
               struct duration *ret_duration)
{
  size_t first, last;
  struct duration duration = {.is_negative = str_starts(text, STR("-"))};
  if (duration.is_negative)
    text = str_from_offset(text, 1);
  if (!find_units(datatype, &first, &last) || !str_starts(text, STR("P")) ||
      !parse_parts(str_from_offset(text, 1), first, last, &duration))
    return false;
  *ret_duration = duration;
  return true;
}

/* Returns a number without zeros before it. */
static struct str
without_zeros(struct str number)
{
  while (number.length > 1 && *number.bytes == '0' && number.bytes[1] != '.')
    number = str_from_offset(number, 1);
  return number;
}

static bool
is_zero(struct str number)
{
  for (size_t i = 0; i < number.length; i++)
    if (number.bytes[i] != '0' && number.bytes[i] != '.')
      return false;
  return true;
}

/* French says "1,5 seconde" and "0 jour", the others "1.5 seconds" and "0
 * days". */
static bool
is_singular(struct str number, struct str language)
{
  struct str rest = number, whole = str_cut(&rest, '.');
  if (language_matches(STR("fr"), language))
    return str_equals(whole, STR("0")) || str_equals(whole, STR("1"));
  return str_equals(whole, STR("1")) &&
         (!rest.length || str_equals(rest, STR("0")));
}

static void
put_part(struct buffer *out, struct str digits, const struct unit *unit,
         struct str language)
{
  struct str number = without_zeros(digits);
  readable_put_number(out, number, language);
  buffer_put_char(out, ' ');
  buffer_put(out,
             message_in(is_singular(number, language) ? unit->one : unit->many,
                        language));
}

bool
readable_put_duration(struct buffer *out, struct str lexical,
                      struct str datatype, struct str language)
{
  struct duration duration;
  size_t shown = 0, last = 0;
  if (!parse_duration(lexical, datatype, &duration))
    return false;
  if (duration.is_negative)
    buffer_put(out, STR("\xE2\x88\x92")); /* the sign U+2212 */
  for (size_t i = 0; i < UNITS; i++) {
    last = duration.numbers[i].bytes ? i : last;
    if (!duration.numbers[i].bytes || is_zero(duration.numbers[i]))
      continue;
    buffer_put(out, shown++ ? STR(" ") : STR(""));
    put_part(out, duration.numbers[i], &units[i], language);
  }
  if (!shown)
    put_part(out, STR("0"), &units[last], language);
  return true;
}

bool
readable_is_html_duration(struct str lexical, struct str datatype)
{
  struct duration duration;
  if (!parse_duration(lexical, datatype, &duration) || duration.is_negative ||
      duration.numbers[0].bytes || duration.numbers[MONTH].bytes)
    return false;
  struct str seconds = duration.numbers[UNITS - 1];
  size_t dot = str_find(seconds, '.');
  return dot == STR_NOT_FOUND || seconds.length - dot - 1 <= FRACTION_OF_HTML;
}
