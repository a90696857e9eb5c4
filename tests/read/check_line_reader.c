#include "read/line_reader.h"

#include "data_kit.h"
#include "runner.h"

#include <stdlib.h>

runner_suite check_line_reader;

enum { OUT_MAXIMUM = 1 << 20 };

/* What is read, as canonical lines; the faults are counted. */
static uint64_t
read_text(struct str text, bool quads, struct buffer *out)
{
  struct line_reader reader;
  struct line_text lines = {text, 1, quads};
  struct rdf_sink sink = {out, kit_put_line, NULL};
  struct report report = {.lenient = true};
  uint64_t statements = 0;
  line_reader_init(&reader);
  ck_assert_int_eq(
      line_reader_read(&reader, &lines, &sink, &report, &statements), ERR_NONE);
  line_reader_fini(&reader);
  uint64_t faults = report.faults;
  for (size_t i = 0; i < report.count; i++)
    free(report.rows[i].text);
  return faults;
}

#define AB "<http://e/a> <http://e/b> "

static const struct {
  const char *text;
  const char *read; /* NULL: one fault and nothing read */
} rows[] = {
    {"", ""},
    {"# c\n\n \t\n", ""},
    {AB "<http://e/c> .\n", AB "<http://e/c> .\n"},
    {"<http://e/a><http://e/b><http://e/c>.", AB "<http://e/c> .\n"},
    {" \t<http://e/a>\t<http://e/b>  \"x\"  . \t# c", AB "\"x\" .\n"},
    {AB "\"x\" .\r\n" AB "\"y\" .\r" AB "\"z\" .",
     AB "\"x\" .\n" AB "\"y\" .\n" AB "\"z\" .\n"},
    {AB "\"x\" . # c\r" AB "\"y\" .", AB "\"x\" .\n" AB "\"y\" .\n"},
    {AB "\"\\t\\b\\n\\r\\f\\\"\\'\\\\\" .", AB "\"\t\b\\n\\r\f\\\"'\\\\\" .\n"},
    {AB "\"\\u00e9\\U0001F600\" .", AB "\"\xc3\xa9\xf0\x9f\x98\x80\" .\n"},
    {"<http://e/\\u00e9> <http://e/b> \"x\" .",
     "<http://e/\xc3\xa9> <http://e/b> \"x\" .\n"},
    {AB "\"x\"@EN-gb .", AB "\"x\"@en-gb .\n"},
    {AB "\"x\" @en .", AB "\"x\"@en .\n"},
    {AB "\"1\"^^<http://e/t> .", AB "\"1\"^^<http://e/t> .\n"},
    {AB "\"1\"^^<http://e/\\u0074> .", AB "\"1\"^^<http://e/t> .\n"},
    {AB "\"x\"^^<http://www.w3.org/2001/XMLSchema#string> .", AB "\"x\" .\n"},
    {"_:a <http://e/b> _:c.d- .", "_:a <http://e/b> _:c.d- .\n"},
    {"_:a <http://e/b> _:c..", NULL},
    {"_:1 <http://e/b> _:\xc3\xa9 .", "_:1 <http://e/b> _:\xc3\xa9 .\n"},
    {"bad", NULL},
    {AB ".", NULL},
    {AB "<http://e/c>", NULL},
    {AB "<http://e/c> . x", NULL},
    {AB "<http://e/c> . " AB "<http://e/c> .", NULL},
    {AB "<http://e/c> <http://g/> .", NULL},
    {AB "<c> .", NULL},
    {AB "<http://e/c d> .", NULL},
    {AB "<http://e/\\u0020> .", NULL},
    {AB "<http://e/\\n> .", NULL},
    {AB "<http://e/c .", NULL},
    {AB "\"x .", NULL},
    {AB "\"\\q\" .", NULL},
    {AB "\"\\u00e\" .", NULL},
    {AB "\"\\u0000\" .", NULL},
    {AB "\"\\uD800\" .", NULL},
    {AB "\"\\U00110000\" .", NULL},
    {AB "\"x\"@ .", NULL},
    {AB "\"x\"@en--ltr .", NULL},
    {AB "\"x\"@123 .", NULL},
    {AB "\"x\"^^http://e/t .", NULL},
    {AB "\"x\"^^<t> .", NULL},
    {AB "<< " AB "1 >> .", NULL},
    {"\"x\" <http://e/b> \"y\" .", NULL},
    {"<http://e/a> _:b \"y\" .", NULL},
    {"<http://e/a> \"b\" \"y\" .", NULL},
    {"_: <http://e/b> \"y\" .", NULL},
    {"_:\xc3\x97 <http://e/b> \"y\" .", NULL}, /* U+00D7 is not a letter */
    {"_:\xc2\xb7 <http://e/b> \"y\" .", NULL},
    {"_:a\xc2\xb7 <http://e/b> \"y\" .", "_:a\xc2\xb7 <http://e/b> \"y\" .\n"},
    {"_:a:b <http://e/b> \"y\" .", NULL},
    {AB "\"\xff\" .", NULL},
    {AB "'x' .", NULL},
};

START_TEST(reads_lines)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, OUT_MAXIMUM);
    uint64_t faults = read_text(str_from(rows[i].text), false, &out);
    struct str want = str_from(rows[i].read ? rows[i].read : "");
    ck_assert_msg(str_equals(buffer_str(&out), want), "%s\nread as %.*s",
                  rows[i].text, STR_ARGS(buffer_str(&out)));
    ck_assert_msg(faults == (rows[i].read ? 0 : 1), "%s: %llu faults",
                  rows[i].text, (unsigned long long)faults);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(reads_graphs_in_quads)
{
  struct buffer out;
  struct str text =
      STR(AB "\"x\" <http://g/1> .\n" AB "\"x\" _:g .\n" AB "\"x\".\n" AB
             "\"x\" \"g\" .\n" AB "\"x\" <http://g/1> <http://g/2> .\n");
  buffer_init(&out, OUT_MAXIMUM);
  ck_assert_uint_eq(read_text(text, true, &out), 2);
  ck_assert(str_equals(
      buffer_str(&out),
      STR(AB "\"x\" <http://g/1> .\n" AB "\"x\" _:g .\n" AB "\"x\" .\n")));
  buffer_fini(&out);
}
END_TEST

/* A bad line costs itself alone, also where its bytes are no UTF-8. */
START_TEST(drops_bad_lines_alone)
{
  struct buffer out;
  struct str text = STR(AB "\"1\" .\n" AB "\"\xc3\" .\n" AB "\"2\" .\nbad\n" AB
                           "\"3\" .\n" AB "\"x\ry\" .\r" AB "\"4\" .\r");
  buffer_init(&out, OUT_MAXIMUM);
  ck_assert_uint_eq(read_text(text, false, &out), 4);
  ck_assert(str_equals(buffer_str(&out), STR(AB "\"1\" .\n" AB "\"2\" .\n" AB
                                                "\"3\" .\n" AB "\"4\" .\n")));
  buffer_fini(&out);
}
END_TEST

Suite *
check_line_reader(void)
{
  const TTest *tests[] = {reads_lines, reads_graphs_in_quads,
                          drops_bad_lines_alone};
  return runner_make_suite("line_reader", tests, sizeof tests / sizeof *tests);
}
