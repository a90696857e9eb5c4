#include "build/string_sort.h"

#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

runner_suite check_string_sort;

/* A table of so many texts made by put, sorted; checks the order. */
static void
check_sorted(uint32_t count, void (*put)(struct term_table *table, uint32_t i))
{
  struct term_table table;
  ck_assert_int_eq(term_table_init(&table), ERR_NONE);
  for (uint32_t i = 0; i < count; i++)
    put(&table, i);
  uint32_t *entries = malloc((table.count + 1) * sizeof *entries);
  bool *seen = calloc(table.count + 1, sizeof *seen);
  for (uint32_t i = 0; i < table.count; i++)
    entries[i] = i;
  ck_assert_int_eq(string_sort(&table, NULL, entries, table.count), ERR_NONE);
  for (uint32_t i = 0; i < table.count; i++) {
    ck_assert(!seen[entries[i]]);
    seen[entries[i]] = true;
    if (i)
      ck_assert_int_lt(str_compare(term_table_text(&table, entries[i - 1]),
                                   term_table_text(&table, entries[i])),
                       0);
  }
  free(seen);
  free(entries);
  term_table_fini(&table);
}

static void
put_text(struct term_table *table, struct str text)
{
  uint32_t ignored;
  ck_assert_int_eq(term_table_put(table, TERM_ENTRY_IRI, text, 0, &ignored),
                   ERR_NONE);
}

static void
put_scattered(struct term_table *table, uint32_t i)
{
  char text[64];
  snprintf(text, sizeof text, "http://example.org/some/long/prefix/%u",
           i * 2654435761U);
  put_text(table, str_from(text));
}

/* Each is a prefix of the next one, at lengths around eight bytes. */
static void
put_prefixes(struct term_table *table, uint32_t i)
{
  char text[128];
  for (uint32_t k = 0; k < i % 100; k++)
    text[k] = 'a';
  put_text(table, str_of(text, i % 100));
}

/* Bytes above 0x7F come after the others. */
static void
put_high(struct term_table *table, uint32_t i)
{
  char text[3] = {(char)(1 + i % 255), (char)(1 + i / 255 % 255),
                  (char)(1 + i * 7 % 255)};
  put_text(table, str_of(text, sizeof text));
}

START_TEST(sorts_bytewise)
{
  static const uint32_t counts[] = {0, 1, 2, 11, 12, 13, 100, 30000};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    check_sorted(counts[i], put_scattered);
    check_sorted(counts[i], put_prefixes);
    check_sorted(counts[i], put_high);
  }
}
END_TEST

START_TEST(tells_equal_texts_by_rank)
{
  enum { COUNT = 200 };
  struct term_table table;
  uint32_t entries[COUNT], ranks[COUNT], entry;
  ck_assert_int_eq(term_table_init(&table), ERR_NONE);
  for (uint32_t i = 0; i < COUNT; i++) {
    ck_assert_int_eq(
        term_table_put(&table, TERM_ENTRY_LITERAL,
                       i % 2 ? STR("one text") : STR("one text, longer"), i,
                       &entry),
        ERR_NONE);
    entries[i] = entry;
    ranks[i] = COUNT - i;
  }
  ck_assert_int_eq(string_sort(&table, ranks, entries, COUNT), ERR_NONE);
  for (uint32_t i = 0; i < COUNT; i++) {
    struct str text = i < COUNT / 2 ? STR("one text") : STR("one text, longer");
    ck_assert(str_equals(term_table_text(&table, entries[i]), text));
    if (i && i != COUNT / 2)
      ck_assert_uint_lt(ranks[table.entries[entries[i - 1]].qualifier],
                        ranks[table.entries[entries[i]].qualifier]);
  }
  term_table_fini(&table);
}
END_TEST

Suite *
check_string_sort(void)
{
  const TTest *tests[] = {sorts_bytewise, tells_equal_texts_by_rank};
  return runner_make_suite("string_sort", tests, sizeof tests / sizeof *tests);
}
