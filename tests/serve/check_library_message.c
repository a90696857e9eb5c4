#include "serve/library_message.h"

#include "runner.h"

#include <stdarg.h>

runner_suite check_library_message;

static enum library_message
read_message(int *ret_status, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  enum library_message message =
      library_message_read(format, arguments, ret_status);
  va_end(arguments);
  return message;
}

START_TEST(knows_what_matters)
{
  int status = 0;
  ck_assert_int_eq(
      read_message(&status,
                   "Error processing request (HTTP response code is %u "
                   "('%s')). Closing connection.\n",
                   431U, "too large"),
      LIBRARY_MESSAGE_ANSWERED);
  ck_assert_int_eq(status, 431);
  ck_assert_int_eq(
      read_message(&status,
                   "Hit process or system resource limit at %u connections, "
                   "temporarily suspending accept().\n",
                   7U),
      LIBRARY_MESSAGE_FULL);
  ck_assert_int_eq(read_message(&status, "Hit process or system resource "
                                         "limit at FIRST connection.\n"),
                   LIBRARY_MESSAGE_BUSY);
  ck_assert_int_eq(
      read_message(&status, "Error accepting connection: %s\n", "no"),
      LIBRARY_MESSAGE_OTHER);
  ck_assert_int_eq(status, 431);
}
END_TEST

Suite *
check_library_message(void)
{
  const TTest *tests[] = {knows_what_matters};
  return runner_make_suite("library_message", tests,
                           sizeof tests / sizeof *tests);
}
