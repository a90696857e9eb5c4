#include "compile/report.h"

#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

void
report_fault(struct report *report, const char *path, struct position position,
             const char *format, ...)
{
  char words[1024];
  va_list arguments;
  if (report->faults++ >= REPORT_MAXIMUM)
    return;
  va_start(arguments, format);
  vsnprintf(words, sizeof words, format, arguments);
  va_end(arguments);
  if (position.line == 0)
    log_line("%s: %s", path, words);
  else
    log_line("%s:%llu:%llu: %s", path, (unsigned long long)position.line,
             (unsigned long long)(position.column ? position.column : 1),
             words);
}

void
report_finish(const struct report *report)
{
  if (report->faults > REPORT_MAXIMUM)
    log_line("%llu more messages are not shown",
             (unsigned long long)(report->faults - REPORT_MAXIMUM));
  if (report->lenient && report->faults)
    log_warning("lenient: %llu faults; %llu statements or lines dropped, "
                "%llu files kept up to their first error",
                (unsigned long long)report->faults,
                (unsigned long long)report->dropped,
                (unsigned long long)report->truncated_files);
}

struct position
report_position(struct str text, size_t offset, uint64_t first_line)
{
  struct position position = {first_line, 1};
  for (size_t i = 0; i < offset && i < text.length; i++) {
    position.column++;
    if (text.bytes[i] == '\n') {
      position.line++;
      position.column = 1;
    }
  }
  return position;
}
