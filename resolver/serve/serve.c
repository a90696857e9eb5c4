/* serve: the supervisor.
 *
 * It holds the listening sockets and the data, reads signals, and starts two
 * kinds of processes: a child that compiles (loading.h), and the server
 * (keeper.h), which gets all that it needs open. It answers nobody, and of data
 * it reads the configuration of an image alone. */
#include "serve/serve.h"

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
  struct keeper keeper;
  struct upgrade upgrade;
  bool settled; /* the place of an older process was taken, if there was one */
  int signals;  /* signalfd(2) */
};

static void
hand_over(struct serve *serve)
{
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
  upgrade_end_old();
}

static enum err
run_loop(struct serve *serve)
{
  while (take_signals(serve)) {
    struct pollfd events[] = {{.fd = serve->signals, .events = POLLIN},
                              {.fd = serve->keeper.channel, .events = POLLIN}};
    if (loading_look_after(&serve->loading))
      hand_over(serve);
    TRY(keeper_look_after(&serve->keeper));
    settle(serve);
    upgrade_look_after(&serve->upgrade);
    keeper_set_readiness(&serve->keeper, serve->loading.readiness);
    poll(events, sizeof events / sizeof *events, TICK_MILLISECONDS);
  }
  return ERR_NONE;
}

/* --- life ---------------------------------------------------------------- */

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

/* Those of a new process that has taken over stay. */
static void
close_listeners(struct serve *serve)
{
  for (size_t i = 0; i < serve->config.listener_count; i++)
    if (serve->upgrade.pid)
      listener_release(&serve->listeners[i]);
    else
      listener_close(&serve->listeners[i]);
}

static enum err
start(struct serve *serve, const struct options *options)
{
  TRY(watch_signals(serve));
  TRY(loading_first(&serve->loading));
  serve->lines = serve->loading.lines;
  buffer_init(&serve->loading.lines, 0);
  TRY(config_read(&serve->config, buffer_str(&serve->lines)));
  TRY(inherited_read());
  TRY(open_listeners(serve));
  serve->keeper = (struct keeper){.options = options,
                                  .config = &serve->config,
                                  .listeners = serve->listeners,
                                  .signals = serve->signals,
                                  .files = serve->loading.files,
                                  .newer = loader_files_none,
                                  .readiness = serve->loading.readiness};
  serve->loading.files = loader_files_none;
  return keeper_start(&serve->keeper);
}

enum err
serve_run(struct options *options)
{
  struct serve serve = {
      .keeper = {.files = loader_files_none, .newer = loader_files_none},
      .signals = -1};
  upgrade_init(&serve.upgrade);
  loading_init(&serve.loading, options);
  buffer_init(&serve.lines, 0);
  enum err err = start(&serve, options);
  memory_go_on_at_failure(); /* there is something to lose from here on */
  if (!err)
    err = run_loop(&serve);
  close_listeners(&serve); /* nobody is accepted any more */
  keeper_stop(&serve.keeper, serve.upgrade.pid > 0);
  loading_fini(&serve.loading);
  buffer_fini(&serve.lines);
  return err;
}
