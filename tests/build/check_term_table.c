#include "build/term_table.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_term_table;

START_TEST(keeps_each_term_once)
{
  enum { COUNT = 100000 };
  struct term_table table;
  ck_assert_int_eq(term_table_init(&table), ERR_NONE);
  for (int round = 0; round < 2; round++)
    for (uint32_t i = 0; i < COUNT; i++) {
      char text[32];
      uint32_t entry;
      snprintf(text, sizeof text, "http://e/%u", i);
      ck_assert_int_eq(
          term_table_put(&table, TERM_ENTRY_IRI, str_from(text), 0, &entry),
          ERR_NONE);
      ck_assert_uint_eq(entry, i);
      ck_assert(str_equals(term_table_text(&table, i), str_from(text)));
    }
  ck_assert_uint_eq(table.count, COUNT);
  ck_assert_uint_ge(term_table_size(&table), COUNT * 10);
  term_table_fini(&table);
}
END_TEST

/* Where entries move to depends on the seed, which is another one each time;
 * those around the first and the last slot are what may go wrong. */
START_TEST(finds_them_after_growing)
{
  enum { TABLES = 60, COUNT = 21000 };
  for (int t = 0; t < TABLES; t++) {
    struct term_table table;
    uint32_t entry = 0;
    ck_assert_int_eq(term_table_init(&table), ERR_NONE);
    for (uint32_t i = 0; i < 2 * COUNT; i++) {
      uint32_t number = i % COUNT;
      struct str text = str_of((const char *)&number, sizeof number);
      ck_assert_int_eq(term_table_put(&table, TERM_ENTRY_IRI, text, 0, &entry),
                       ERR_NONE);
      if (entry != number)
        break;
    }
    ck_assert_uint_eq(entry, COUNT - 1);
    ck_assert_uint_eq(table.count, COUNT);
    term_table_fini(&table);
  }
}
END_TEST

START_TEST(tells_kinds_and_qualifiers_apart)
{
  static const struct {
    enum term_entry_kind kind;
    uint32_t qualifier;
  } rows[] = {
      {TERM_ENTRY_IRI, 0},     {TERM_ENTRY_BLANK, 0},   {TERM_ENTRY_BLANK, 1},
      {TERM_ENTRY_LITERAL, 0}, {TERM_ENTRY_LITERAL, 1}, {TERM_ENTRY_LITERAL, 2},
      {TERM_ENTRY_TAG, 0},     {TERM_ENTRY_CONTEXT, 0},
  };
  struct term_table table;
  uint32_t entry;
  ck_assert_int_eq(term_table_init(&table), ERR_NONE);
  for (int round = 0; round < 2; round++)
    for (uint32_t i = 0; i < sizeof rows / sizeof *rows; i++) {
      ck_assert_int_eq(term_table_put(&table, rows[i].kind, STR("x"),
                                      rows[i].qualifier, &entry),
                       ERR_NONE);
      ck_assert_uint_eq(entry, i);
    }
  term_table_fini(&table);
}
END_TEST

/* 2^14 names of {Aa, BB}, which collide in hashes of the kind 31 * h + c. */
START_TEST(takes_names_that_collide_elsewhere)
{
  enum { BITS = 14 };
  struct term_table table;
  ck_assert_int_eq(term_table_init(&table), ERR_NONE);
  for (uint32_t i = 0; i < 1U << BITS; i++) {
    char text[2 * BITS];
    uint32_t entry;
    for (unsigned bit = 0; bit < BITS; bit++) {
      text[2 * bit] = i >> bit & 1 ? 'B' : 'A';
      text[2 * bit + 1] = i >> bit & 1 ? 'B' : 'a';
    }
    ck_assert_int_eq(term_table_put(&table, TERM_ENTRY_IRI,
                                    str_of(text, sizeof text), 0, &entry),
                     ERR_NONE);
    ck_assert_uint_eq(entry, i);
  }
  term_table_fini(&table);
}
END_TEST

START_TEST(has_a_seed_of_its_own)
{
  struct term_table one, two;
  ck_assert_int_eq(term_table_init(&one), ERR_NONE);
  ck_assert_int_eq(term_table_init(&two), ERR_NONE);
  ck_assert(one.seed != 0 || two.seed != 0);
  term_table_fini(&one);
  term_table_fini(&two);
}
END_TEST

Suite *
check_term_table(void)
{
  const TTest *tests[] = {keeps_each_term_once, finds_them_after_growing,
                          tells_kinds_and_qualifiers_apart,
                          takes_names_that_collide_elsewhere,
                          has_a_seed_of_its_own};
  return runner_make_suite("term_table", tests, sizeof tests / sizeof *tests);
}
