/* geometry_text: numbers and single characters of a geometry's text. */
#include "html/geometry_parts.h"

#include <math.h>

enum { EXPONENT_MAXIMUM = 300 };

void
geometry_text_skip(struct str *text)
{
  size_t i = 0;
  while (i < text->length && (text->bytes[i] == ' ' || text->bytes[i] == '\t' ||
                              text->bytes[i] == '\n' || text->bytes[i] == '\r'))
    i++;
  *text = str_from_offset(*text, i);
}

bool
geometry_text_take(struct str *text, char c)
{
  geometry_text_skip(text);
  if (text->length == 0 || *text->bytes != c)
    return false;
  *text = str_from_offset(*text, 1);
  return true;
}

static bool
take_sign(struct str *text)
{
  bool is_negative = text->length && *text->bytes == '-';
  if (is_negative || (text->length && *text->bytes == '+'))
    *text = str_from_offset(*text, 1);
  return is_negative;
}

/* Takes digits and adds them to a number, which keeps the first 18 of them.
 * *exponent counts those that were not added. */
static size_t
take_digits(struct str *text, uint64_t *number, int *exponent)
{
  const uint64_t full = 100000000000000000;
  size_t i = 0;
  for (; i < text->length && str_is_digit(text->bytes[i]); i++)
    if (*number < full)
      *number = *number * 10 + (uint64_t)(text->bytes[i] - '0');
    else
      ++*exponent;
  *text = str_from_offset(*text, i);
  return i;
}

/* Takes "e-5". False when its number is missing or too large. */
static bool
take_exponent(struct str *text, int *exponent)
{
  uint64_t number = 0;
  int over = 0;
  if (text->length == 0 || str_fold_char(*text->bytes) != 'e')
    return true;
  *text = str_from_offset(*text, 1);
  bool is_negative = take_sign(text);
  if (take_digits(text, &number, &over) == 0 || number > EXPONENT_MAXIMUM)
    return false;
  *exponent += is_negative ? -(int)number : (int)number;
  return true;
}

bool
geometry_text_take_number(struct str *text, double *ret_number)
{
  bool is_negative = take_sign(text);
  uint64_t number = 0;
  int exponent = 0, over = 0;
  size_t digits = take_digits(text, &number, &exponent);
  if (text->length && *text->bytes == '.') {
    *text = str_from_offset(*text, 1);
    size_t decimals = take_digits(text, &number, &over);
    digits += decimals;
    exponent -= (int)decimals - over; /* digits that were not added do not
                                         move the point */
  }
  if (digits == 0 || !take_exponent(text, &exponent))
    return false;
  double value = (double)number;
  value = exponent < 0 ? value / pow(10, -exponent) : value * pow(10, exponent);
  *ret_number = is_negative ? -value : value;
  return isfinite(value);
}
