#include "serve/terminal.h"

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/temporary.h"
#include "build/scratch.h"
#include "serve/child.h"
#include "serve/loader_files.h"
#include "serve/probing.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MILLISECONDS = 200 }; /* between two looks at the clock */

/* --- signals ------------------------------------------------------------- */

/* Collects the signals that end a command, except those that are ignored. */
static void
hold_signals(sigset_t *ret_held)
{
  static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
  sigemptyset(ret_held);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    struct sigaction action;
    if (sigaction(ends[i], NULL, &action) == 0 && action.sa_handler != SIG_IGN)
      sigaddset(ret_held, ends[i]);
  }
  sigaddset(ret_held, SIGCHLD);
  pthread_sigmask(SIG_BLOCK, ret_held, NULL);
}

/* Ends this process by the same signal, so that its parent process sees how it
 * ended. */
static void
end_by(int number)
{
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  signal(number, SIG_DFL);
  raise(number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

/* --- the child ----------------------------------------------------------- */

/* Waits for the child. *ret_signal is the signal that ended it, or 0. */
static enum err
wait_for(struct child *child, const sigset_t *held, int *ret_signal)
{
  const struct timespec pause = {0, LOOK_MILLISECONDS * 1000000L};
  *ret_signal = 0;
  for (;;) {
    bool done;
    enum err err = child_wait(child, false, &done);
    if (done)
      return err;
    int number = sigtimedwait(held, NULL, &pause);
    if (number > 0 && number != SIGCHLD) {
      *ret_signal = number;
      return ERR_CHILD_DIED;
    }
  }
}

/* Runs the child; takes image_fd over. */
static enum err
run(const struct options *options, const char *command, int image_fd,
    const char *scratch_dir, const sigset_t *held, int *ret_signal)
{
  struct child child;
  int scratch = scratch_open(scratch_dir); /* -1 is reported by the child when
                                              it needs the file */
  *ret_signal = 0;
  enum err err = child_start_command(
      &child, command, &options->compile, options->arguments,
      options->argument_count, image_fd, scratch);
  file_close(scratch);
  if (!err)
    err = wait_for(&child, held, ret_signal);
  child_end(&child);
  return err;
}

/* Opens the same file once more. The lock on the file then belongs to the
 * parent alone, and ends with it, even if the child lives a moment longer. */
static int
reopen(int fd)
{
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  int again = open(path, O_RDWR | O_CLOEXEC);
  return again >= 0 ? again : dup(fd);
}

/* --- the commands -------------------------------------------------------- */

enum err
terminal_compile(const struct options *options)
{
  struct temporary temporary;
  sigset_t held;
  int number = 0;
  TRY(temporary_check(options->output, true));
  char *copy = strdup(options->output);
  if (!copy)
    return ERR_MEMORY;
  hold_signals(&held);
  temporary_reap(options->output);
  enum err err = temporary_create(options->output, 0644, &temporary);
  if (!err) {
    memory_end_at_failure(temporary.path);
    err = run(options, "compile", reopen(temporary.fd), dirname(copy), &held,
              &number);
  }
  if (!err)
    err = temporary_publish(&temporary, options->output);
  memory_end_at_failure(NULL); /* the image under its final name is complete
                                  now */
  temporary_end(&temporary);
  free(copy);
  if (number)
    end_by(number);
  return err;
}

/* Finds the configuration as compile does (compile/compile.h). */
static const char *
scratch_directory(const struct options *options)
{
  const char *directory = options->compile.image_dir;
  if (!directory)
    directory = getenv("TMPDIR");
  return directory && *directory ? directory : "/var/tmp";
}

/* Checks the endpoints of the configuration that the image at fd has. */
static enum err
check_endpoints(const struct options *options, int fd, const sigset_t *held,
                int *ret_signal)
{
  struct loader_files files;
  struct buffer lines;
  TRY(loader_files_open(fd, "checked image", buffer_str(&options->lines),
                        options->compile.config, &files, &lines));
  loader_files_close(&files);
  enum err err = ERR_NONE;
  if (options->no_endpoints || !loader_files_has_source(buffer_str(&lines)))
    log_note("all is well");
  else
    err = probing_run(buffer_str(&lines), held, ret_signal);
  buffer_fini(&lines);
  return err;
}

/* Makes the image of the options in memory. *ret_fd is open when there is no
 * error. */
static enum err
make_image(const struct options *options, const char *command,
           const sigset_t *held, int *ret_signal, int *ret_fd)
{
  int fd = file_new_memory("seeother-check");
  int kept = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 0);
  *ret_signal = 0;
  if (kept < 0) {
    log_error("no file in memory can be made for the image: %s",
              strerror(errno));
    file_close(fd);
    return ERR_SYSTEM;
  }
  enum err err =
      run(options, command, fd, scratch_directory(options), held, ret_signal);
  if (err)
    file_close(kept);
  else
    *ret_fd = kept;
  return err;
}

enum err
terminal_image(const struct options *options, const char *command, int *ret_fd)
{
  sigset_t held;
  int number;
  hold_signals(&held);
  enum err err = make_image(options, command, &held, &number, ret_fd);
  if (number)
    end_by(number);
  pthread_sigmask(SIG_UNBLOCK, &held, NULL);
  return err;
}

enum err
terminal_check(const struct options *options)
{
  sigset_t held;
  int number, fd = -1;
  hold_signals(&held);
  enum err err = make_image(options, "check", &held, &number, &fd);
  if (!err)
    err = check_endpoints(options, fd, &held, &number);
  file_close(fd);
  if (number)
    end_by(number);
  return err;
}
