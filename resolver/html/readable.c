#include "html/readable.h"

#include "http/language.h"

enum { GROUP = 3, UNGROUPED_MAXIMUM = 4 };

#define THIN_SPACE "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"

bool
readable_take_digits(struct str *text, size_t least, struct str *ret_digits)
{
  size_t count = 0;
  while (count < text->length && str_is_digit(text->bytes[count]))
    count++;
  if (count < least)
    return false;
  *ret_digits = str_first(*text, count);
  *text = str_from_offset(*text, count);
  return true;
}

/* --- numbers ---------------------------------------------------------------
 */

static struct str
decimal_mark(struct str language)
{
  return language_matches(STR("de"), language) ||
                 language_matches(STR("fr"), language) ||
                 language_matches(STR("es"), language)
             ? STR(",")
             : STR(".");
}

static void
put_grouped(struct buffer *out, struct str digits)
{
  for (size_t i = 0; i < digits.length; i++) {
    if (i && digits.length > UNGROUPED_MAXIMUM &&
        (digits.length - i) % GROUP == 0)
      buffer_put(out, STR(THIN_SPACE));
    buffer_put_char(out, digits.bytes[i]);
  }
}

static bool
put_exponent(struct buffer *out, struct str exponent)
{
  static const struct str high[] = {
      STR_INIT("\xE2\x81\xB0"), STR_INIT("\xC2\xB9"),
      STR_INIT("\xC2\xB2"),     STR_INIT("\xC2\xB3"),
      STR_INIT("\xE2\x81\xB4"), STR_INIT("\xE2\x81\xB5"),
      STR_INIT("\xE2\x81\xB6"), STR_INIT("\xE2\x81\xB7"),
      STR_INIT("\xE2\x81\xB8"), STR_INIT("\xE2\x81\xB9")};
  uint64_t number;
  bool is_negative = str_starts(exponent, STR("-"));
  if (is_negative || str_starts(exponent, STR("+")))
    exponent = str_from_offset(exponent, 1);
  if (!str_to_number(exponent, 9999, &number))
    return false;
  if (number == 0)
    return true;
  char digits[8];
  size_t count = 0;
  for (; number; number /= 10)
    digits[count++] = (char)(number % 10);
  buffer_put(out, STR(THIN_SPACE "\xC3\x97" THIN_SPACE "10"));
  if (is_negative)
    buffer_put(out, STR("\xE2\x81\xBB"));
  while (count > 0)
    buffer_put(out, high[(unsigned char)digits[--count]]);
  return true;
}

static bool
put_number(struct buffer *out, struct str text, struct str language)
{
  struct str whole, fraction = {NULL, 0};
  if (str_starts(text, STR("-")))
    buffer_put(out, STR(MINUS));
  if (str_starts(text, STR("-")) || str_starts(text, STR("+")))
    text = str_from_offset(text, 1);
  if (!readable_take_digits(&text, 1, &whole))
    return false;
  put_grouped(out, whole);
  if (str_starts(text, STR("."))) {
    text = str_from_offset(text, 1);
    if (!readable_take_digits(&text, 1, &fraction))
      return false;
    if (!str_equals(fraction, STR("0"))) { /* how Turtle writes a decimal */
      buffer_put(out, decimal_mark(language));
      buffer_put(out, fraction);
    }
  }
  if (str_starts_folded(text, STR("e")))
    return put_exponent(out, str_from_offset(text, 1));
  return text.length == 0;
}

bool
readable_put_number(struct buffer *out, struct str lexical, struct str language)
{
  size_t before = out->length;
  if (put_number(out, lexical, language))
    return true;
  buffer_cut(out, before);
  return false;
}

/* --- names -----------------------------------------------------------------
 */

static bool
is_upper(struct str text, size_t at)
{
  return at < text.length && text.bytes[at] >= 'A' && text.bytes[at] <= 'Z';
}

static bool
is_lower(struct str text, size_t at)
{
  return at < text.length && text.bytes[at] >= 'a' && text.bytes[at] <= 'z';
}

/* Acronyms are kept: "hasDOIName" is "has DOI name", and "3DModel" is "3D
 * model". */
void
readable_put_name(struct buffer *out, struct str name)
{
  for (size_t i = 0; i < name.length; i++) {
    char c = name.bytes[i];
    bool begins_word = is_upper(name, i) && is_lower(name, i + 1);
    bool begins = is_upper(name, i) && i > 0 &&
                  str_find(STR(" _-"), name.bytes[i - 1]) == STR_NOT_FOUND &&
                  (begins_word ||
                   !(is_upper(name, i - 1) || str_is_digit(name.bytes[i - 1])));
    if (begins)
      buffer_put_char(out, ' ');
    if (c == '_' || c == '-')
      c = ' ';
    buffer_put_char(out, begins_word ? str_fold_char(c) : c);
  }
}
