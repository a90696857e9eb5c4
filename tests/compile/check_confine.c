#include "compile/confine.h"

#include "runner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_confine;

static const int calls[] = {
    SYS_read,
    SYS_write,
    SYS_openat,
    SYS_close,
    SYS_mmap,
    SYS_munmap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_exit,
    SYS_exit_group,
    SYS_rt_sigprocmask,
    SYS_set_robust_list,
    SYS_newfstatat,
    SYS_capget,
    SYS_capset,
#ifdef SYS_rseq
    SYS_rseq,
#endif
};

static char folder[] = "/tmp/seeother-confine-XXXXXX";
static char inside[sizeof folder + 8];
static int plug; /* made before the confinement */

/* Each returns 0 when it is refused as it should be. */

static int
is_denied(long result)
{
  return result == -1 && (errno == EPERM || errno == EACCES) ? 0 : 1;
}

static int
starts_a_program(void)
{
  char name[] = "true";
  char *const arguments[] = {name, NULL};
  return is_denied(execv("/bin/true", arguments));
}

static int
makes_a_socket(void)
{
  return is_denied(socket(AF_INET, SOCK_STREAM, 0));
}

static int
connects(void)
{
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(9)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return is_denied(connect(plug, (struct sockaddr *)&to, sizeof to));
}

static int
traces(void)
{
  return is_denied(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int
makes_a_process(void)
{
  pid_t pid = fork();
  if (pid == 0)
    _exit(0);
  return is_denied(pid);
}

static int
opens_another_file(void)
{
  return is_denied(open("/etc/passwd", O_RDONLY));
}

static int
writes_where_it_may_read(void)
{
  return is_denied(open(inside, O_WRONLY));
}

static int
does_not_open_its_own(void)
{
  return open(inside, O_RDONLY) >= 0 ? 0 : 1;
}

static void *
note(void *argument)
{
  *(int *)argument = 1;
  return NULL;
}

static int
has_no_threads(void)
{
  pthread_t thread;
  int ran = 0;
  if (pthread_create(&thread, NULL, note, &ran))
    return 1;
  pthread_join(thread, NULL);
  return !ran;
}

static int
may_gain_privileges(void)
{
  return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 1;
}

static const struct {
  const char *what;
  int (*try)(void);
  bool needs_landlock;
} rows[] = {
    {"execve", starts_a_program, false},
    {"socket", makes_a_socket, false},
    {"connect", connects, false},
    {"ptrace", traces, false},
    {"fork", makes_a_process, false},
    {"threads", has_no_threads, false},
    {"opening another file", opens_another_file, true},
    {"writing to what may be read", writes_where_it_may_read, true},
    {"opening a file that may be read", does_not_open_its_own, false},
};

static bool
kernel_has_landlock(void)
{
  return syscall(SYS_landlock_create_ruleset, NULL, 0,
                 LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/* In a process of its own. */
static int
in_child(int (*run)(void))
{
  int status = -1;
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0)
    _exit(run());
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  return WEXITSTATUS(status);
}

/* The number of the first row that is not as it should be, and one more. */
static int
confine_all(void)
{
  const struct confine_path paths[] = {{folder, CONFINE_READ}};
  bool landlock = kernel_has_landlock();
  plug = socket(AF_INET, SOCK_STREAM, 0);
  if (confine_privileges() || may_gain_privileges() || confine_files(paths, 1))
    return 100;
  confine_calls(calls, sizeof calls / sizeof *calls);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if ((landlock || !rows[i].needs_landlock) && rows[i].try())
      return (int)i + 1;
  return 0;
}

static int
fails_for_a_missing_path(void)
{
  const struct confine_path read[] = {{"/nowhere/at/all", CONFINE_READ}};
  const struct confine_path write[] = {{"/nowhere/at/all", CONFINE_WRITE}};
  int null = open("/dev/null", O_WRONLY);
  dup2(null, STDERR_FILENO); /* the message */
  return confine_files(read, 1) != ERR_NO_INPUT ||
         confine_files(write, 1) != ERR_CREATE;
}

START_TEST(takes_system_calls_and_files_away)
{
  if (!confine_is_on())
    return;
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(inside, sizeof inside, "%s/file", folder);
  int fd = open(inside, O_WRONLY | O_CREAT, 0600);
  ck_assert_int_ge(fd, 0);
  close(fd);
  int wrong = in_child(confine_all);
  unlink(inside);
  rmdir(folder);
  ck_assert_int_ne(wrong, 100);
  ck_assert_msg(wrong == 0, "%s", wrong ? rows[wrong - 1].what : "");
  if (kernel_has_landlock())
    ck_assert_int_eq(in_child(fails_for_a_missing_path), 0);
}
END_TEST

/* The effective capabilities; all when that is not known. */
static uint64_t
capabilities(void)
{
  char line[128];
  uint64_t effective = UINT64_MAX;
  FILE *file = fopen("/proc/self/status", "r");
  while (file && fgets(line, sizeof line, file))
    if (strncmp(line, "CapEff:", 7) == 0)
      effective = strtoull(line + 7, NULL, 16);
  if (file)
    fclose(file);
  return effective;
}

/* A thread that has begun before keeps its own; this process has one. */
static int
keeps_reading_alone(void)
{
  if (confine_capabilities(confine_reading()))
    return 1;
  uint64_t kept = capabilities();
  if (kept & ~confine_reading())
    return 2; /* more than that is left */
  if (geteuid() == 0 && kept != confine_reading())
    return 3;
  if (confine_capabilities(0))
    return 4;
  if (geteuid() == 0 && chown(folder, 1, 1) != -1)
    return 5;
  if (confine_capabilities(confine_reading()))
    return 6;
  return capabilities() == 0 ? 0 : 7; /* what is gone stays so */
}

START_TEST(gives_capabilities_up)
{
#ifdef COVERAGE_DIRECTORY
  return; /* this build keeps one */
#endif
  strcpy(folder, "/tmp/seeother-confine-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  int wrong = in_child(keeps_reading_alone);
  rmdir(folder);
  ck_assert_int_eq(wrong, 0);
}
END_TEST

Suite *
check_confine(void)
{
  const TTest *tests[] = {takes_system_calls_and_files_away,
                          gives_capabilities_up};
  return runner_make_suite("confine", tests, sizeof tests / sizeof *tests);
}
