#include "base/utf8.h"

#include "runner.h"

#include <string.h>

runner_suite check_utf8;

static const struct {
  const char *description;
  struct str bytes;
  size_t length; /* of the first character; 0: invalid */
  uint32_t scalar;
} rows[] = {
    {"ASCII", STR_INIT("a"), 1, 'a'},
    {"NUL", STR_INIT("\0"), 1, 0},
    {"the last of one byte", STR_INIT("\x7F"), 1, 0x7F},
    {"the first of two bytes", STR_INIT("\xC2\x80"), 2, 0x80},
    {"the last of two bytes", STR_INIT("\xDF\xBF"), 2, 0x7FF},
    {"the first of three bytes", STR_INIT("\xE0\xA0\x80"), 3, 0x800},
    {"before the surrogates", STR_INIT("\xED\x9F\xBF"), 3, 0xD7FF},
    {"behind the surrogates", STR_INIT("\xEE\x80\x80"), 3, 0xE000},
    {"the last of three bytes", STR_INIT("\xEF\xBF\xBF"), 3, 0xFFFF},
    {"the first of four bytes", STR_INIT("\xF0\x90\x80\x80"), 4, 0x10000},
    {"the last of all", STR_INIT("\xF4\x8F\xBF\xBF"), 4, 0x10FFFF},
    {"a slash in two bytes", STR_INIT("\xC0\xAF"), 0, 0},
    {"overlong in two bytes", STR_INIT("\xC1\xBF"), 0, 0},
    {"overlong in three bytes", STR_INIT("\xE0\x9F\xBF"), 0, 0},
    {"overlong in four bytes", STR_INIT("\xF0\x8F\xBF\xBF"), 0, 0},
    {"the first surrogate", STR_INIT("\xED\xA0\x80"), 0, 0},
    {"the last surrogate", STR_INIT("\xED\xBF\xBF"), 0, 0},
    {"above U+10FFFF", STR_INIT("\xF4\x90\x80\x80"), 0, 0},
    {"a first byte F5", STR_INIT("\xF5\x80\x80\x80"), 0, 0},
    {"five bytes", STR_INIT("\xF8\x88\x80\x80\x80"), 0, 0},
    {"FE", STR_INIT("\xFE"), 0, 0},
    {"FF", STR_INIT("\xFF"), 0, 0},
    {"a continuation byte alone", STR_INIT("\x80"), 0, 0},
    {"two bytes, truncated", STR_INIT("\xC3"), 0, 0},
    {"three bytes, truncated", STR_INIT("\xE2\x82"), 0, 0},
    {"four bytes, truncated", STR_INIT("\xF0\x9F\x98"), 0, 0},
    {"two bytes, broken off", STR_INIT("\xC3z"), 0, 0},
    {"three bytes, broken off", STR_INIT("\xE2\x82z"), 0, 0},
    {"four bytes, broken off", STR_INIT("\xF0\x9F\x98z"), 0, 0},
    {"empty", STR_INIT(""), 0, 0},
};

START_TEST(decodes_strictly)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint32_t scalar = 0xABCDEF;
    size_t length = utf8_decode(rows[i].bytes, &scalar);
    ck_assert_msg(length == rows[i].length, "%s: %zu", rows[i].description,
                  length);
    if (length)
      ck_assert_msg(scalar == rows[i].scalar, "%s: U+%04X", rows[i].description,
                    scalar);
  }
}
END_TEST

/* Validation may be written for speed: every row at every offset of a longer
 * text, so that no stride hides one. */
START_TEST(finds_the_end_of_ascii)
{
  char text[40];
  for (size_t length = 0; length <= sizeof text; length++)
    for (size_t at = 0; at <= length; at++) {
      memset(text, 'a', sizeof text);
      if (at < length)
        text[at] = '\x80';
      ck_assert_uint_eq(utf8_ascii_length(str_of(text, length)), at);
    }
}
END_TEST

START_TEST(finds_the_first_wrong_byte)
{
  char text[64];
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t at = 0; at < 40; at++) {
      struct str bytes = rows[i].bytes;
      memset(text, 'a', sizeof text);
      memcpy(text + at, bytes.bytes, bytes.length);
      struct str whole = str_of(text, at + bytes.length);
      bool fine = rows[i].length == bytes.length;
      ck_assert_msg(utf8_is_valid(whole) == fine, "%s at %zu",
                    rows[i].description, at);
      ck_assert_msg(utf8_valid_length(whole) == (fine ? whole.length : at),
                    "%s at %zu", rows[i].description, at);
    }
}
END_TEST

START_TEST(cuts_at_a_character)
{
  struct str text = STR("a\xC3\xA9\xF0\x9F\x98\x80z");
  static const size_t kept[] = {0, 1, 1, 3, 3, 3, 3, 7, 8, 8};
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    ck_assert_msg(utf8_first(text, i).length == kept[i], "%zu bytes", i);
}
END_TEST

Suite *
check_utf8(void)
{
  const TTest *tests[] = {finds_the_end_of_ascii, decodes_strictly,
                          finds_the_first_wrong_byte, cuts_at_a_character};
  return runner_make_suite("utf8", tests, sizeof tests / sizeof *tests);
}
