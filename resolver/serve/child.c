#include "serve/child.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "serve/child_arguments.h"
#include "serve/user.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  FREE_FD = 5,      /* and up: numbers that child_arguments.h does not use */
  OVER_SECONDS = 5, /* added to the limit, so that the child can end itself
                       first */
};

extern char **environ;

/* --- starting ------------------------------------------------------------ */

/* Sets all signals as they are when a program starts. Signals that nohup(1) or
 * a shell have switched off stay switched off. */
static void
reset_signals(posix_spawnattr_t *attributes)
{
  static const int kept[] = {SIGHUP, SIGINT, SIGQUIT};
  sigset_t none, usual;
  sigemptyset(&none);
  sigfillset(&usual);
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    struct sigaction action;
    if (sigaction(kept[i], NULL, &action) == 0 && action.sa_handler == SIG_IGN)
      sigdelset(&usual, kept[i]);
  }
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &usual);
  posix_spawnattr_setflags(attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* With stdin_fd -1, standard input is empty. */
static enum err
spawn(struct child *child, const struct child_arguments *words, int scratch_fd,
      int stdin_fd, bool silent)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  reset_signals(&attributes);
  if (stdin_fd >= 0)
    posix_spawn_file_actions_adddup2(&actions, stdin_fd, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", 0, 0);
  if (silent)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
  /* This is last, since stdin_fd may have the number that the image will
   * have. */
  posix_spawn_file_actions_adddup2(&actions, child->image_fd,
                                   CHILD_ARGUMENTS_IMAGE_FD);
  if (scratch_fd >= 0)
    posix_spawn_file_actions_adddup2(&actions, scratch_fd,
                                     CHILD_ARGUMENTS_SCRATCH_FD);
  int failed = posix_spawn(&child->pid, "/proc/self/exe", &actions, &attributes,
                           (char *const *)(const void *)words->rows, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failed) {
    child->pid = 0;
    log_error("cannot start the compile child: %s", strerror(failed));
    return ERR_SYSTEM;
  }
  return ERR_NONE;
}

static void
set_clock(struct child *child, const struct compile_options *options)
{
  int64_t seconds = options->limit_seconds;
  if (!seconds)
    seconds = options->config ? LIMITS_SECONDS_MAXIMUM + OVER_SECONDS
                              : LIMITS_SECONDS + OVER_SECONDS;
  child->begun = clock_milliseconds();
  child->end = child->begun + seconds * 1000;
}

/* Moves a descriptor to a number that is not used in the child. */
static enum err
move(int *fd)
{
  int moved = fcntl(*fd, F_DUPFD_CLOEXEC, FREE_FD);
  if (moved < 0) {
    log_error("cannot start the compile child: %s", strerror(errno));
    return ERR_SYSTEM;
  }
  close(*fd);
  *fd = moved;
  return ERR_NONE;
}

/* Makes the image directory as root, because the user who compiles may not
 * write to its parent folder. */
static enum err
make_image_dir(const struct compile_options *options)
{
  struct user user;
  if (!options->image_dir || geteuid() != 0 || mkdir(options->image_dir, 0755))
    return ERR_NONE; /* its first use reports the error */
  TRY(user_find(str_from(options->user), &user));
  if (chown(options->image_dir, user.uid, user.gid) == 0)
    return ERR_NONE;
  log_error("%s: %s", options->image_dir, strerror(errno));
  return ERR_CREATE;
}

/* Starts the child and ends the arguments, also on failure. */
static enum err
start(struct child *child, const struct compile_options *options,
      struct child_arguments *words, int scratch_fd, int stdin_fd)
{
  enum err err = make_image_dir(options);
  if (!err)
    err = move(&child->image_fd);
  set_clock(child, options);
  if (!err)
    err = spawn(child, words, scratch_fd, stdin_fd, options->last_good);
  child_arguments_end(words);
  if (err)
    child_end(child);
  return err;
}

enum err
child_start(struct child *child, const struct compile_options *options,
            int stdin_fd)
{
  struct child_arguments words;
  *child = (struct child){.image_fd = -1};
  TRY(child_arguments_begin(&words, "compile", options->dataset_count));
  child_arguments_put_options(&words, options);
  child->image_fd = file_new_memory("seeother-image");
  if (child->image_fd < 0) {
    log_error("no file in memory can be made for the image: %s",
              strerror(errno));
    child_arguments_end(&words);
    return ERR_SYSTEM;
  }
  return start(child, options, &words, -1, stdin_fd);
}

enum err
child_start_command(struct child *child, const char *command,
                    const struct compile_options *options,
                    const char *const *arguments, size_t argument_count,
                    int image_fd, int scratch_fd)
{
  struct child_arguments words;
  *child = (struct child){.image_fd = image_fd};
  if (child_arguments_begin(&words, command, argument_count)) {
    child_end(child);
    return ERR_MEMORY;
  }
  child_arguments_put(&words, "--on-terminal");
  if (scratch_fd >= 0)
    child_arguments_put_number(&words, "--scratch-fd",
                               CHILD_ARGUMENTS_SCRATCH_FD);
  for (size_t i = 0; i < argument_count; i++)
    child_arguments_put(&words, arguments[i]);
  return start(child, options, &words, scratch_fd, STDIN_FILENO);
}

/* --- its end ------------------------------------------------------------- */

static unsigned
seconds_since(const struct child *child)
{
  return (unsigned)((clock_milliseconds() - child->begun + 500) / 1000);
}

static enum err
err_of_signal(const struct child *child, int number)
{
  if (number == SIGXCPU)
    log_error("the compile child was ended after %u s: it has taken more "
              "processor time than --compile-time (so:compileTime) allows",
              seconds_since(child));
  else if (child->late || number == SIGALRM)
    log_error("the compile child was ended after %u s, which is longer than "
              "--compile-time (so:compileTime) allows",
              seconds_since(child));
  else
    log_error("the compile child was ended by signal %d (%s)", number,
              strsignal(number));
  return ERR_CHILD_DIED;
}

static enum err
err_of_status(const struct child *child, int status)
{
  if (WIFSIGNALED(status))
    return err_of_signal(child, WTERMSIG(status));
  return err_of_exit_code(WEXITSTATUS(status));
}

/* Waits until the child ends or its time is over. May return early if the
 * kernel cannot wait for a process. */
static void
wait_until_due(const struct child *child)
{
  enum { PAUSE = 2, LONGEST = 3600 * 1000 }; /* milliseconds */
  int64_t left = child->end - clock_milliseconds();
  struct pollfd ended = {.fd = (int)syscall(SYS_pidfd_open, child->pid, 0),
                         .events = POLLIN};
  if (left > LONGEST)
    left = LONGEST;
  if (left > 0)
    poll(&ended, 1, ended.fd < 0 ? PAUSE : (int)left);
  file_close(ended.fd);
}

static pid_t
look(pid_t pid, int flags, int *ret_status)
{
  pid_t found;
  do
    found = waitpid(pid, ret_status, flags);
  while (found < 0 && errno == EINTR);
  return found;
}

enum err
child_wait(struct child *child, bool block, bool *ret_done)
{
  int status = 0;
  pid_t pid;
  while ((pid = look(child->pid, WNOHANG, &status)) == 0) {
    if (clock_milliseconds() >= child->end) {
      child->late = true;
      kill(child->pid, SIGKILL);
      pid = look(child->pid, 0, &status);
      break;
    }
    if (!block)
      break;
    wait_until_due(child);
  }
  *ret_done = pid != 0;
  if (pid == 0)
    return ERR_NONE;
  child->pid = 0;
  if (pid < 0)
    return ERR_CHILD_DIED;
  TRY(err_of_status(child, status));
  return file_is_memory(child->image_fd) ? file_seal(child->image_fd)
                                         : ERR_NONE;
}

void
child_say_waiting(struct child *child)
{
  if (!child->said_waiting)
    log_warning("a reload waits for the previous one, which has been compiling "
                "for %u s",
                seconds_since(child));
  child->said_waiting = true;
}

void
child_end(struct child *child)
{
  if (child->pid > 0) {
    int status;
    kill(child->pid, SIGKILL);
    look(child->pid, 0, &status);
  }
  child->pid = 0;
  file_close(child->image_fd);
  child->image_fd = -1;
}
