#include "serve/upgrade.h"

#include "base/log.h"
#include "serve/inherited.h"
#include "serve/notify.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define OLD_VARIABLE "SEEOTHER_OLD_PROCESS"

enum {
  ARGUMENTS_SIZE = 1 << 21, /* the most that a command line can have */
  ARGUMENTS_MAXIMUM = 1 << 16,
  SOCKETS_SIZE = 1 << 20,
};

void
upgrade_init(struct upgrade *upgrade)
{
  const char *old = getenv(OLD_VARIABLE);
  uint64_t pid = 0;
  if (!old || !str_to_number(str_from(old), INT32_MAX, &pid) ||
      (pid_t)pid != getppid())
    pid = 0;
  unsetenv(OLD_VARIABLE);
  *upgrade = (struct upgrade){.old = (pid_t)pid};
  ssize_t length =
      readlink("/proc/self/exe", upgrade->program, sizeof upgrade->program - 1);
  upgrade->program[length > 0 ? length : 0] = '\0';
}

/* Returns the command line of this process, which the caller frees; text holds
 * its words. NULL when memory is out. */
static char **
read_arguments(struct buffer *text)
{
  size_t count = 0, at = 0;
  FILE *file = fopen("/proc/self/cmdline", "re");
  char *place = buffer_extend(text, ARGUMENTS_SIZE);
  size_t length = file && place ? fread(place, 1, ARGUMENTS_SIZE - 1, file) : 0;
  if (file)
    fclose(file);
  char **arguments = calloc(ARGUMENTS_MAXIMUM + 1, sizeof *arguments);
  while (arguments && at < length && count < ARGUMENTS_MAXIMUM) {
    arguments[count++] = place + at;
    at += strlen(place + at) + 1;
  }
  return arguments;
}

/* Runs the new program in place of this process, which is a copy. */
static _Noreturn void
become_new(const char *program, char **arguments,
           const struct listener *listeners, size_t count)
{
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (listener_pass_on(listeners, count))
    execv(program, arguments);
  log_error("%s: %s", program, strerror(errno));
  _exit(71);
}

static void
start(struct upgrade *upgrade, char **arguments,
      const struct listener *listeners, size_t count)
{
  struct buffer sockets;
  char old[32];
  buffer_init(&sockets, SOCKETS_SIZE);
  listener_export(listeners, count, &sockets);
  buffer_put_char(&sockets, '\0');
  snprintf(old, sizeof old, "%ld", (long)getpid());
  upgrade->pid = 0;
  if (buffer_err(&sockets)) {
    log_error("the new program cannot be started: %s",
              err_text(buffer_err(&sockets)));
  } else if ((upgrade->pid = fork()) == 0) {
    setenv(INHERITED_VARIABLE, sockets.bytes, true);
    setenv(OLD_VARIABLE, old, true);
    notify_inherit();
    become_new(upgrade->program, arguments, listeners, count);
  }
  if (upgrade->pid < 0) {
    log_error("the new program cannot be started: %s", strerror(errno));
    upgrade->pid = 0;
  }
  buffer_fini(&sockets);
}

void
upgrade_begin(struct upgrade *upgrade, const struct listener *listeners,
              size_t count)
{
  struct buffer text;
  if (upgrade->pid) {
    log_warning("a new program has been started already (%ld), and is not "
                "ready yet",
                (long)upgrade->pid);
    return;
  }
  buffer_init(&text, ARGUMENTS_SIZE);
  char **arguments = read_arguments(&text);
  if (!arguments || !arguments[0] || !upgrade->program[0]) {
    log_error("the new program cannot be started: this process cannot find its "
              "own program; is /proc mounted?");
  } else {
    log_note("starting %s, which is to take over", upgrade->program);
    start(upgrade, arguments, listeners, count);
  }
  free(arguments);
  buffer_fini(&text);
}

void
upgrade_look_after(struct upgrade *upgrade)
{
  int status;
  if (!upgrade->pid || waitpid(upgrade->pid, &status, WNOHANG) == 0)
    return;
  upgrade->pid = 0;
  if (WIFSIGNALED(status))
    log_error("the new program was ended by signal %d (%s); this one goes on",
              WTERMSIG(status), strsignal(WTERMSIG(status)));
  else
    log_error("the new program has ended (%s); this one goes on",
              err_text(err_of_exit_code(WEXITSTATUS(status))));
}

void
upgrade_end_old(struct upgrade *upgrade)
{
  if (upgrade->old && upgrade->old == getppid())
    kill(upgrade->old, SIGTERM);
  upgrade->old = 0;
}
