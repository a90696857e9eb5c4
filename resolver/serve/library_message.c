#include "serve/library_message.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>

static const struct row {
  const char *begin;
  enum library_message message;
} rows[] = {
    {"Error processing request (HTTP response code is %u",
     LIBRARY_MESSAGE_ANSWERED},
    {"Hit process or system resource limit at FIRST", LIBRARY_MESSAGE_BUSY},
    {"Hit process or system resource limit at %u", LIBRARY_MESSAGE_FULL},
};

enum library_message
library_message_read(const char *format, va_list arguments, int *ret_status)
{
  char text[512];
  va_list copy;
  enum library_message message = LIBRARY_MESSAGE_OTHER;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strncmp(format, rows[i].begin, strlen(rows[i].begin)) == 0)
      message = rows[i].message;
  if (message == LIBRARY_MESSAGE_ANSWERED) {
    va_copy(copy, arguments);
    *ret_status = (int)va_arg(copy, unsigned);
    va_end(copy);
  }
  if (log_level() >= LOG_DETAIL) {
    int length = vsnprintf(text, sizeof text, format, arguments);
    if (length > 0 && (size_t)length < sizeof text && text[length - 1] == '\n')
      text[length - 1] = '\0';
    log_detail("libmicrohttpd: %s", text);
  }
  return message;
}
