#include "serve/child.h"

#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  CHILD_IMAGE_FD = 3,
  CHILD_OPTIONS_MAXIMUM = 32 + 2 * COMPILE_EXCLUDE_MAXIMUM,
};

extern char **environ;

/* The command line; options of the environment come to the child by it. */
static const char **
make_arguments(struct child *child, const struct compile_options *options)
{
  size_t at = 0;
  const char **arguments =
      calloc(CHILD_OPTIONS_MAXIMUM + options->dataset_count, sizeof *arguments);
  if (!arguments)
    return NULL;
  arguments[at++] = "seeother";
  arguments[at++] = "compile";
  arguments[at++] = "--output-fd";
  arguments[at++] = "3";
  if (log_level() != LOG_NOTE)
    arguments[at++] = log_level() < LOG_NOTE ? "-q" : "-v";
  if (options->config) {
    arguments[at++] = "-c";
    arguments[at++] = options->config;
  }
  if (options->base) {
    arguments[at++] = "-b";
    arguments[at++] = options->base;
  }
  if (options->syntax != SYNTAX_UNKNOWN) {
    arguments[at++] = "-i";
    arguments[at++] = syntax_name(options->syntax);
  }
  for (size_t i = 0; i < options->exclude_count; i++) {
    arguments[at++] = "--exclude";
    arguments[at++] = options->exclude[i];
  }
  if (options->image_dir) {
    arguments[at++] = "--image-dir";
    arguments[at++] = options->image_dir;
  }
  if (options->theme) {
    arguments[at++] = "--theme";
    arguments[at++] = options->theme;
  }
  if (options->threads) {
    snprintf(child->threads, sizeof child->threads, "%u", options->threads);
    arguments[at++] = "--threads";
    arguments[at++] = child->threads;
  }
  if (options->memory) {
    snprintf(child->memory, sizeof child->memory, "%llu",
             (unsigned long long)options->memory);
    arguments[at++] = "--memory";
    arguments[at++] = child->memory;
  }
  if (options->lenient)
    arguments[at++] = "--lenient";
  if (options->last_good)
    arguments[at++] = "--last-good";
  arguments[at++] = "--";
  for (size_t i = 0; i < options->dataset_count; i++)
    arguments[at++] = options->datasets[i];
  return arguments;
}

static enum err
spawn(struct child *child, const char **arguments, int stdin_fd, bool silent)
{
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, usual;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  sigemptyset(&none);
  sigfillset(&usual);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (stdin_fd >= 0)
    posix_spawn_file_actions_adddup2(&actions, stdin_fd, STDIN_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", 0, 0);
  if (silent)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null",
                                     O_WRONLY, 0);
  /* Last: stdin_fd may be the number that the image is to have. */
  posix_spawn_file_actions_adddup2(&actions, child->image_fd, CHILD_IMAGE_FD);
  int failed = posix_spawn(&child->pid, "/proc/self/exe", &actions, &attributes,
                           (char *const *)(const void *)arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failed) {
    child->pid = 0;
    log_error("cannot start the compile child: %s", strerror(failed));
    return ERR_SYSTEM;
  }
  return ERR_NONE;
}

enum err
child_start(struct child *child, const struct compile_options *options,
            int stdin_fd)
{
  *child = (struct child){.image_fd = file_new_memory("seeother-image")};
  if (child->image_fd < 0) {
    log_error("no file in memory can be made for the image: %s",
              strerror(errno));
    return ERR_SYSTEM;
  }
  if (child->image_fd == CHILD_IMAGE_FD) { /* dup2 onto itself keeps CLOEXEC */
    int moved = dup(child->image_fd);
    close(child->image_fd);
    child->image_fd = moved;
  }
  const char **arguments = make_arguments(child, options);
  enum err err = ERR_MEMORY;
  if (arguments)
    err = spawn(child, arguments, stdin_fd, options->last_good);
  free(arguments);
  if (err)
    child_end(child);
  return err;
}

static enum err
err_of_status(int status)
{
  if (WIFSIGNALED(status)) {
    log_error("the compile child was ended by signal %d (%s)", WTERMSIG(status),
              strsignal(WTERMSIG(status)));
    return ERR_CHILD_DIED;
  }
  int code = WEXITSTATUS(status);
  for (int err = ERR_NONE; err <= ERR_DAMAGED; err++)
    if (err_exit_code((enum err)err) == code)
      return (enum err)err;
  return ERR_CHILD_DIED;
}

enum err
child_wait(struct child *child, bool block, bool *ret_done)
{
  int status;
  pid_t pid;
  do
    pid = waitpid(child->pid, &status, block ? 0 : WNOHANG);
  while (pid < 0 && errno == EINTR);
  *ret_done = pid != 0;
  if (pid == 0)
    return ERR_NONE;
  child->pid = 0;
  if (pid < 0)
    return ERR_CHILD_DIED;
  TRY(err_of_status(status));
  return file_seal(child->image_fd);
}

void
child_end(struct child *child)
{
  if (child->pid > 0) {
    int status;
    kill(child->pid, SIGKILL);
    waitpid(child->pid, &status, 0);
  }
  child->pid = 0;
  file_close(child->image_fd);
  child->image_fd = -1;
}
