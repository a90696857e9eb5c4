#include "read/whole_source.h"

#include <errno.h>
#include <string.h>

enum { READ_SIZE = 256 * 1024 };

static const struct position nowhere = {0, 0};

static enum err
read_all(struct input *input, struct report *report, struct buffer *out)
{
  for (;;) {
    size_t before = out->length, got;
    char *at = buffer_extend(out, READ_SIZE);
    if (!at) {
      report_fault(
          report, nowhere,
          "in this syntax a file may have 2 GiB at most; use N-Triples");
      return ERR_BAD_DATA;
    }
    enum err err = input_read(input, at, READ_SIZE, &got);
    buffer_cut(out, before + (err ? 0 : got));
    if (err) {
      report_fault(report, nowhere, "%s", input->fault);
      report->truncated_files++;
      return report->lenient && err == ERR_BAD_DATA ? ERR_NONE : err;
    }
    if (got == 0)
      return buffer_err(out);
  }
}

enum err
whole_source_read(const struct source *source, struct report *report,
                  struct buffer *out)
{
  struct input input;
  struct str mark = STR("\xEF\xBB\xBF");
  buffer_reset(out);
  enum err err = input_open(&input, source);
  if (err) {
    report_fault(report, nowhere, "%s", strerror(errno));
    return err;
  }
  err = read_all(&input, report, out);
  input_close(&input);
  if (!err && str_starts(buffer_str(out), mark)) {
    memmove(out->bytes, out->bytes + mark.length, out->length - mark.length);
    buffer_cut(out, out->length - mark.length);
  }
  return err;
}
