/* serve: the supervisor.
 *
 * It holds the listening sockets and the data, reads signals, and starts two
 * kinds of processes: a child that compiles (loading.h), and the server
 * (keeper.h), which gets all that it needs open. It answers nobody, and of data
 * it reads the configuration of an image alone. */
#include "serve/serve.h"

#include "base/log.h"
#include "base/memory.h"
#include "serve/inherited.h"
#include "serve/keeper.h"
#include "serve/loading.h"
#include "serve/upgrade.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { TICK_MILLISECONDS = 1000 };

struct serve {
  struct loading loading;
  struct buffer lines; /* of the configuration in force; config borrows */
  struct config config;
  struct listener listeners[CONFIG_LISTENERS_MAXIMUM];
  struct fetching fetching;
  struct keeper keeper;
  struct upgrade upgrade;
  bool retiring; /* a new program answers */
  bool settled;  /* the place of an older process was taken, if there was one */
  int signals;   /* signalfd(2) */
};

/* A line that nobody can take at once is lost: the supervisor does not wait for
 * whoever reads it. */
static void
put_line(struct str line)
{
  struct pollfd out = {.fd = STDERR_FILENO, .events = POLLOUT};
  if (poll(&out, 1, 0) == 1 &&
      write(STDERR_FILENO, line.bytes, line.length) < 0)
    return;
}

static void
hand_over(struct serve *serve)
{
  serve->fetching.lines = buffer_str(&serve->loading.lines);
  keeper_hand_over(&serve->keeper, &serve->loading.files);
}

/* False when it is time to end. */
static bool
take_signals(struct serve *serve)
{
  struct signalfd_siginfo signal;
  while (read(serve->signals, &signal, sizeof signal) == sizeof signal)
    switch (signal.ssi_signo) {
    case SIGTERM:
    case SIGINT:
      serve->retiring =
          serve->upgrade.pid && signal.ssi_pid == (uint32_t)serve->upgrade.pid;
      return false;
    case SIGHUP:
      if (loading_reload(&serve->loading))
        hand_over(serve);
      break;
    case SIGUSR2:
      upgrade_begin(&serve->upgrade, serve->listeners,
                    serve->config.listener_count);
      break;
    default: /* SIGCHLD: who has ended is looked for; SIGUSR1: logs are on the
                standard streams */
      break;
    }
  return true;
}

/* Once all listeners are answered. */
static void
settle(struct serve *serve)
{
  if (serve->settled || !serve->keeper.ready)
    return;
  serve->settled = true;
  listener_settle(serve->listeners, serve->config.listener_count);
  upgrade_end_old(&serve->upgrade);
}

static enum err
run_loop(struct serve *serve)
{
  log_set_sink(put_line);
  while (take_signals(serve)) {
    struct pollfd events[] = {{.fd = serve->signals, .events = POLLIN},
                              {.fd = serve->keeper.channel, .events = POLLIN}};
    if (loading_look_after(&serve->loading))
      hand_over(serve);
    TRY(keeper_look_after(&serve->keeper));
    if (serve->keeper.failed)
      serve->loading.readiness = READINESS_FAILED;
    serve->keeper.failed = false;
    if (fetching_look_after(&serve->fetching))
      keeper_give_fetcher(&serve->keeper);
    settle(serve);
    upgrade_look_after(&serve->upgrade);
    keeper_set_readiness(&serve->keeper, serve->loading.readiness);
    poll(events, sizeof events / sizeof *events, TICK_MILLISECONDS);
  }
  return ERR_NONE;
}

/* --- life ---------------------------------------------------------------- */

/* Before anything is served, there is nothing to wait for; the child that
 * compiles ends with its parent. */
static void
end_at_once(int signal)
{
  (void)signal;
  _exit(0);
}

static sigset_t
set_of(const int *signals, size_t count)
{
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < count; i++)
    sigaddset(&set, signals[i]);
  return set;
}

/* What comes meanwhile is kept for later, but for the end. */
static void
wait_for_data(void)
{
  static const int later[] = {SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD};
  struct sigaction end = {.sa_handler = end_at_once};
  sigset_t signals = set_of(later, sizeof later / sizeof *later);
  sigaction(SIGTERM, &end, NULL);
  sigaction(SIGINT, &end, NULL);
  signal(SIGPIPE, SIG_IGN);
  for (size_t i = 0; i < sizeof later / sizeof *later; i++)
    signal(later[i], SIG_DFL); /* whoever started this may have ignored it */
  sigprocmask(SIG_SETMASK, &signals, NULL);
}

static enum err
watch_signals(struct serve *serve)
{
  static const int watched[] = {SIGTERM, SIGINT,  SIGHUP,
                                SIGUSR1, SIGUSR2, SIGCHLD};
  sigset_t signals = set_of(watched, sizeof watched / sizeof *watched);
  sigprocmask(SIG_BLOCK, &signals, NULL);
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

/* Those of a new process that has taken over stay. */
static void
close_listeners(struct serve *serve)
{
  for (size_t i = 0; i < serve->config.listener_count; i++)
    if (serve->retiring)
      listener_release(&serve->listeners[i]);
    else
      listener_close(&serve->listeners[i]);
}

static enum err
start(struct serve *serve, const struct options *options)
{
  wait_for_data();
  TRY(inherited_read());
  TRY(loading_first(&serve->loading));
  TRY(watch_signals(serve));
  serve->lines = serve->loading.lines;
  buffer_init(&serve->loading.lines, 0);
  TRY(config_read(&serve->config, buffer_str(&serve->lines)));
  TRY(open_listeners(serve));
  serve->fetching.config = &serve->config;
  serve->fetching.lines = buffer_str(&serve->lines);
  serve->keeper = (struct keeper){.options = options,
                                  .fetching = &serve->fetching,
                                  .config = &serve->config,
                                  .listeners = serve->listeners,
                                  .files = serve->loading.files,
                                  .tried = loader_files_none,
                                  .next = loader_files_none,
                                  .channel = -1,
                                  .readiness = serve->loading.readiness};
  serve->loading.files = loader_files_none;
  return keeper_start(&serve->keeper);
}

enum err
serve_run(struct options *options)
{
  struct serve serve = {.keeper = {.files = loader_files_none,
                                   .tried = loader_files_none,
                                   .next = loader_files_none},
                        .signals = -1};
  upgrade_init(&serve.upgrade);
  loading_init(&serve.loading, options);
  buffer_init(&serve.lines, 0);
  enum err err = start(&serve, options);
  memory_go_on_at_failure(); /* there is something to lose from here on */
  if (!err)
    err = run_loop(&serve);
  close_listeners(&serve); /* nobody is accepted any more */
  if (serve.upgrade.pid && !serve.retiring)
    kill(serve.upgrade.pid, SIGTERM); /* it would take over */
  keeper_stop(&serve.keeper, serve.retiring);
  fetching_stop(&serve.fetching);
  loading_fini(&serve.loading);
  buffer_fini(&serve.lines);
  return err;
}
