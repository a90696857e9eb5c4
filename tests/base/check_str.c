#include "base/str.h"

#include "runner.h"

#include <string.h>

runner_suite check_str;

START_TEST(counts_what_two_begin_with)
{
  char a[40], b[40];
  for (size_t at = 0; at <= sizeof a; at++)
    for (size_t length = 0; length <= sizeof a; length++) {
      memset(a, 'x', sizeof a);
      memset(b, 'x', sizeof b);
      if (at < sizeof a)
        b[at] = 'y';
      size_t expected = at < length ? at : length;
      ck_assert_uint_eq(str_common(str_of(a, length), str_of(b, sizeof b)),
                        expected);
      ck_assert_uint_eq(str_common(str_of(b, sizeof b), str_of(a, length)),
                        expected);
    }
  ck_assert_uint_eq(str_common((struct str){NULL, 0}, STR("a")), 0);
}
END_TEST

START_TEST(looks_in_a_list)
{
  ck_assert(str_lists(STR("one"), STR("one")));
  ck_assert(str_lists(STR("one two three"), STR("two")));
  ck_assert(str_lists(STR("one two three"), STR("three")));
  ck_assert(!str_lists(STR("one two"), STR("tw")));
  ck_assert(!str_lists(STR("one two"), STR("one two")));
  ck_assert(!str_lists(STR("one two"), STR("One")));
  ck_assert(!str_lists(STR(""), STR("")));
  ck_assert(!str_lists((struct str){NULL, 0}, STR("one")));
}
END_TEST

START_TEST(cuts_at_a_separator)
{
  struct str rest = STR("a,b,,c");
  ck_assert(str_equals(str_cut(&rest, ','), STR("a")));
  ck_assert(str_equals(str_cut(&rest, ','), STR("b")));
  ck_assert(str_equals(str_cut(&rest, ','), STR("")));
  ck_assert_ptr_nonnull(rest.bytes);
  ck_assert(str_equals(str_cut(&rest, ','), STR("c")));
  ck_assert_ptr_null(rest.bytes);
}
END_TEST

START_TEST(orders_bytewise)
{
  ck_assert_int_lt(str_compare(STR("a"), STR("b")), 0);
  ck_assert_int_lt(str_compare(STR("a"), STR("ab")), 0);
  ck_assert_int_gt(str_compare(STR("\xC3"), STR("z")), 0);
  ck_assert_int_eq(str_compare(STR(""), (struct str){NULL, 0}), 0);
}
END_TEST

START_TEST(reads_numbers_within_bounds)
{
  static const struct {
    struct str text;
    uint64_t maximum;
    bool fine;
    uint64_t number;
  } rows[] = {
      {STR_INIT("0"), 10, true, 0},
      {STR_INIT("10"), 10, true, 10},
      {STR_INIT("11"), 10, false, 0},
      {STR_INIT("18446744073709551615"), UINT64_MAX, true, UINT64_MAX},
      {STR_INIT("18446744073709551616"), UINT64_MAX, false, 0},
      {STR_INIT(""), 10, false, 0},
      {STR_INIT("-1"), 10, false, 0},
      {STR_INIT("+1"), 10, false, 0},
      {STR_INIT("1 "), 10, false, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint64_t number = 99;
    bool fine = str_to_number(rows[i].text, rows[i].maximum, &number);
    ck_assert_msg(fine == rows[i].fine, "row %zu", i);
    ck_assert_uint_eq(number, fine ? rows[i].number : 99);
  }
}
END_TEST

START_TEST(finds_nothing_beyond_the_end)
{
  static const struct {
    const char *description;
    struct str text, needle;
    size_t at;
  } rows[] = {
      {"at the start", STR_INIT("abcab"), STR_INIT("ab"), 0},
      {"at the end", STR_INIT("xxab"), STR_INIT("ab"), 2},
      {"after a false start", STR_INIT("aab"), STR_INIT("ab"), 1},
      {"cut off by the end", STR_INIT("xa"), STR_INIT("ab"), STR_NOT_FOUND},
      {"longer than the text", STR_INIT("a"), STR_INIT("ab"), STR_NOT_FOUND},
      {"in the empty text", STR_INIT(""), STR_INIT("a"), STR_NOT_FOUND},
      {"behind a NUL", STR_INIT("a\0b"), STR_INIT("b"), 2},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(str_find_str(rows[i].text, rows[i].needle) == rows[i].at,
                  "%s", rows[i].description);
  ck_assert_uint_eq(str_find(STR("a/b/c"), '/'), 1);
  ck_assert_uint_eq(str_find_last(STR("a/b/c"), '/'), 3);
  ck_assert_uint_eq(str_find(STR("abc"), '/'), STR_NOT_FOUND);
  ck_assert_uint_eq(str_find_last(STR(""), '/'), STR_NOT_FOUND);
}
END_TEST

START_TEST(clamps_parts)
{
  ck_assert(str_equals(str_first(STR("abc"), 2), STR("ab")));
  ck_assert(str_equals(str_first(STR("abc"), STR_NOT_FOUND), STR("abc")));
  ck_assert(str_equals(str_from_offset(STR("abc"), 1), STR("bc")));
  ck_assert_uint_eq(str_from_offset(STR("abc"), 4).length, 0);
  ck_assert_uint_eq(str_from_offset(STR("abc"), SIZE_MAX).length, 0);
  ck_assert_uint_eq(str_from(NULL).length, 0);
}
END_TEST

START_TEST(trims_spaces_and_tabs_alone)
{
  static const struct {
    const char *description;
    struct str text, trimmed;
  } rows[] = {
      {"both ends", STR_INIT(" \ta b\t "), STR_INIT("a b")},
      {"nothing to do", STR_INIT("a"), STR_INIT("a")},
      {"nothing left", STR_INIT(" \t "), STR_INIT("")},
      {"empty", STR_INIT(""), STR_INIT("")},
      {"line ends are no OWS", STR_INIT("\r\na\n"), STR_INIT("\r\na\n")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(str_equals(str_trimmed(rows[i].text), rows[i].trimmed), "%s",
                  rows[i].description);
}
END_TEST

START_TEST(folds_ascii_alone)
{
  ck_assert(str_equals_folded(STR("AbZ"), STR("aBz")));
  ck_assert(!str_equals_folded(STR("a"), STR("ab")));
  /* One bit apart, as the letters are, but no letters. */
  ck_assert(!str_equals_folded(STR("@["), STR("`{")));
  ck_assert(!str_equals_folded(STR("\xC3\x89"), STR("\xC3\xA9")));
  ck_assert(!str_equals(STR("A"), STR("a")));
  ck_assert(str_starts_folded(STR("HTTP://x"), STR("http://")));
  ck_assert(!str_starts(STR("HTTP://x"), STR("http://")));
  ck_assert(!str_starts(STR("ht"), STR("http")));
  ck_assert(str_ends(STR("a.ttl"), STR(".ttl")));
  ck_assert(!str_ends(STR("ttl"), STR(".ttl")));
  ck_assert(str_ends(STR("a"), STR("")));
}
END_TEST

START_TEST(reads_sizes)
{
  static const struct {
    const char *text;
    bool fine;
    uint64_t size;
  } rows[] = {
      {"0", true, 0},
      {"17", true, 17},
      {"2k", true, 2048},
      {"3M", true, 3 << 20},
      {"1G", true, 1 << 30},
      {"1t", true, UINT64_C(1) << 40},
      {"8388607T", true, UINT64_C(8388607) << 40},
      {"8388608T", false, 0}, /* it would be 2^63 */
      {"9223372036854775808", false, 0},
      {"", false, 0},
      {"K", false, 0},
      {"1KK", false, 0},
      {"1 K", false, 0},
      {"-1", false, 0},
      {"1X", false, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    uint64_t size = 0;
    bool fine = str_to_size(str_from(rows[i].text), &size);
    ck_assert_msg(fine == rows[i].fine && size == rows[i].size, "%s",
                  rows[i].text);
  }
}
END_TEST

Suite *
check_str(void)
{
  const TTest *tests[] = {counts_what_two_begin_with,
                          looks_in_a_list,
                          cuts_at_a_separator,
                          orders_bytewise,
                          reads_numbers_within_bounds,
                          finds_nothing_beyond_the_end,
                          clamps_parts,
                          trims_spaces_and_tabs_alone,
                          folds_ascii_alone,
                          reads_sizes};
  return runner_make_suite("str", tests, sizeof tests / sizeof *tests);
}
