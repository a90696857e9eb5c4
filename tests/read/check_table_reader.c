#include "read/table_reader.h"

#include "data_kit.h"
#include "runner.h"

#include <string.h>

runner_suite check_table_reader;

static const struct {
  const char *what;
  struct str table;
  const char *lines; /* NULL: ERR_BAD_DATA */
  const char *says;  /* of the message */
} rows[] = {
    {"nothing", STR_INIT(""), "", ""},
    {"a heading", STR_INIT("old,new,status\n"), "", ""},
    {"moved", STR_INIT("http://e/a,http://e/b,301\n"),
     "moved\t301 http://e/a http://e/b\n", ""},
    {"moved, without its status", STR_INIT("http://e/a,http://e/b\n"),
     "moved\t301 http://e/a http://e/b\n", ""},
    {"see other", STR_INIT("http://e/a,http://f/b,303"),
     "moved\t303 http://e/a http://f/b\n", ""},
    {"to a fragment", STR_INIT("http://e/a,http://e/ns#b"),
     "moved\t301 http://e/a http://e/ns#b\n", ""},
    {"withdrawn", STR_INIT("http://e/a,,410\n"), "moved\t410 http://e/a \n",
     ""},
    {"withdrawn, without its status", STR_INIT("http://e/a,\n"),
     "moved\t410 http://e/a \n", ""},
    {"quotes", STR_INIT("\"http://e/a\",\"http://e/b\",\"301\"\n"),
     "moved\t301 http://e/a http://e/b\n", ""},
    {"quotes with blanks around",
     STR_INIT(" \"http://e/a\" , \"http://e/b\" , 301 \n"),
     "moved\t301 http://e/a http://e/b\n", ""},
    {"a comma in quotes", STR_INIT("\"http://e/a,b\",http://e/c\n"),
     "moved\t301 http://e/a,b http://e/c\n", ""},
    {"CRLF, a mark of order, comments and empty lines",
     STR_INIT("\xEF\xBB\xBFold,new\r\n\r\n# x\r\nhttp://e/a,http://e/b\r\n"),
     "moved\t301 http://e/a http://e/b\n", ""},
    {"one column", STR_INIT("http://e/a\n"), NULL,
     ":1: there is only one column"},
    {"semicolons", STR_INIT("http://e/a;http://e/b;301\n"), NULL,
     ":1: there is only one column"},
    {"four columns", STR_INIT("http://e/a,http://e/b,301,x\n"), NULL,
     ":1: there are more"},
    {"another status", STR_INIT("\nhttp://e/a,http://e/b,302\n"), NULL,
     ":2: the status"},
    {"a word for a status", STR_INIT("http://e/a,http://e/b,moved\n"), NULL,
     ":1: the status"},
    {"withdrawn to somewhere", STR_INIT("http://e/a,http://e/b,410\n"), NULL,
     ":1: a withdrawn"},
    {"moved to nowhere", STR_INIT("http://e/a,,301\n"), NULL,
     ":1: the new name"},
    {"no name", STR_INIT(",http://e/b,301\n"), NULL, ":1: the old name"},
    {"a URN", STR_INIT("urn:a,http://e/b\n"), NULL, ":1: the old name"},
    {"bad escapes", STR_INIT("http://e/%zz,http://e/b\n"), NULL,
     ":1: the old name"},
    {"a fragment", STR_INIT("http://e/a#b,http://e/c\n"), NULL,
     ":1: the old name has a fragment"},
    {"dots", STR_INIT("http://e/a,http://e/b/../c\n"), NULL,
     ":1: the new name"},
    {"a blank in a name", STR_INIT("http://e/a,http://e/b c\n"), NULL,
     ":1: the new name"},
    {"an open quote", STR_INIT("\"http://e/a,http://e/b\n"), NULL,
     ":1: a quoted"},
    {"text behind a quote", STR_INIT("\"http://e/a\"x,http://e/b\n"), NULL,
     ":1: a quoted"},
};

START_TEST(reads_tables)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out, said;
    buffer_init(&out, 1 << 16);
    buffer_init(&said, 1 << 16);
    kit_capture_begin();
    enum err err = table_reader_parse("t.csv", rows[i].table, &out);
    kit_capture_end(&said);
    ck_assert_msg(err == (rows[i].lines ? ERR_NONE : ERR_BAD_DATA), "%s: %d",
                  rows[i].what, (int)err);
    if (rows[i].lines)
      ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].lines)),
                    "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&out)));
    ck_assert_msg(str_find_str(buffer_str(&said), str_from(rows[i].says)) !=
                      STR_NOT_FOUND,
                  "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&said)));
    buffer_fini(&out);
    buffer_fini(&said);
  }
}
END_TEST

START_TEST(complains_so_often_and_no_more)
{
  struct buffer table, out, said;
  size_t lines = 0;
  buffer_init(&table, 1 << 20);
  buffer_init(&out, 1 << 20);
  buffer_init(&said, 1 << 20);
  for (int i = 0; i < 1000; i++)
    buffer_put(&table, STR("x,y\n"));
  kit_capture_begin();
  ck_assert_int_eq(table_reader_parse("t.csv", buffer_str(&table), &out),
                   ERR_BAD_DATA);
  kit_capture_end(&said);
  for (size_t i = 0; i < said.length; i++)
    lines += said.bytes[i] == '\n';
  ck_assert_uint_eq(lines, 21);
  ck_assert(str_find_str(buffer_str(&said), STR("980 more")) != STR_NOT_FOUND);
  buffer_fini(&table);
  buffer_fini(&out);
  buffer_fini(&said);
}
END_TEST

START_TEST(needs_a_file)
{
  struct buffer out, said;
  buffer_init(&out, 1024);
  buffer_init(&said, 1024);
  kit_capture_begin();
  ck_assert_int_eq(table_reader_read("/no/such/table.csv", &out), ERR_NO_INPUT);
  kit_capture_end(&said);
  ck_assert(str_find_str(buffer_str(&said), STR("/no/such/table.csv")) !=
            STR_NOT_FOUND);
  buffer_fini(&out);
  buffer_fini(&said);
}
END_TEST

Suite *
check_table_reader(void)
{
  const TTest *tests[] = {reads_tables, complains_so_often_and_no_more,
                          needs_a_file};
  return runner_make_suite("table_reader", tests, sizeof tests / sizeof *tests);
}
