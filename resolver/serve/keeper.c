#include "serve/keeper.h"

#include "base/log.h"
#include "serve/channel.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STOP_SECONDS = 17 /* a server retires for five and drains for ten */ };

/* --- a server ------------------------------------------------------------ */

static int64_t
milliseconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

/* A process of its own from here on. */
static _Noreturn void
be_server(const struct keeper *keeper, int channel)
{
  struct process process = {.options = keeper->options,
                            .config = keeper->config,
                            .listeners = keeper->listeners,
                            .listener_count = keeper->config->listener_count,
                            .files = keeper->files,
                            .past = keeper->past,
                            .readiness = keeper->readiness,
                            .channel = channel,
                            .first = !keeper->ready};
  close(keeper->signals);
  exit(err_exit_code(process_run(&process)));
}

enum err
keeper_start(struct keeper *keeper)
{
  int ends[2];
  TRY(channel_new(ends));
  keeper->told = keeper->readiness;
  pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    be_server(keeper, ends[1]);
  }
  close(ends[1]);
  if (pid < 0) {
    log_error("no server can be started: %s", strerror(errno));
    close(ends[0]);
    return ERR_SYSTEM;
  }
  keeper->pid = pid;
  keeper->begun = milliseconds();
  keeper->channel = ends[0];
  return ERR_NONE;
}

/* --- messages ------------------------------------------------------------ */

static void
tell(struct keeper *keeper, enum channel_kind kind, int64_t number,
     const struct loader_files *files)
{
  struct channel_message message = {.kind = kind, .number = number};
  memcpy(message.descriptors, files->descriptors, sizeof message.descriptors);
  if (keeper->pid && channel_send(keeper->channel, &message))
    log_detail("the server does not listen"); /* its end will be seen */
}

void
keeper_hand_over(struct keeper *keeper, struct loader_files *files)
{
  loader_files_close(&keeper->newer);
  keeper->newer = *files;
  *files = loader_files_none;
  keeper->handed++;
  tell(keeper, CHANNEL_DATA, 0, &keeper->newer);
}

void
keeper_set_readiness(struct keeper *keeper, enum readiness readiness)
{
  keeper->readiness = readiness;
  if (keeper->told == readiness || keeper->handed)
    return; /* the server knows of what it loads itself */
  keeper->told = readiness;
  tell(keeper, CHANNEL_READINESS, readiness, &loader_files_none);
}

/* An answer to what was handed over. What is older than the last of it does not
 * count. */
static void
settle(struct keeper *keeper, bool loaded)
{
  if (keeper->handed == 0 || --keeper->handed > 0)
    return;
  if (loaded) {
    loader_files_close(&keeper->files);
    keeper->files = keeper->newer;
    keeper->newer = loader_files_none;
  } else {
    loader_files_close(&keeper->newer);
  }
}

static void
take_messages(struct keeper *keeper)
{
  struct channel_message message;
  bool ended;
  while (channel_take(keeper->channel, &message, &ended))
    switch (message.kind) {
    case CHANNEL_LOADED:
      keeper->past =
          (struct process_past){message.number, message.hash, message.things};
      settle(keeper, true);
      break;
    case CHANNEL_FAILED:
      settle(keeper, false);
      break;
    case CHANNEL_READY:
      keeper->ready = true;
      break;
    case CHANNEL_DATA:
    case CHANNEL_READINESS:
    case CHANNEL_RETIRE:
    case CHANNEL_STOP:
      break;
    }
}

/* --- its end ------------------------------------------------------------- */

/* SIGKILL comes from outside: from an administrator, or from a system that is
 * short of memory. Unless it comes at once, again and again, another server is
 * what they want. */
static bool
counts(const struct keeper *keeper, int status)
{
  return !WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL ||
         milliseconds() - keeper->begun < KEEPER_LIFE_MILLISECONDS;
}

/* Whether this is one death too many. */
static bool
count_death(struct keeper *keeper)
{
  time_t now = (time_t)(milliseconds() / 1000) + 1; /* never 0 */
  memmove(keeper->deaths, keeper->deaths + 1,
          (KEEPER_DEATHS_MAXIMUM - 1) * sizeof *keeper->deaths);
  keeper->deaths[KEEPER_DEATHS_MAXIMUM - 1] = now;
  return keeper->deaths[0] && now - keeper->deaths[0] < KEEPER_DEATHS_SECONDS;
}

static void
say_death(int status)
{
  if (WIFSIGNALED(status))
    log_error("the server was ended by signal %d (%s)", WTERMSIG(status),
              strsignal(WTERMSIG(status)));
  else
    log_error("the server ended by itself (%s)",
              err_text(err_of_exit_code(WEXITSTATUS(status))));
}

/* The sockets stay open meanwhile: whoever connects waits for the next one. */
static enum err
replace(struct keeper *keeper, int status)
{
  bool failed = WIFEXITED(status) && WEXITSTATUS(status);
  close(keeper->channel);
  keeper->pid = 0;
  if (!keeper->ready && failed) /* it has said what is wrong */
    return err_of_exit_code(WEXITSTATUS(status));
  say_death(status);
  if (!keeper->ready)
    return ERR_CHILD_DIED;
  if (keeper->handed) {
    log_error("the reload failed; the old data keep serving");
    keeper->handed = 1;
    settle(keeper, false);
    keeper->readiness = READINESS_FAILED;
  }
  if (counts(keeper, status) && count_death(keeper)) {
    log_error("%d servers have ended within a minute; giving up",
              KEEPER_DEATHS_MAXIMUM);
    return ERR_CHILD_DIED;
  }
  TRY(keeper_start(keeper));
  log_note("another server has begun");
  return ERR_NONE;
}

enum err
keeper_look_after(struct keeper *keeper)
{
  int status;
  if (keeper->pid == 0)
    return ERR_NONE;
  take_messages(keeper);
  if (waitpid(keeper->pid, &status, WNOHANG) != keeper->pid)
    return ERR_NONE;
  take_messages(keeper); /* what it had to say before */
  return replace(keeper, status);
}

void
keeper_stop(struct keeper *keeper, bool retiring)
{
  int status;
  tell(keeper, retiring ? CHANNEL_RETIRE : CHANNEL_STOP, 0, &loader_files_none);
  for (int i = 0; keeper->pid && i < 100 * STOP_SECONDS; i++) {
    if (waitpid(keeper->pid, &status, WNOHANG) != 0)
      keeper->pid = 0;
    else
      nanosleep(&(struct timespec){.tv_nsec = 10 * 1000 * 1000}, NULL);
  }
  if (keeper->pid) {
    log_warning("the server does not end, and is ended");
    kill(keeper->pid, SIGKILL);
    waitpid(keeper->pid, &status, 0);
    keeper->pid = 0;
  }
  loader_files_close(&keeper->files);
  loader_files_close(&keeper->newer);
}
