#include "base/fold.h"

#include "runner.h"

#include <string.h>

runner_suite check_fold;

static const struct {
  const char *text, *folded;
} rows[] = {
    {"", ""},
    {"Jupiter", "jupiter"},
    {"  New   York, N.Y. ", "new york n y"},
    {"Ångström", "angstrom"},
    {"A\xCC\x8Angstro\xCC\x88m", "angstrom"}, /* the same, in parts */
    {"STRASSE Straße", "strasse strasse"},
    {"Łódź Øresund Æthel œuvre", "lodz oresund aethel oeuvre"},
    {"İstanbul ısparta", "istanbul isparta"},
    {"ΟΔΥΣΣΕΎΣ Οδυσσεύς", "οδυσσευσ οδυσσευσ"},
    {"Ёлка Й", "елка и"},
    {"שָׁלוֹם", "שלום"},
    {"مَرحَبًا", "مرحبا"},
    /* accents of the classes 10, 35, 36 and 202 */
    {"\xD7\xA9\xD6\xB0 \xD8\xA7\xD9\xB0 \xDC\x90\xDC\x91 \xC3\xA7",
     "\xD7\xA9 \xD8\xA7 \xDC\x90 c"},
    {"हिन्दी", "हिन्दी"},
    {"木星の衛星", "木 星 の 衛 星"},
    {"NASA 探査機 Juno", "nasa 探 査 機 juno"},
    {"한국 어", "한국 어"},
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한"}, /* in parts */
    {"\xE1\x84\x92\xCC\x81\xE1\x85\xA1", "하"},     /* with an accent between */
    {"soft\xC2\xADhyphen", "softhyphen"},
    {"ﬁne ２０", "fine 20"},
    {"½ ㏫ ⑴", "1 2 12 日 1"},
    {"がか゛a", "\xE3\x81\x8B\xE3\x82\x99 \xE3\x81\x8B\xE3\x82\x99 a"},
    {"it's 4–6 µm", "it s 4 6 μm"},
    {"a\xFF"
     "b",
     "a b"},
    {"--- !!", ""},
};

START_TEST(becomes)
{
  char out[FOLD_MAXIMUM];
  struct fold *fold = fold_new();
  ck_assert_ptr_nonnull(fold);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int pass = 0; pass < 3; pass++) { /* alone, new, remembered */
      struct str found =
          fold_text(pass ? fold : NULL, str_from(rows[i].text), out);
      ck_assert_msg(str_equals(found, str_from(rows[i].folded)), "%s: %.*s",
                    rows[i].text, STR_ARGS(found));
    }
  fold_free(fold);
  fold_free(NULL);
}
END_TEST

START_TEST(is_cut)
{
  char text[4 * FOLD_MAXIMUM], out[FOLD_MAXIMUM];
  for (size_t i = 0; i < sizeof text; i += 2)
    memcpy(text + i, "\xC3\x9F", 2); /* each becomes "ss" */
  struct str found = fold_text(NULL, str_of(text, sizeof text), out);
  ck_assert_uint_eq(found.length, FOLD_MAXIMUM - 3);
  for (size_t i = 0; i < sizeof text; i += 2)
    memcpy(text + i, i % 4 ? "a " : "b ", 2);
  found = fold_text(NULL, str_of(text, sizeof text), out);
  ck_assert_uint_ge(found.length, FOLD_MAXIMUM - 4);
}
END_TEST

START_TEST(finds_words)
{
  struct str text = STR("new york city");
  ck_assert_uint_eq(fold_word(text, 0), 0);
  ck_assert_uint_eq(fold_word(text, 1), 4);
  ck_assert_uint_eq(fold_word(text, 2), 9);
  ck_assert_uint_eq(fold_word(text, 3), STR_NOT_FOUND);
  ck_assert_uint_eq(fold_word(STR(""), 0), STR_NOT_FOUND);
}
END_TEST

Suite *
check_fold(void)
{
  const TTest *tests[] = {becomes, is_cut, finds_words};
  return runner_make_suite("fold", tests, sizeof tests / sizeof *tests);
}
