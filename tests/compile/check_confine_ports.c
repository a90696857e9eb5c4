#include "compile/confine_ports.h"

#include "compile/confine.h"
#include "deeds.h"
#include "runner.h"

#include <errno.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_confine_ports;

enum { PORTS = 3 };

static uint16_t ports[PORTS]; /* all are listened to; the last is not allowed */

static bool
binds(void)
{
  struct sockaddr_in address = {.sin_family = AF_INET};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return bind(fd, (const struct sockaddr *)&address, sizeof address) == 0;
}

/* In a process of its own: which step was not as it should be, or 0. */
static int
confined(bool is_able)
{
  bool is_confined;
  if (confine_privileges() ||
      confine_ports(ports, PORTS - 1, &is_confined) != ERR_NONE)
    return 1;
  if (is_confined != is_able)
    return 2;
  for (size_t i = 0; i < PORTS - 1; i++)
    if (!deed_connects(ports[i]))
      return 3;
  if (deed_connects(ports[PORTS - 1]) == is_able ||
      (is_able && errno != EACCES))
    return 4;
  return binds() == is_able ? 5 : 0;
}

START_TEST(allows_some_ports)
{
  int fds[PORTS], status;
  bool is_able =
      confine_is_on() && syscall(SYS_landlock_create_ruleset, NULL, 0,
                                 LANDLOCK_CREATE_RULESET_VERSION) >= 4;
  if (!is_able)
    printf("# this build or this kernel does not confine ports\n");
  for (size_t i = 0; i < PORTS; i++)
    fds[i] = deed_listen(&ports[i]);
  pid_t pid = fork();
  if (pid == 0)
    _exit(confined(is_able));
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  ck_assert(WIFEXITED(status));
  ck_assert_int_eq(WEXITSTATUS(status), 0);
  for (size_t i = 0; i < PORTS; i++)
    close(fds[i]);
}
END_TEST

Suite *
check_confine_ports(void)
{
  const TTest *tests[] = {allows_some_ports};
  return runner_make_suite("confine_ports", tests,
                           sizeof tests / sizeof *tests);
}
