/* library_message: recognizes the messages of libmicrohttpd's log that matter.
 *
 * It has no other way to tell that it has answered a request by itself, or that
 * it has no descriptor for a connection. It hands the format of its message
 * over; the beginnings of those formats are the same from 0.9.71 to 1.0. */
#ifndef SEEOTHER_SERVE_LIBRARY_MESSAGE_H
#define SEEOTHER_SERVE_LIBRARY_MESSAGE_H

#include <stdarg.h>

enum library_message {
  LIBRARY_MESSAGE_OTHER,
  LIBRARY_MESSAGE_ANSWERED, /* it answers a malformed request by itself */
  LIBRARY_MESSAGE_FULL,     /* accepting stops until a connection ends */
  LIBRARY_MESSAGE_BUSY,     /* no connection can end: it tries again at once */
};

/* *ret_status is set for LIBRARY_MESSAGE_ANSWERED alone. Logs the message as a
 * detail, of 512 bytes at most. */
enum library_message library_message_read(const char *format, va_list arguments,
                                          int *ret_status);

#endif
