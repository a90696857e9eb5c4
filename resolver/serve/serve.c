/* serve: the supervisor.
 *
 * It holds the listening sockets and the data, reads signals, and starts two
 * kinds of processes: a child that compiles (loading.h), and the server
 * (process.h), which gets all that it needs open. It answers nobody, and of
 * data it reads the configuration of an image alone. */
#include "serve/serve.h"

#include "base/log.h"
#include "serve/channel.h"
#include "serve/loading.h"
#include "serve/process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
  TICK_MILLISECONDS = 1000,
  STOP_SECONDS = 12, /* a server drains for ten */
  DEATHS_MAXIMUM = 5,
  DEATHS_SECONDS = 60,
};

struct serve {
  const struct options *options;
  struct loading loading;
  struct buffer lines; /* of the configuration in force; config borrows */
  struct config config;
  struct listener listeners[CONFIG_LISTENERS_MAXIMUM];
  int signals; /* signalfd(2) */

  /* the server */
  pid_t pid; /* 0: there is none */
  int channel;
  struct loader_files files; /* what it serves */
  bool tried;                /* newer ones were handed to it: loading.files */
  bool ready;                /* it has been once */
  enum readiness told;
  struct process_past past;
  time_t deaths[DEATHS_MAXIMUM]; /* of servers, the oldest first */
  bool stopping;
  enum err err; /* why the whole ends */
};

/* --- the server ---------------------------------------------------------- */

/* A process of its own from here on. */
static _Noreturn void
be_server(struct serve *serve, int channel)
{
  struct process process = {.options = serve->options,
                            .config = &serve->config,
                            .listeners = serve->listeners,
                            .listener_count = serve->config.listener_count,
                            .files = serve->files,
                            .past = serve->past,
                            .readiness = serve->loading.readiness,
                            .channel = channel,
                            .first = !serve->ready};
  close(serve->signals);
  enum err err = process_run(&process);
  exit(err_exit_code(err));
}

static enum err
start_server(struct serve *serve)
{
  int ends[2];
  TRY(channel_new(ends));
  serve->told = serve->loading.readiness;
  pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    be_server(serve, ends[1]);
  }
  close(ends[1]);
  if (pid < 0) {
    log_error("no server can be started: %s", strerror(errno));
    close(ends[0]);
    return ERR_SYSTEM;
  }
  serve->pid = pid;
  serve->channel = ends[0];
  return ERR_NONE;
}

static void
send_server(struct serve *serve, enum channel_kind kind, int64_t number,
            const struct loader_files *files)
{
  struct channel_message message = {.kind = kind, .number = number};
  memcpy(message.descriptors, files->descriptors, sizeof message.descriptors);
  if (serve->pid && channel_send(serve->channel, &message))
    log_detail("the server does not listen"); /* its end will be seen */
}

/* The files are kept until the server has loaded them, with those before. */
static void
send_data(struct serve *serve)
{
  serve->tried = true;
  send_server(serve, CHANNEL_DATA, 0, &serve->loading.files);
}

static void
take_data(struct serve *serve, bool loaded)
{
  if (serve->tried && loaded) {
    loader_files_close(&serve->files);
    serve->files = serve->loading.files;
    serve->loading.files = loader_files_none;
  } else if (serve->tried) {
    serve->loading.readiness = READINESS_FAILED;
  }
  serve->tried = false;
}

static void
take_messages(struct serve *serve)
{
  struct channel_message message;
  bool ended;
  while (serve->pid && channel_take(serve->channel, &message, &ended))
    switch (message.kind) {
    case CHANNEL_LOADED:
      serve->past =
          (struct process_past){message.number, message.hash, message.things};
      take_data(serve, true);
      break;
    case CHANNEL_FAILED:
      take_data(serve, false);
      break;
    case CHANNEL_READY:
      serve->ready = true;
      break;
    case CHANNEL_DATA:
    case CHANNEL_READINESS:
    case CHANNEL_STOP:
      break;
    }
}

/* --- its end ------------------------------------------------------------- */

/* Whether this is one death too many. */
static bool
count_death(struct serve *serve)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  bool many =
      serve->deaths[0] && now.tv_sec - serve->deaths[0] < DEATHS_SECONDS;
  memmove(serve->deaths, serve->deaths + 1,
          (DEATHS_MAXIMUM - 1) * sizeof *serve->deaths);
  serve->deaths[DEATHS_MAXIMUM - 1] = now.tv_sec ? now.tv_sec : 1;
  return many;
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
static void
replace_server(struct serve *serve, int status)
{
  close(serve->channel);
  serve->pid = 0;
  if (serve->stopping)
    return;
  if (!serve->ready) { /* it has said what is wrong */
    serve->err = WIFEXITED(status) && WEXITSTATUS(status)
                     ? err_of_exit_code(WEXITSTATUS(status))
                     : ERR_CHILD_DIED;
    if (WIFSIGNALED(status))
      say_death(status);
    serve->stopping = true;
    return;
  }
  say_death(status);
  if (serve->tried)
    log_error("the reload failed; the old data keep serving");
  take_data(serve, false);
  if (count_death(serve)) {
    log_error("%d servers have ended within a minute; giving up",
              DEATHS_MAXIMUM);
    serve->err = ERR_CHILD_DIED;
    serve->stopping = true;
  } else if (start_server(serve)) {
    serve->err = ERR_SYSTEM;
    serve->stopping = true;
  } else {
    log_note("another server has begun");
  }
}

static void
look_after_server(struct serve *serve)
{
  int status;
  if (serve->pid && waitpid(serve->pid, &status, WNOHANG) == serve->pid) {
    take_messages(serve); /* what it had to say before */
    replace_server(serve, status);
  }
}

static void
stop_server(struct serve *serve)
{
  int status;
  serve->stopping = true;
  for (size_t i = 0; i < serve->config.listener_count; i++)
    listener_close(&serve->listeners[i]);
  send_server(serve, CHANNEL_STOP, 0, &loader_files_none);
  for (int i = 0; serve->pid && i < 100 * STOP_SECONDS; i++) {
    if (waitpid(serve->pid, &status, WNOHANG) != 0)
      serve->pid = 0;
    else
      nanosleep(&(struct timespec){.tv_nsec = 10 * 1000 * 1000}, NULL);
  }
  if (serve->pid > 0) {
    log_warning("the server does not end, and is ended");
    kill(serve->pid, SIGKILL);
    waitpid(serve->pid, &status, 0);
  }
}

/* --- the loop ------------------------------------------------------------ */

static void
take_signals(struct serve *serve)
{
  struct signalfd_siginfo signal;
  while (read(serve->signals, &signal, sizeof signal) == sizeof signal)
    switch (signal.ssi_signo) {
    case SIGTERM:
    case SIGINT:
      serve->stopping = true;
      break;
    case SIGHUP:
      if (loading_reload(&serve->loading))
        send_data(serve);
      break;
    default: /* SIGCHLD: who has ended is looked for; SIGUSR1: logs are on the
                standard streams */
      break;
    }
}

static void
run_loop(struct serve *serve)
{
  while (!serve->stopping) {
    struct pollfd events[] = {{.fd = serve->signals, .events = POLLIN},
                              {.fd = serve->channel, .events = POLLIN}};
    poll(events, 2, TICK_MILLISECONDS);
    take_messages(serve);
    take_signals(serve);
    if (loading_look_after(&serve->loading))
      send_data(serve);
    look_after_server(serve);
    if (serve->told != serve->loading.readiness && !serve->tried) {
      serve->told = serve->loading.readiness;
      send_server(serve, CHANNEL_READINESS, serve->told, &loader_files_none);
    }
  }
}

static enum err
watch_signals(struct serve *serve)
{
  static const int watched[] = {SIGTERM, SIGINT,  SIGHUP,
                                SIGUSR1, SIGUSR2, SIGCHLD};
  sigset_t signals;
  sigemptyset(&signals);
  for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
    sigaddset(&signals, watched[i]);
  sigprocmask(SIG_BLOCK, &signals, NULL);
  signal(SIGPIPE, SIG_IGN);
  serve->signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  return serve->signals < 0 ? ERR_SYSTEM : ERR_NONE;
}

static enum err
open_listeners(struct serve *serve)
{
  for (size_t i = 0; i < serve->config.listener_count; i++)
    TRY(listener_open(&serve->listeners[i], serve->config.listeners[i],
                      serve->config.threads));
  return ERR_NONE;
}

static enum err
start(struct serve *serve)
{
  struct loading *loading = &serve->loading;
  TRY(watch_signals(serve));
  TRY(loading_first(loading));
  serve->lines = loading->lines;
  buffer_init(&loading->lines, 0);
  serve->files = loading->files;
  loading->files = loader_files_none;
  TRY(config_read(&serve->config, buffer_str(&serve->lines)));
  TRY(open_listeners(serve));
  return start_server(serve);
}

enum err
serve_run(struct options *options)
{
  struct serve serve = {.options = options,
                        .files = loader_files_none,
                        .signals = -1,
                        .channel = -1};
  loading_init(&serve.loading, options);
  buffer_init(&serve.lines, 0);
  serve.err = start(&serve);
  if (!serve.err)
    run_loop(&serve);
  stop_server(&serve);
  loading_fini(&serve.loading);
  loader_files_close(&serve.files);
  buffer_fini(&serve.lines);
  return serve.err;
}
