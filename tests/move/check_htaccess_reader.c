#include "move/htaccess_reader.h"

#include "runner.h"

runner_suite check_htaccess_reader;

/* Lines are written as "number:word,word" with a semicolon after each. */
static const struct {
  const char *text, *lines;
} rows[] = {
    {"", ""},
    {"# a comment\n\n   \n", ""},
    {"RewriteEngine on", "1:RewriteEngine,on;"},
    {"\xEF\xBB\xBF"
     "a\r\n\tb  c \r\n",
     "1:a;2:b,c;"},
    {"a \"b c\" 'd e' f", "1:a,b c,d e,f;"},
    {"a \"b \\\" c\"", "1:a,b \" c;"},
    {"a \"b c", "1:a,b c;"},
    {"a \\\n b\nc", "1:a,b;3:c;"},
    {"a \\", "1:a;"},
    {"1 2 3 4 5 6 7 8 9", "1:1,2,3,4,5,6,7,8;"},
};

static void
put_lines(struct buffer *out, const struct htaccess *htaccess)
{
  for (size_t i = 0; i < htaccess->count; i++) {
    const struct htaccess_line *line = &htaccess->rows[i];
    buffer_format(out, "%zu:", line->line);
    for (size_t j = 0; j < line->count; j++) {
      if (j)
        buffer_put_char(out, ',');
      buffer_put(out, line->words[j]);
    }
    buffer_put_char(out, ';');
  }
}

START_TEST(cuts_lines_and_words)
{
  struct imported imported;
  struct htaccess htaccess;
  struct buffer out;
  imported_init(&imported, "f", NULL);
  buffer_init(&out, 1 << 16);
  ck_assert_int_eq(
      htaccess_reader_read(&imported, str_from(rows[_i].text), &htaccess),
      ERR_NONE);
  put_lines(&out, &htaccess);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[_i].lines)),
                "%s: %.*s", rows[_i].text, STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
  htaccess_reader_fini(&htaccess);
  imported_fini(&imported);
}
END_TEST

/* Reads length characters x as a line, and returns how many lines there are. */
static size_t
count_lines(struct imported *imported, size_t length)
{
  struct buffer text;
  struct htaccess htaccess;
  buffer_init(&text, 1 << 20);
  memset(buffer_extend(&text, length), 'x', length);
  ck_assert_int_eq(htaccess_reader_read(imported, buffer_str(&text), &htaccess),
                   ERR_NONE);
  size_t count = htaccess.count;
  htaccess_reader_fini(&htaccess);
  buffer_fini(&text);
  return count;
}

START_TEST(leaves_out_lines_that_are_too_long)
{
  struct imported imported;
  imported_init(&imported, "f", NULL);
  ck_assert_uint_eq(count_lines(&imported, HTACCESS_LINE_MAXIMUM), 1);
  ck_assert_uint_eq(imported.remarks.count, 0);
  ck_assert_uint_eq(count_lines(&imported, HTACCESS_LINE_MAXIMUM + 1), 0);
  ck_assert_uint_eq(imported.remarks.count, 1);
  imported_fini(&imported);
}
END_TEST

START_TEST(ends_at_too_many_lines)
{
  struct imported imported;
  struct htaccess htaccess;
  struct buffer text;
  imported_init(&imported, "f", NULL);
  buffer_init(&text, 1 << 20);
  memset(buffer_extend(&text, HTACCESS_LINES_MAXIMUM), '\n',
         HTACCESS_LINES_MAXIMUM);
  ck_assert_int_eq(
      htaccess_reader_read(&imported, buffer_str(&text), &htaccess), ERR_NONE);
  htaccess_reader_fini(&htaccess);
  buffer_put_char(&text, '\n');
  ck_assert_int_eq(
      htaccess_reader_read(&imported, buffer_str(&text), &htaccess), ERR_LIMIT);
  buffer_fini(&text);
  imported_fini(&imported);
}
END_TEST

START_TEST(finds_flags)
{
  struct imported imported;
  struct htaccess htaccess;
  struct str value;
  imported_init(&imported, "f", NULL);
  ck_assert_int_eq(htaccess_reader_read(&imported,
                                        STR("RewriteRule a b [r=303, NE,last]"),
                                        &htaccess),
                   ERR_NONE);
  /* Apache refuses the space; what is meant is plain. */
  ck_assert(htaccess_reader_flag(htaccess.rows, "R", "redirect", &value));
  ck_assert(str_equals(value, STR("303")));
  ck_assert(htaccess_reader_flag(htaccess.rows, "L", "last", &value));
  ck_assert(!htaccess_reader_flag(htaccess.rows, "N", "next", &value));
  htaccess_reader_fini(&htaccess);
  ck_assert_int_eq(htaccess_reader_read(&imported,
                                        STR("RewriteRule a b [r=303,NE,last]"),
                                        &htaccess),
                   ERR_NONE);
  ck_assert(htaccess_reader_flag(htaccess.rows, "R", "redirect", &value));
  ck_assert(str_equals(value, STR("303")));
  ck_assert(htaccess_reader_flag(htaccess.rows, "L", "last", &value));
  ck_assert_uint_eq(value.length, 0);
  ck_assert(!htaccess_reader_flag(htaccess.rows, "N", "next", &value));
  htaccess_reader_fini(&htaccess);
  imported_fini(&imported);
}
END_TEST

Suite *
check_htaccess_reader(void)
{
  Suite *suite = suite_create("htaccess_reader");
  TCase *cases = tcase_create("lines");
  tcase_add_loop_test(cases, cuts_lines_and_words, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, leaves_out_lines_that_are_too_long);
  tcase_add_test(cases, ends_at_too_many_lines);
  tcase_add_test(cases, finds_flags);
  suite_add_tcase(suite, cases);
  return suite;
}
