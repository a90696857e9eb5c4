#include "read/report.h"

#include "base/log.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { TEXT_MAXIMUM = 2048, EXCERPT_MAXIMUM = 60 };

void
report_begin(struct report *report, uint32_t source, const char *path)
{
  report->source = source;
  report->path = path;
}

static bool
is_before(const struct report_row *a, const struct report_row *b)
{
  if (a->source != b->source)
    return a->source < b->source;
  if (a->position.line != b->position.line)
    return a->position.line < b->position.line;
  return a->position.column < b->position.column;
}

/* Adds a message, whose text it takes over. */
static void
keep(struct report *report, struct report_row row)
{
  size_t at = report->count;
  for (; at > 0 && is_before(&row, &report->rows[at - 1]); at--)
    report->rows[at] = report->rows[at - 1];
  report->rows[at] = row;
  if (report->count < REPORT_MAXIMUM)
    report->count++;
  else
    free(report->rows[REPORT_MAXIMUM].text);
}

void
report_fault(struct report *report, struct position position,
             const char *format, ...)
{
  char words[TEXT_MAXIMUM / 2];
  struct report_row row = {.source = report->source, .position = position};
  va_list arguments;
  const char *path = report->path ? report->path : "-";
  int length;
  report->faults++;
  va_start(arguments, format);
  vsnprintf(words, sizeof words, format, arguments);
  va_end(arguments);
  if (position.line == 0)
    length = asprintf(&row.text, "%s: %s", path, words);
  else
    length = asprintf(
        &row.text, "%s:%llu:%llu: %s", path, (unsigned long long)position.line,
        (unsigned long long)(position.column ? position.column : 1), words);
  if (length >= 0)
    keep(report, row);
}

void
report_fault_in(struct report *report, struct position position,
                const char *words, struct str text)
{
  struct str shown = utf8_first(text, EXCERPT_MAXIMUM);
  shown = str_first(shown, str_find(shown, '\n'));
  const char *quote = str_starts(shown, STR("\"")) ? "" : "\"";
  report_fault(report, position, "%s: %s%.*s%s%s", words, quote,
               STR_ARGS(shown), shown.length < text.length ? "..." : "", quote);
}

void
report_fault_at(struct report *report, struct str text, size_t offset,
                uint64_t first_line, const char *words)
{
  struct position position = report_position(text, offset, first_line);
  struct str rest = str_first(str_from_offset(text, offset), EXCERPT_MAXIMUM);
  rest = str_first(rest, str_find(rest, '\n'));
  rest = str_first(rest, str_find(rest, '\0'));
  if (utf8_first(rest, 4).length == 0) /* there is no text to show */
    report_fault(report, position, "%s", words);
  else
    report_fault_in(report, position, words, rest);
}

void
report_end_source(struct report *report, struct position position)
{
  for (size_t i = 0; i < report->count; i++) {
    struct report_row *row = &report->rows[i];
    if (row->source == report->source && row->position.line == position.line &&
        row->position.column == position.column)
      row->is_last = true;
  }
}

void
report_merge(struct report *report, struct report *other)
{
  for (size_t i = 0; i < other->count; i++)
    keep(report, other->rows[i]);
  report->faults += other->faults;
  report->dropped += other->dropped;
  report->truncated_files += other->truncated_files;
  other->count = 0;
  other->faults = other->dropped = other->truncated_files = 0;
}

/* Prints the messages that are not consequences of printed ones. */
static void
print_rows(struct report *report)
{
  const struct report_row *last = NULL;
  for (size_t i = 0; i < report->count; i++) {
    struct report_row *row = &report->rows[i];
    if (last && last->source == row->source)
      continue;
    log_line("%s", row->text);
    last = row->is_last ? row : NULL;
  }
  for (size_t i = 0; i < report->count; i++)
    free(report->rows[i].text);
}

void
report_forget(struct report *report)
{
  for (size_t i = 0; i < report->count; i++)
    free(report->rows[i].text);
  report->count = 0;
  report->faults = report->dropped = report->truncated_files = 0;
}

void
report_finish(struct report *report)
{
  print_rows(report);
  report->count = 0;
  uint64_t hidden = 0, files = report->truncated_files;
  if (report->faults > REPORT_MAXIMUM)
    hidden = report->faults - REPORT_MAXIMUM;
  if (hidden)
    log_line("%llu more %s not shown", (unsigned long long)hidden,
             log_plural(hidden, "message is", "messages are"));
  if (report->lenient && report->faults)
    log_warning("lenient: %llu %s dropped for faults, and %llu %s kept up to "
                "the first error",
                (unsigned long long)report->dropped,
                log_plural(report->dropped, "statement was", "statements were"),
                (unsigned long long)files,
                log_plural(files, "file was", "files were"));
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
