#include "base/log.h"

#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_log;

START_TEST(escapes_what_could_forge_a_line)
{
  static const struct {
    const char *description;
    struct str text, escaped;
  } rows[] = {
      {"plain", STR_INIT("GET /id/a~b"), STR_INIT("GET /id/a~b")},
      {"line ends", STR_INIT("a\r\nb"), STR_INIT("a\\x0d\\x0ab")},
      {"NUL", STR_INIT("a\0b"), STR_INIT("a\\x00b")},
      {"a terminal's escape", STR_INIT("\033[2J"), STR_INIT("\\x1b[2J")},
      {"DEL", STR_INIT("\x7F"), STR_INIT("\\x7f")},
      {"not ASCII", STR_INIT("\xC3\xA9"), STR_INIT("\\xc3\\xa9")},
      {"a quote", STR_INIT("a\"b"), STR_INIT("a\\x22b")},
      {"a backslash", STR_INIT("\\x0a"), STR_INIT("\\x5cx0a")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    log_escape(&out, rows[i].text, SIZE_MAX);
    ck_assert_msg(str_equals_folded(buffer_str(&out), rows[i].escaped),
                  "%s: %.*s", rows[i].description, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(escapes_at_most_so_many_bytes)
{
  struct buffer out;
  buffer_init(&out, 256);
  log_escape(&out, STR("ab\ncd"), 3);
  ck_assert(str_equals(buffer_str(&out), STR("ab\\x0a")));
  buffer_reset(&out);
  log_escape(&out, STR("ab"), 0);
  ck_assert_uint_eq(buffer_str(&out).length, 0);
  buffer_fini(&out);
}
END_TEST

START_TEST(keeps_its_level)
{
  enum log_level before = log_level();
  log_set_level(LOG_ERROR);
  ck_assert_int_eq(log_level(), LOG_ERROR);
  log_set_level(before);
  ck_assert_int_eq(log_level(), before);
}
END_TEST

static char last_line[256];

static void
keep_line(struct str line)
{
  snprintf(last_line, sizeof last_line, "%.*s", STR_ARGS(line));
}

static size_t longest;

static void
measure_line(struct str line)
{
  ck_assert(str_ends(line, STR("\n")));
  ck_assert_uint_eq(str_find(line, '\n'), line.length - 1);
  longest = line.length > longest ? line.length : longest;
}

/* A line has some room; what does not fit is cut, the end of the line is not.
 */
START_TEST(cuts_long_lines)
{
  enum { LENGTH = 100000, LINE_MAXIMUM = 4096 + 64 };
  static char text[LENGTH + 1];
  memset(text, 'x', LENGTH);
  longest = 0;
  log_set_sink(measure_line);
  log_error("%s", text);
  log_set_sink(NULL);
  ck_assert_uint_gt(longest, 1000);
  ck_assert_uint_le(longest, LINE_MAXIMUM);
}
END_TEST

START_TEST(gives_lines_to_its_sink)
{
  log_set_sink(keep_line);
  log_error("three\nwords %d", 3);
  log_set_sink(NULL);
  ck_assert_str_eq(last_line, "seeother: error: three\\x0awords 3\n");
}
END_TEST

static enum log_level witnessed_level;
static char witnessed[64];

static void
witness(enum log_level level, struct str words)
{
  witnessed_level = level;
  snprintf(witnessed, sizeof witnessed, "%.*s", STR_ARGS(words));
}

static const struct {
  void (*log)(const char *format, ...);
  enum log_level level;
  const char *name;
} witnessed_rows[] = {
    {log_error, LOG_ERROR, "error"},
    {log_warning, LOG_WARNING, "warning"},
    {log_note, LOG_NOTE, "note"},
    {log_line, LOG_ERROR, "error"},
};

START_TEST(gives_words_to_its_witness)
{
  log_set_witness(witness);
  log_set_sink(keep_line);
  for (size_t i = 0; i < sizeof witnessed_rows / sizeof *witnessed_rows; i++) {
    witnessed_rows[i].log("%zu words", i);
    ck_assert_int_eq(witnessed_level, witnessed_rows[i].level);
    ck_assert(str_equals(log_level_name(witnessed_level),
                         str_from(witnessed_rows[i].name)));
    ck_assert_int_eq(witnessed[0], (char)('0' + i));
    ck_assert_str_eq(witnessed + 1, " words");
  }
  log_detail("that is dropped");
  ck_assert_str_eq(witnessed, "3 words");
  log_set_witness(NULL);
  log_error("nobody is told");
  log_set_sink(NULL);
  ck_assert_str_eq(witnessed, "3 words");
  ck_assert_str_eq(last_line, "seeother: error: nobody is told\n");
}
END_TEST

Suite *
check_log(void)
{
  const TTest *tests[] = {escapes_what_could_forge_a_line,
                          escapes_at_most_so_many_bytes,
                          keeps_its_level,
                          cuts_long_lines,
                          gives_lines_to_its_sink,
                          gives_words_to_its_witness};
  return runner_make_suite("log", tests, sizeof tests / sizeof *tests);
}
