#include "fetch/asked.h"

#include "runner.h"

#include <stdlib.h>
#include <string.h>

runner_suite check_asked;

static enum err
read_text(enum question_kind kind, const char *text, struct arena *arena,
          struct asked *asked)
{
  arena_fini(arena);
  arena_init(arena, 1 << 24);
  return asked_read(kind, str_from(text), arena, asked);
}

START_TEST(spells_names)
{
  struct arena arena = {0};
  struct asked asked;
  ck_assert_int_eq(
      read_text(QUESTION_EXISTS, "http://e.org/1\n\nurn:x\n", &arena, &asked),
      0);
  ck_assert_uint_eq(asked.line_count, 2);
  ck_assert(str_equals(asked.lines[0], STR("http://e.org/1")));
  ck_assert(str_equals(asked.lines[1], STR("urn:x")));
  ck_assert_uint_ge(asked.row_count, 2);
  ck_assert(str_equals(asked.rows[0], asked.lines[0]));
  for (size_t i = 0; i < asked.row_count; i++) {
    bool is_first =
        i == 0 || asked.lines_of_rows[i] != asked.lines_of_rows[i - 1];
    ck_assert_uint_lt(asked.lines_of_rows[i], 2);
    if (is_first)
      ck_assert(str_equals(asked.rows[i], asked.lines[asked.lines_of_rows[i]]));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(leaves_other_texts)
{
  struct arena arena = {0};
  struct asked asked;
  ck_assert_int_eq(
      read_text(QUESTION_SEARCH, "two words\nand a line", &arena, &asked), 0);
  ck_assert_uint_eq(asked.row_count, 1);
  ck_assert(str_equals(asked.rows[0], STR("two words\nand a line")));
  ck_assert_int_eq(read_text(QUESTION_CLASSES, "", &arena, &asked), 0);
  ck_assert_uint_eq(asked.row_count, 0);
  arena_fini(&arena);
}
END_TEST

START_TEST(refuses_what_cannot_be_asked)
{
  struct arena arena = {0};
  struct asked asked;
  static const char *const bad[] = {
      "http://e.org/> <x", "http://e.org/ x",  "x",
      "http://e.org/\n\"", "http://e.org/{x}", "http://e.org/\\",
      "http://e.org/\xff",
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    for (int kind = QUESTION_DESCRIBE; kind <= QUESTION_EXISTS; kind++)
      ck_assert_msg(read_text((enum question_kind)kind, bad[i], &arena,
                              &asked) == ERR_BAD_DATA,
                    "%s", bad[i]);
  arena_fini(&arena);
}
END_TEST

START_TEST(bounds_lines)
{
  struct arena arena = {0};
  struct asked asked;
  struct buffer text;
  buffer_init(&text, 1 << 20);
  for (int i = 0; i < ASKED_LINES_MAXIMUM; i++)
    buffer_put(&text, STR("urn:x\n"));
  buffer_put_char(&text, '\0');
  ck_assert_int_eq(read_text(QUESTION_EXISTS, text.bytes, &arena, &asked), 0);
  ck_assert_uint_eq(asked.line_count, ASKED_LINES_MAXIMUM);
  text.length--;
  buffer_put(&text, STR("urn:x"));
  buffer_put_char(&text, '\0');
  ck_assert_int_eq(read_text(QUESTION_EXISTS, text.bytes, &arena, &asked),
                   ERR_LIMIT);
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

static const struct {
  const char *rows, *lines;
} existing[] = {
    {"", ""},
    {"urn:a\n", "urn:a"},
    {"urn:B\n", "urn:b"},
    {"urn:b\nurn:B\nurn:c\n", "urn:b\nurn:c"},
    {"urn:a\nurn:b\nurn:B\nurn:c\nurn:a\n", "urn:a\nurn:b\nurn:c\nurn:a"},
    {"urn:other\n", ""},
};

/* The lines a, b, c, a; b has another spelling. */
START_TEST(puts_lines)
{
  static struct str iris[] = {STR_INIT("urn:a"), STR_INIT("urn:b"),
                              STR_INIT("urn:B"), STR_INIT("urn:c"),
                              STR_INIT("urn:a")};
  static uint32_t lines[] = {0, 1, 1, 2, 3};
  static struct asked asked = {.lines = {STR_INIT("urn:a"), STR_INIT("urn:b"),
                                         STR_INIT("urn:c"), STR_INIT("urn:a")},
                               .line_count = 4,
                               .rows = iris,
                               .lines_of_rows = lines,
                               .row_count = 5};
  struct buffer out;
  buffer_init(&out, 1000);
  asked_put_existing(&asked, str_from(existing[_i].rows), &out);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(existing[_i].lines)),
                "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

Suite *
check_asked(void)
{
  const TTest *tests[] = {spells_names, leaves_other_texts,
                          refuses_what_cannot_be_asked, bounds_lines};
  Suite *suite =
      runner_make_suite("asked", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, puts_lines, 0,
                      (int)(sizeof existing / sizeof *existing));
  suite_add_tcase(suite, each);
  return suite;
}
