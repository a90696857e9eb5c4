/* library_message: recognizes messages of libmicrohttpd's log that matter.
 *
 * The library has no other way to tell that it has answered a request by
 * itself, or that it has no descriptor for a connection. It passes the format
 * string of each message; the beginnings of those formats are the same from
 * 0.9.71 to 1.0. */
#ifndef SEEOTHER_SERVE_LIBRARY_MESSAGE_H
#define SEEOTHER_SERVE_LIBRARY_MESSAGE_H

#include <stdarg.h>

enum library_message {
  LIBRARY_MESSAGE_OTHER,
  LIBRARY_MESSAGE_ANSWERED, /* it answers a malformed request by itself */
  LIBRARY_MESSAGE_FULL,     /* accepting stops until a connection ends */
  LIBRARY_MESSAGE_BUSY,     /* no connection can end, and the library tries
                               again at once, in a loop */
};

/* Returns which message it is. *ret_status, the status of the library's answer,
 * is set for LIBRARY_MESSAGE_ANSWERED alone. Logs at most 512 bytes of the
 * message as a detail. */
enum library_message library_message_read(const char *format, va_list arguments,
                                          int *ret_status);

#endif
