#include "serve/notify.h"

#include "runner.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_notify;

/* A service manager's end of it. */
struct manager {
  int fd;
  char folder[32];
  char path[64]; /* the value of NOTIFY_SOCKET */
};

static void
manager_init(struct manager *manager, bool is_abstract)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  strcpy(manager->folder, "/tmp/check_notify-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(manager->folder));
  snprintf(manager->path, sizeof manager->path, "%s%s/socket",
           is_abstract ? "@" : "", manager->folder);
  memcpy(address.sun_path, manager->path, strlen(manager->path));
  if (is_abstract)
    address.sun_path[0] = '\0';
  manager->fd = socket(AF_UNIX, SOCK_DGRAM, 0);
  socklen_t length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) +
                                 strlen(manager->path));
  ck_assert_int_eq(bind(manager->fd, (const struct sockaddr *)&address, length),
                   0);
  setenv("NOTIFY_SOCKET", manager->path, 1);
}

static void
manager_fini(struct manager *manager)
{
  unsetenv("NOTIFY_SOCKET");
  close(manager->fd);
  unlink(manager->path);
  rmdir(manager->folder);
}

/* The next message, or "" when there is none. */
static const char *
heard(const struct manager *manager)
{
  static char text[256];
  ssize_t got = recv(manager->fd, text, sizeof text - 1, MSG_DONTWAIT);
  text[got > 0 ? got : 0] = '\0';
  return text;
}

START_TEST(says_each_state)
{
  for (int is_abstract = 0; is_abstract < 2; is_abstract++) {
    struct manager manager;
    struct notify notify = {NOTIFY_STARTING};
    char ready[96];
    long long time;
    snprintf(ready, sizeof ready, "READY=1\nMAINPID=%ld\nSTATUS=All is well.",
             (long)getpid());
    notify.status = "All is well.";
    manager_init(&manager, is_abstract);
    notify_send(&notify, NOTIFY_STARTING);
    ck_assert_str_eq(heard(&manager), "");
    notify_send(&notify, NOTIFY_READY);
    ck_assert_str_eq(heard(&manager), ready);
    notify_send(&notify, NOTIFY_RELOADING);
    ck_assert_int_eq(
        sscanf(heard(&manager), "RELOADING=1\nMONOTONIC_USEC=%lld", &time), 1);
    ck_assert(time > 0);
    notify_send(&notify, NOTIFY_STOPPING);
    ck_assert_str_eq(heard(&manager), "STOPPING=1");
    notify_successor(4711);
    ck_assert_str_eq(heard(&manager), "MAINPID=4711");
    manager_fini(&manager);
  }
}
END_TEST

START_TEST(follows_changes_alone)
{
  struct manager manager;
  struct notify notify = {NOTIFY_STARTING};
  manager_init(&manager, false);
  notify_follow(&notify, NOTIFY_STARTING);
  ck_assert_str_eq(heard(&manager), "");
  notify_follow(&notify, NOTIFY_READY);
  ck_assert_int_eq(strncmp(heard(&manager), "READY=1\n", 8), 0);
  notify_follow(&notify, NOTIFY_READY);
  ck_assert_str_eq(heard(&manager), "");
  notify_send(&notify, NOTIFY_READY);
  ck_assert_int_eq(strncmp(heard(&manager), "READY=1\n", 8), 0);
  notify_follow(&notify, NOTIFY_STOPPING);
  ck_assert_str_eq(heard(&manager), "STOPPING=1");
  manager_fini(&manager);
}
END_TEST

START_TEST(knows_for_whom_the_watchdog_waits)
{
  static const struct {
    const char *time, *pid; /* pid "": this process; NULL: unset */
    int64_t expected;
  } rows[] = {{NULL, NULL, 0},         {"30000000", NULL, 30000},
              {"30000000", "", 30000}, {"30000000", "1", 0},
              {"1500", "", 1},         {"0", "", 0},
              {"30 s", "", 0},         {"", "", 0},
              {"30000000", "one", 0},  {"99999999999999999999", "", 0}};
  char own[32];
  struct manager manager;
  manager_init(&manager, false);
  snprintf(own, sizeof own, "%ld", (long)getpid());
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
    if (rows[i].time)
      setenv("WATCHDOG_USEC", rows[i].time, 1);
    if (rows[i].pid)
      setenv("WATCHDOG_PID", *rows[i].pid ? rows[i].pid : own, 1);
    ck_assert_int_eq(notify_watchdog(), rows[i].expected);
  }
  setenv("WATCHDOG_USEC", "30000000", 1);
  setenv("WATCHDOG_PID", own, 1);
  notify_alive();
  ck_assert_str_eq(heard(&manager), "WATCHDOG=1");
  manager_fini(&manager);
  ck_assert_int_eq(notify_watchdog(), 0); /* nobody to tell */
  unsetenv("WATCHDOG_USEC");
  unsetenv("WATCHDOG_PID");
}
END_TEST

/* The variable means a new program when it has meant its parent. */
START_TEST(inherits_the_watchdog)
{
  static const struct {
    bool is_parent;
    int expected; /* whether the child is meant afterwards */
  } rows[] = {{true, 1}, {false, 0}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char text[32];
    int status = 0;
    snprintf(text, sizeof text, "%ld",
             (long)(rows[i].is_parent ? getpid() : getppid()));
    setenv("WATCHDOG_PID", text, 1);
    pid_t pid = fork();
    if (pid == 0) {
      notify_inherit();
      snprintf(text, sizeof text, "%ld", (long)getpid());
      _exit(strcmp(getenv("WATCHDOG_PID"), text) == 0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(WEXITSTATUS(status), rows[i].expected);
  }
  unsetenv("WATCHDOG_PID");
}
END_TEST

/* Nothing of this ends the process, or keeps it waiting. */
START_TEST(goes_on_without_a_manager)
{
  static const char *const names[] = {
      "",
      "/",
      "socket",
      "vsock:2:1",
      "/no/such/folder/socket",
      "/a-path-that-is-longer-than-the-address-of-a-socket-of-unix-may-be-by-"
      "the-definition-of-its-structure-in-the-header"};
  struct notify notify = {NOTIFY_STARTING};
  unsetenv("NOTIFY_SOCKET");
  notify_send(&notify, NOTIFY_READY);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    setenv("NOTIFY_SOCKET", names[i], 1);
    notify_send(&notify, NOTIFY_RELOADING);
    notify_successor(1);
  }
  ck_assert_int_eq(notify.state, NOTIFY_RELOADING);
  unsetenv("NOTIFY_SOCKET");
}
END_TEST

/* Without a reader, the queue of a socket is soon full. */
START_TEST(does_not_wait_for_a_manager_that_does_not_read)
{
  struct manager manager;
  struct notify notify = {NOTIFY_STARTING};
  int sent = 0;
  manager_init(&manager, false);
  FILE *file = fopen("/proc/sys/net/unix/max_dgram_qlen", "re");
  if (!file || fscanf(file, "%d", &sent) != 1 || sent > 1000)
    sent = 0;
  if (file)
    fclose(file);
  for (int i = 0; sent && i < sent + 2; i++)
    notify_send(&notify, NOTIFY_STOPPING);
  ck_assert_int_eq(notify.state, sent ? NOTIFY_STOPPING : NOTIFY_STARTING);
  manager_fini(&manager);
}
END_TEST

Suite *
check_notify(void)
{
  const TTest *tests[] = {says_each_state,
                          follows_changes_alone,
                          knows_for_whom_the_watchdog_waits,
                          inherits_the_watchdog,
                          goes_on_without_a_manager,
                          does_not_wait_for_a_manager_that_does_not_read};
  return runner_make_suite("notify", tests, sizeof tests / sizeof *tests);
}
