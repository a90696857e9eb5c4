#include "serve/server_sandbox.h"

#include "compile/confine.h"
#include "deeds.h"
#include "runner.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_server_sandbox;

/* Each says whether it was refused. */

static bool
socket_made(void)
{
  return deed_is_refused(socket(AF_INET, SOCK_STREAM, 0));
}

static bool
connection(void)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/none"};
  return deed_is_refused(
      connect(0, (const struct sockaddr *)&address, sizeof address));
}

static bool
new_file(void)
{
  return deed_is_refused(
      open("/tmp/check_server_sandbox", O_WRONLY | O_CREAT, 0600));
}

static bool
file_in_memory(void)
{
  return deed_is_refused(memfd_create("none", 0));
}

static const struct {
  const char *what;
  bool (*is_refused)(void);
} rows[] = {
    {"a program", deed_program},
    {"a process", deed_process},
    {"a socket", socket_made},
    {"a connection", connection},
    {"a file", deed_file},
    {"a new file", new_file},
    {"another process that is watched", deed_watched_process},
    {"a signal to another process", deed_sent_signal},
    {"a file in memory", file_in_memory},
};

/* The exit code of a process that is confined and then does this. */
static int
confined(size_t row)
{
  int status;
  pid_t pid = fork();
  if (pid == 0) {
    if (confine_privileges() || server_sandbox_enter())
      _exit(3);
    bool fine = row < sizeof rows / sizeof *rows ? rows[row].is_refused()
                                                 : deed_thread();
    _exit(fine ? 0 : 1);
  }
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

START_TEST(refuses_what_a_server_does_not_do)
{
  if (!confine_is_on())
    return; /* sanitizers */
  ck_assert_msg(confined(_i) == 0, "%s was not refused: %d", rows[_i].what,
                confined((size_t)_i));
}
END_TEST

START_TEST(allows_threads)
{
  ck_assert_int_eq(confined(sizeof rows / sizeof *rows), 0);
}
END_TEST

Suite *
check_server_sandbox(void)
{
  const TTest *tests[] = {allows_threads};
  Suite *suite =
      runner_make_suite("server_sandbox", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("refused");
  tcase_add_loop_test(each, refuses_what_a_server_does_not_do, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
