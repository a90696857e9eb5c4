#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LOG_LINE_MAXIMUM = 4096 };

static atomic_int log_current_level = LOG_NOTE;
static void (*_Atomic log_current_sink)(struct str line);
static void (*_Atomic log_current_witness)(enum log_level, struct str words);

void
log_set_level(enum log_level level)
{
  atomic_store(&log_current_level, (int)level);
}

enum log_level
log_level(void)
{
  return (enum log_level)atomic_load(&log_current_level);
}

struct str
log_level_name(enum log_level level)
{
  static const struct str names[] = {
      [LOG_ERROR] = STR_INIT("error"),
      [LOG_WARNING] = STR_INIT("warning"),
      [LOG_NOTE] = STR_INIT("note"),
      [LOG_DETAIL] = STR_INIT("detail"),
  };
  return names[level];
}

void
log_set_sink(void (*sink)(struct str line))
{
  atomic_store(&log_current_sink, sink);
}

void
log_set_witness(void (*witness)(enum log_level level, struct str words))
{
  atomic_store(&log_current_witness, witness);
}

/* Messages quote data in UTF-8 that was checked; what must not pass are
 * control characters, those of C1 (0xC2 0x80-0x9F) included. */
static size_t
put_safe(char *out, size_t room, const char *text, size_t length)
{
  size_t at = 0;
  for (size_t i = 0; i < length && at + 4 < room; i++) {
    unsigned char c = (unsigned char)text[i];
    bool c1 = c == 0xC2 && i + 1 < length && (unsigned char)text[i + 1] < 0xA0;
    if (c < 0x20 || c == 0x7F || c1)
      at += (size_t)snprintf(out + at, room - at, "\\x%02x", c);
    else
      out[at++] = (char)c;
  }
  return at;
}

static void
write_line(enum log_level level, const char *label, const char *format,
           va_list arguments)
{
  char text[LOG_LINE_MAXIMUM], line[LOG_LINE_MAXIMUM + 64];
  int length = vsnprintf(text, sizeof text, format, arguments);
  if (length < 0)
    return;
  if ((size_t)length >= sizeof text)
    length = (int)sizeof text - 1;
  void (*witness)(enum log_level, struct str) =
      atomic_load(&log_current_witness);
  if (witness)
    witness(level, str_of(text, (size_t)length));
  size_t at = (size_t)snprintf(line, sizeof line, "%s", label);
  at += put_safe(line + at, sizeof line - at - 1, text, (size_t)length);
  line[at++] = '\n';
  void (*sink)(struct str) = atomic_load(&log_current_sink);
  if (sink) {
    sink(str_of(line, at));
    return;
  }
  ssize_t written = write(STDERR_FILENO, line, at); /* one line, one write */
  (void)written;                                    /* nobody is left to tell */
}

#define LOG_FUNCTION(name, level, label)                                       \
  void name(const char *format, ...)                                           \
  {                                                                            \
    if ((level) > (int)log_level())                                            \
      return;                                                                  \
    va_list arguments;                                                         \
    va_start(arguments, format);                                               \
    write_line(level, label, format, arguments);                               \
    va_end(arguments);                                                         \
  }

LOG_FUNCTION(log_error, LOG_ERROR, "seeother: error: ")
LOG_FUNCTION(log_warning, LOG_WARNING, "seeother: warning: ")
LOG_FUNCTION(log_note, LOG_NOTE, "")
LOG_FUNCTION(log_detail, LOG_DETAIL, "")
LOG_FUNCTION(log_line, LOG_ERROR, "")

void
log_escape(struct buffer *out, struct str s, size_t maximum)
{
  for (size_t i = 0; i < s.length && i < maximum; i++) {
    unsigned char c = (unsigned char)s.bytes[i];
    if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\')
      buffer_format(out, "\\x%02x", c);
    else
      buffer_put_char(out, (char)c);
  }
}
