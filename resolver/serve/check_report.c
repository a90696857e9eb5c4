#include "serve/check_report.h"

#include "base/file.h"
#include "base/log.h"
#include "format/json_member.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  LINE_MAXIMUM = 4 * 1024 * 1024,
  LINES_MAXIMUM = 64 * 1024 * 1024,  /* of all processes */
  OUTPUT_MAXIMUM = 65 * 1024 * 1024, /* the same, with a comma for each */
};

/* --- lines ---------------------------------------------------------------- */

/* One line is one write, so lines of several threads do not mix. */
static enum err
end_line(struct buffer *line, char kind)
{
  buffer_put_char(line, kind);
  buffer_put_char(line, '\n');
  enum err err = buffer_err(line);
  if (!err)
    err = file_write_fd(STDOUT_FILENO, buffer_str(line));
  buffer_fini(line);
  return err;
}

/* The witness of the log. An error has no effect: the log itself has the
 * line. */
static void
put_message(enum log_level level, struct str words)
{
  static const struct str prefix = STR_INIT("note: ");
  struct buffer line;
  if (level == LOG_NOTE && str_starts(words, prefix))
    words = str_from_offset(words, prefix.length);
  buffer_init(&line, LINE_MAXIMUM);
  json_member_open(&line, NULL, '{');
  json_member_put(&line, "severity", log_level_name(level));
  json_member_put(&line, "text", words);
  json_member_close(&line, '}');
  (void)end_line(&line, 'm');
}

void
check_report_join(void)
{
  log_set_witness(put_message);
}

enum err
check_report_add(const struct check_data *found)
{
  enum err err = ERR_NONE;
  for (int kind = 0; kind < CHECK_DATA_KINDS && !err; kind++) {
    struct buffer line;
    if (found->findings[kind].count == 0)
      continue;
    buffer_init(&line, LINE_MAXIMUM);
    check_data_put_json(found, (enum check_data_kind)kind, &line);
    err = end_line(&line, 'f');
  }
  log_set_witness(NULL);
  check_data_say(found);
  log_set_witness(put_message);
  return err;
}

/* --- standard output ------------------------------------------------------ */

enum err
check_report_begin(struct check_report *ret_report)
{
  int file = file_new_memory("seeother-report");
  int output = file < 0 ? -1 : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  fflush(stdout);
  if (output < 0 || dup2(file, STDOUT_FILENO) < 0) {
    log_error("no file can be made for the report: %s", strerror(errno));
    file_close(file);
    file_close(output);
    return ERR_SYSTEM;
  }
  file_close(file);
  ret_report->output = output;
  check_report_join();
  return ERR_NONE;
}

/* Appends the objects of all lines of one kind. A last line without its end is
 * left out: its process was killed. */
static void
put_lines(struct buffer *out, const char *name, struct str lines, char kind)
{
  json_member_open(out, name, '[');
  for (size_t end; (end = str_find(lines, '\n')) != STR_NOT_FOUND;) {
    if (end && lines.bytes[end - 1] == kind) {
      json_member_begin(out, NULL);
      buffer_put(out, str_first(lines, end - 1));
    }
    lines = str_from_offset(lines, end + 1);
  }
  json_member_close(out, ']');
}

static enum err
read_lines(struct buffer *lines)
{
  struct stat status;
  size_t length = 0;
  if (fstat(STDOUT_FILENO, &status))
    return ERR_IO;
  char *place = buffer_extend(lines, (size_t)status.st_size);
  return place ? file_read_at(STDOUT_FILENO, place, (size_t)status.st_size, 0,
                              &length)
               : buffer_err(lines);
}

static enum err
put_document(struct buffer *out, int exit_code)
{
  struct buffer lines;
  buffer_init(&lines, LINES_MAXIMUM);
  enum err err = read_lines(&lines);
  json_member_open(out, NULL, '{');
  put_lines(out, "findings", buffer_str(&lines), 'f');
  put_lines(out, "messages", buffer_str(&lines), 'm');
  json_member_put_number(out, "exitCode", (uint64_t)exit_code);
  json_member_close(out, '}');
  buffer_put_char(out, '\n');
  buffer_fini(&lines);
  return err ? err : buffer_err(out);
}

enum err
check_report_end(struct check_report *report, enum err result)
{
  struct buffer out;
  buffer_init(&out, OUTPUT_MAXIMUM);
  log_set_witness(NULL);
  enum err err = put_document(&out, err_exit_code(result));
  if (dup2(report->output, STDOUT_FILENO) < 0 && !err)
    err = ERR_IO;
  file_close(report->output);
  if (!err)
    err = file_write_fd(STDOUT_FILENO, buffer_str(&out));
  if (err)
    log_error("the report cannot be written: %s",
              err == ERR_IO ? strerror(errno) : err_text(err));
  buffer_fini(&out);
  return result ? result : err;
}
