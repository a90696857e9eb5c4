#include "serve/check_report.h"

#include "base/file.h"
#include "base/log.h"
#include "runner.h"

#include <unistd.h>

runner_suite check_check_report;

/* Writes a report with one message and one finding; returns what is on standard
 * output. */
static struct str
report(enum err result, struct buffer *out)
{
  struct check_report report;
  struct check_data found;
  int file = file_new_memory("output"), errors = file_new_memory("errors");
  ck_assert_int_ge(dup2(file, STDOUT_FILENO), 0);
  ck_assert_int_ge(dup2(errors, STDERR_FILENO), 0);
  ck_assert_int_eq(check_report_begin(&report), ERR_NONE);
  log_warning("a \"word\"");
  check_data_init(&found);
  ck_assert_int_eq(
      check_data_add(&found, CHECK_DATA_DEAD_LINK, STR("http://e.org/x")),
      ERR_NONE);
  ck_assert_int_eq(check_report_add(&found), ERR_NONE);
  check_data_fini(&found);
  log_error("the last line");
  ck_assert_int_eq(check_report_end(&report, result), result);
  log_error("after the report");
  lseek(STDOUT_FILENO, 0, SEEK_SET);
  buffer_init(out, 1 << 20);
  ck_assert_int_eq(file_read_fd(STDOUT_FILENO, out), ERR_NONE);
  return buffer_str(out);
}

START_TEST(writes_one_document)
{
  struct buffer out;
  struct str text = report(ERR_BAD_DATA, &out);
  ck_assert_msg(str_starts(text, STR("{\"findings\":[{\"id\":\"dead-link\"")),
                "%.*s", STR_ARGS(text));
  ck_assert_msg(
      str_ends(text, STR("],\"messages\":["
                         "{\"severity\":\"warning\",\"text\":\"a "
                         "\\\"word\\\"\"},"
                         "{\"severity\":\"error\",\"text\":\"the last line\"}],"
                         "\"exitCode\":65}\n")),
      "%.*s", STR_ARGS(text));
  buffer_fini(&out);
}
END_TEST

START_TEST(says_everything_on_standard_error)
{
  struct buffer out, errors;
  report(ERR_NONE, &out);
  lseek(STDERR_FILENO, 0, SEEK_SET);
  buffer_init(&errors, 1 << 20);
  ck_assert_int_eq(file_read_fd(STDERR_FILENO, &errors), ERR_NONE);
  struct str text = buffer_str(&errors);
  ck_assert(str_starts(text, STR("seeother: warning: a \"word\"\n")));
  ck_assert(str_find_str(text, STR("dead-link (1)")) != STR_NOT_FOUND);
  ck_assert(str_ends(text, STR("seeother: error: after the report\n")));
  buffer_fini(&errors);
  buffer_fini(&out);
}
END_TEST

/* A process that was killed may leave half a line. */
START_TEST(leaves_half_a_line_out)
{
  struct check_report report;
  struct buffer out;
  int file = file_new_memory("output");
  ck_assert_int_ge(dup2(file, STDOUT_FILENO), 0);
  ck_assert_int_eq(check_report_begin(&report), ERR_NONE);
  ck_assert_int_eq(file_write_fd(STDOUT_FILENO, STR("{}m\n{\"sever")),
                   ERR_NONE);
  ck_assert_int_eq(check_report_end(&report, ERR_CHILD_DIED), ERR_CHILD_DIED);
  lseek(STDOUT_FILENO, 0, SEEK_SET);
  buffer_init(&out, 1 << 20);
  ck_assert_int_eq(file_read_fd(STDOUT_FILENO, &out), ERR_NONE);
  ck_assert(
      str_starts(buffer_str(&out), STR("{\"findings\":[],\"messages\":[{}],")));
  buffer_fini(&out);
}
END_TEST

Suite *
check_check_report(void)
{
  const TTest *tests[] = {writes_one_document,
                          says_everything_on_standard_error,
                          leaves_half_a_line_out};
  return runner_make_suite("check_report", tests, sizeof tests / sizeof *tests);
}
