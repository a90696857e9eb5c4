#include "format/html_entity.h"

#include "base/utf8.h"
#include "entities.h" /* made from vocab/entities.tsv, sorted by name */

enum { NAME_MAXIMUM = 10, DIGITS_MAXIMUM = 8, REPLACEMENT = 0xFFFD };

static struct str
find_named(struct str name)
{
  size_t first = 0, end = sizeof entities_table / sizeof *entities_table;
  while (first < end) {
    size_t middle = first + (end - first) / 2;
    int order = str_compare(name, entities_table[middle].name);
    if (order == 0)
      return entities_table[middle].character;
    if (order < 0)
      end = middle;
    else
      first = middle + 1;
  }
  return (struct str){NULL, 0};
}

/* Reads "#233" or "#xE9"; 0 when it is not a number. */
static uint32_t
number_of(struct str name)
{
  uint32_t number = 0;
  struct str digits = str_from_offset(name, 1);
  bool is_hexadecimal = str_starts_folded(digits, STR("x"));
  if (is_hexadecimal)
    digits = str_from_offset(digits, 1);
  if (digits.length == 0 || digits.length > DIGITS_MAXIMUM)
    return 0;
  for (size_t i = 0; i < digits.length; i++) {
    int value = str_hex_value(digits.bytes[i]);
    if (value < 0 || (!is_hexadecimal && value > 9))
      return 0;
    number = number * (is_hexadecimal ? 16 : 10) + (uint32_t)value;
  }
  bool is_scalar =
      number && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
  return is_scalar ? number : REPLACEMENT;
}

void
html_entity_take(struct str *text, struct buffer *out)
{
  struct str name = str_from_offset(str_first(*text, NAME_MAXIMUM + 2), 1);
  size_t end = str_find(name, ';');
  struct str named = {NULL, 0};
  uint32_t number = 0;
  if (end != STR_NOT_FOUND) {
    name = str_first(name, end);
    if (str_starts(name, STR("#")))
      number = number_of(name);
    else
      named = find_named(name);
  }
  if (number)
    buffer_put_scalar(out, number);
  else
    buffer_put(out, named.length ? named : STR("&"));
  *text = str_from_offset(*text, number || named.length ? end + 2 : 1);
}

void
html_entity_put_text(struct buffer *out, struct str text)
{
  while (text.length) {
    struct str plain = str_first(text, str_find(text, '&'));
    buffer_put(out, plain);
    text = str_from_offset(text, plain.length);
    if (text.length)
      html_entity_take(&text, out);
  }
}
