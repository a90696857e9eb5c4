#include "serve/text_table.h"

#include "runner.h"

runner_suite check_text_table;

static void
expect(struct buffer *out, const char *expected)
{
  ck_assert_msg(str_equals(buffer_str(out), str_from(expected)), "%.*s",
                STR_ARGS(buffer_str(out)));
  buffer_fini(out);
}

START_TEST(aligns_columns)
{
  struct text_table table = {.count = 0};
  struct buffer out;
  struct str *cells = text_table_add(&table);
  cells[1] = STR("a");
  cells[2] = STR("bb");
  cells = text_table_add(&table);
  cells[0] = STR("->");
  cells[1] = STR("\xC3\xA9\xC3\xA9\xC3\xA9"); /* three characters */
  cells[2] = STR("b");
  cells[4] = STR("e");
  text_table_add(&table);
  buffer_init(&out, 1024);
  text_table_put(&out, &table);
  expect(&out, "      a    bb\n"
               "  ->  \xC3\xA9\xC3\xA9\xC3\xA9  b   e\n"
               "\n");
}
END_TEST

START_TEST(keeps_to_its_rows)
{
  struct text_table table = {.count = 0};
  struct buffer out;
  for (int i = 0; i < TEXT_TABLE_ROWS + 3; i++)
    text_table_add(&table)[0] = i < TEXT_TABLE_ROWS ? STR("x") : STR("y");
  ck_assert_uint_eq(table.count, TEXT_TABLE_ROWS);
  buffer_init(&out, 4096);
  text_table_put(&out, &table);
  ck_assert(str_ends(buffer_str(&out), STR("  x\n  y\n")));
  buffer_fini(&out);
}
END_TEST

START_TEST(puts_lines)
{
  const struct str values[] = {STR("a%"), STR("b\x1B[2J\x7F")};
  struct buffer out;
  buffer_init(&out, 1024);
  text_table_put_heading(&out, "First");
  text_table_put_line(&out, "% and %.", values, 2);
  text_table_put_line(&out, "% and % too many", values, 1);
  text_table_put_heading(&out, "Second");
  expect(&out, "First\n  a% and b\\x1B[2J\\x7F.\n  a% and  too many\n\n"
               "Second\n");
}
END_TEST

Suite *
check_text_table(void)
{
  const TTest *tests[] = {aligns_columns, keeps_to_its_rows, puts_lines};
  return runner_make_suite("text_table", tests, sizeof tests / sizeof *tests);
}
