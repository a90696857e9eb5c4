#include "serve/access_log.h"

#include "runner.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

runner_suite check_access_log;

/* What the log writes of one entry. */
static void
log_one(enum access_log_format format, const struct access_log_entry *entry,
        char *out, size_t size)
{
  int ends[2];
  struct buffer scratch;
  ck_assert_int_eq(pipe(ends), 0);
  fflush(stdout);
  int kept = dup(STDOUT_FILENO);
  dup2(ends[1], STDOUT_FILENO);
  close(ends[1]);
  buffer_init(&scratch, 65536);
  enum err err = access_log_open(format);
  access_log_put(entry, &scratch);
  access_log_close(2000);
  buffer_fini(&scratch);
  dup2(kept, STDOUT_FILENO);
  close(kept);
  ck_assert_int_eq(err, ERR_NONE);
  ssize_t length = read(ends[0], out, size - 1);
  close(ends[0]);
  out[length > 0 ? length : 0] = '\0';
}

START_TEST(writes_lines)
{
  static const struct access_log_entry full = {
      .client = STR_INIT("192.0.2.1"),
      .method = STR_INIT("GET"),
      .target = STR_INIT("/id/a\"b"),
      .version = STR_INIT("HTTP/1.1"),
      .user_agent = STR_INIT("x\xC3"),
      .status = 303,
      .length = 17,
      .microseconds = 12000345,
      .id = STR_INIT("a.1"),
      .kind = STR_INIT("thing"),
      .format = STR_INIT("html"),
      .completed = true,
  };
  static const struct access_log_entry unknown = {
      .client = STR_INIT("-"), .status = 431, .microseconds = -1};
  static const struct {
    enum access_log_format format;
    const struct access_log_entry *entry;
    const char *before, *after; /* what stands around the time */
  } rows[] = {
      {ACCESS_LOG_COMBINED, &full, "192.0.2.1 - - [",
       "] \"GET /id/a\\x22b HTTP/1.1\" 303 17 \"-\" \"x\\xc3\"\n"},
      {ACCESS_LOG_COMBINED, &unknown, "- - - [", "] \"-\" 431 0 \"-\" \"-\"\n"},
      {ACCESS_LOG_EXTENDED, &full, "192.0.2.1 - - [",
       "] \"GET /id/a\\x22b HTTP/1.1\" 303 17 \"-\" \"x\\xc3\" 12.000345 a.1 "
       "thing html "
       "OK\n"},
      {ACCESS_LOG_EXTENDED, &unknown, "- - - [",
       "] \"-\" 431 0 \"-\" \"-\" - - none none -\n"},
      {ACCESS_LOG_JSON, &full, "{\"time\": ",
       ", \"client\": \"192.0.2.1\", \"method\": \"GET\", \"target\": "
       "\"/id/a\\\\x22b\", \"referer\": \"\", \"userAgent\": \"x\\\\xc3\", "
       "\"status\": 303, \"length\": 17, \"durationSeconds\": 12.000345, "
       "\"requestId\": \"a.1\", \"kind\": \"thing\", \"format\": \"html\", "
       "\"completed\": true}\n"},
      {ACCESS_LOG_JSON, &unknown, "{\"time\": ",
       ", \"client\": \"-\", \"method\": \"\", \"target\": \"\", \"referer\": "
       "\"\", \"userAgent\": \"\", \"status\": 431, \"length\": 0, "
       "\"durationSeconds\": null, \"requestId\": \"\", \"kind\": \"none\", "
       "\"format\": \"none\", "
       "\"completed\": false}\n"},
      {ACCESS_LOG_OFF, &full, "", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char line[1024];
    log_one(rows[i].format, rows[i].entry, line, sizeof line);
    size_t before = strlen(rows[i].before), after = strlen(rows[i].after);
    ck_assert_msg(strlen(line) >= before + after &&
                      strncmp(line, rows[i].before, before) == 0 &&
                      strcmp(line + strlen(line) - after, rows[i].after) == 0,
                  "%zu: %s", i, line);
  }
}
END_TEST

Suite *
check_access_log(void)
{
  const TTest *tests[] = {writes_lines};
  return runner_make_suite("access_log", tests, sizeof tests / sizeof *tests);
}
