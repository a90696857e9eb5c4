#include "serve/keeper.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "serve/become_server.h"
#include "serve/channel.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { STOP_SECONDS = 17 /* 5 to retire, 10 to drain, 2 more */ };

/* --- a server ------------------------------------------------------------ */

/* Becomes the server process. */
static _Noreturn void
be_server(const struct keeper *keeper, int channel, int fetcher)
{
  struct process process = {.options = keeper->options,
                            .config = keeper->config,
                            .listeners = keeper->listeners,
                            .listener_count = keeper->config->listener_count,
                            .admin = keeper->admin,
                            .figures = keeper->figures,
                            .files = keeper->files,
                            .tls = keeper->tls->files,
                            .past = keeper->past,
                            .readiness = keeper->readiness,
                            .channel = channel,
                            .fetcher = fetcher,
                            .first = !keeper->ready};
  become_server(&process);
}

enum err
keeper_start(struct keeper *keeper)
{
  int ends[2];
  if (channel_new(ends)) {
    log_error("no server can be started: %s", strerror(errno));
    return ERR_SYSTEM;
  }
  keeper->told = keeper->readiness;
  keeper->told_figures = keeper->figures;
  int fetcher = fetching_start(keeper->fetching);
  pid_t pid = fork();
  if (pid == 0)
    be_server(keeper, ends[1], fetcher);
  close(ends[1]);
  file_close(fetcher);
  if (pid < 0) {
    log_error("no server can be started: %s", strerror(errno));
    close(ends[0]);
    return ERR_SYSTEM;
  }
  keeper->pid = pid;
  keeper->deaths.begun = clock_milliseconds();
  keeper->channel = ends[0];
  return ERR_NONE;
}

/* --- messages ------------------------------------------------------------ */

/* Sends a message. It never waits: ERR_IO when the server does not read. */
static enum err
tell(struct keeper *keeper, enum channel_kind kind, int64_t number,
     const struct loader_files *files)
{
  struct channel_message message = {.kind = kind, .number = number};
  message.figures = keeper->figures;
  memcpy(message.descriptors, files->descriptors, sizeof message.descriptors);
  return keeper->pid ? channel_send(keeper->channel, &message, false) : ERR_IO;
}

static void
fail(struct keeper *keeper, const char *words)
{
  log_error("the reload failed (%s); the old data keep serving", words);
  keeper->failed = true;
}

/* Sends the next data, unless the server has not answered about the last ones
 * yet. */
static void
send_next(struct keeper *keeper)
{
  if (loader_files_exist(&keeper->tried) ||
      !loader_files_exist(&keeper->next) || !keeper->pid)
    return;
  keeper->tried = keeper->next;
  keeper->next = loader_files_none;
  if (tell(keeper, CHANNEL_DATA, 0, &keeper->tried) == ERR_NONE)
    return;
  loader_files_close(&keeper->tried);
  keeper->figures.failed_reloads++;
  fail(keeper, "the server does not take messages");
}

void
keeper_hand_over(struct keeper *keeper, struct loader_files *files)
{
  loader_files_close(&keeper->next);
  keeper->next = *files;
  *files = loader_files_none;
  send_next(keeper);
}

bool
keeper_loads(const struct keeper *keeper)
{
  return loader_files_exist(&keeper->tried) ||
         loader_files_exist(&keeper->next);
}

void
keeper_give_fetcher(struct keeper *keeper, bool starts)
{
  struct loader_files end = loader_files_none;
  if (starts)
    end.descriptors[0] = fetching_start(keeper->fetching);
  if (tell(keeper, CHANNEL_FETCHER, 0, &end))
    log_detail("the server does not take messages");
  file_close(end.descriptors[0]);
}

void
keeper_set_readiness(struct keeper *keeper, enum readiness readiness)
{
  keeper->readiness = readiness;
  if (keeper->told == readiness || loader_files_exist(&keeper->tried))
    return; /* the server sets its readiness itself when it has loaded them */
  if (tell(keeper, CHANNEL_READINESS, readiness, &loader_files_none) ==
      ERR_NONE)
    keeper->told = readiness;
}

void
keeper_tell_figures(struct keeper *keeper)
{
  const struct channel_figures *figures = &keeper->figures;
  const struct channel_figures *told = &keeper->told_figures;
  if (figures->reloads == told->reloads &&
      figures->failed_reloads == told->failed_reloads &&
      figures->deaths == told->deaths &&
      figures->compile_milliseconds == told->compile_milliseconds)
    return;
  if (tell(keeper, CHANNEL_FIGURES, 0, &loader_files_none) == ERR_NONE)
    keeper->told_figures = *figures;
}

/* Takes the server's answer about the data that were sent to it. */
static void
settle(struct keeper *keeper, bool loaded)
{
  if (!loader_files_exist(&keeper->tried))
    return;
  loader_files_close(loaded ? &keeper->files : &keeper->tried);
  if (loaded)
    keeper->files = keeper->tried;
  else
    keeper->failed = true;
  keeper->figures.reloads += loaded;
  keeper->figures.failed_reloads += !loaded;
  keeper->tried = loader_files_none;
  if (loaded && fetching_is_outdated(keeper->fetching))
    keeper_give_fetcher(keeper, true);
}

/* Takes the server's messages. A server that has closed its channel is
 * killed. */
static void
take_messages(struct keeper *keeper)
{
  enum { AT_ONCE = 16 };
  struct channel_message message;
  bool ended = false;
  for (int i = 0;
       i < AT_ONCE && channel_take(keeper->channel, false, &message, &ended);
       i++)
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
    case CHANNEL_PONG:
      keeper->pinged = false;
      break;
    case CHANNEL_TLS_TAKEN:
    case CHANNEL_TLS_REFUSED:
      tls_keeping_settle(keeper->tls, message.kind == CHANNEL_TLS_TAKEN);
      break;
    default: /* messages to the server */
      break;
    }
  if (ended)
    kill(keeper->pid, SIGKILL); /* in most cases it has ended already */
}

/* --- its end ------------------------------------------------------------- */

/* Starts another server. If it cannot, keeper_look_after tries again later. */
static void
start_again(struct keeper *keeper)
{
  if (keeper_start(keeper) == ERR_NONE)
    log_note("another server has begun");
}

/* Starts another server after one has ended. It is started before anything is
 * logged; since the sockets stay open, clients wait for it and are not
 * refused. */
static enum err
replace(struct keeper *keeper, int status)
{
  bool failed = WIFEXITED(status) && WEXITSTATUS(status);
  bool many = deaths_count(&keeper->deaths, clock_milliseconds(), status);
  close(keeper->channel);
  keeper->channel = -1;
  keeper->pid = 0;
  keeper->pinged = false;
  keeper->figures.deaths++;
  if (!keeper->ready && failed) /* it has logged the error */
    return err_of_exit_code(WEXITSTATUS(status));
  bool was_tried = loader_files_exist(&keeper->tried);
  settle(keeper, false);
  tls_keeping_settle(keeper->tls, false);
  if (was_tried)
    keeper->readiness = READINESS_FAILED;
  if (keeper->ready && !many)
    start_again(keeper);
  deaths_say("the server", status);
  if (was_tried)
    fail(keeper, "the server ended");
  if (!keeper->ready)
    return ERR_CHILD_DIED;
  if (!many)
    return ERR_NONE;
  log_error("%d servers have ended within a minute; giving up", DEATHS_MAXIMUM);
  return ERR_CHILD_DIED;
}

enum err
keeper_look_after(struct keeper *keeper)
{
  int status = 0;
  if (keeper->pid == 0) {
    start_again(keeper);
    return ERR_NONE;
  }
  take_messages(keeper);
  pid_t ended = waitpid(keeper->pid, &status, WNOHANG);
  if (ended == 0 || (ended < 0 && errno == EINTR)) {
    send_next(keeper);
    return ERR_NONE;
  }
  take_messages(keeper); /* messages that it sent before it ended */
  return replace(keeper, status);
}

void
keeper_stop(struct keeper *keeper, bool retiring)
{
  int status;
  if (tell(keeper, retiring ? CHANNEL_RETIRE : CHANNEL_STOP, 0,
           &loader_files_none) &&
      keeper->pid)
    kill(keeper->pid, SIGKILL); /* it does not take messages */
  for (int i = 0; keeper->pid && i < 100 * STOP_SECONDS; i++) {
    if (waitpid(keeper->pid, &status, WNOHANG) != 0)
      keeper->pid = 0;
    else
      nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
  }
  if (keeper->pid) {
    log_warning("the server does not end in time, and is killed");
    kill(keeper->pid, SIGKILL);
    waitpid(keeper->pid, &status, 0);
    keeper->pid = 0;
  }
  loader_files_close(&keeper->files);
  loader_files_close(&keeper->tried);
  loader_files_close(&keeper->next);
}
