/* serve: the supervisor. It holds the listening sockets and the files of the
 * data, reads signals, and starts two kinds of processes: a child that compiles
 * (loading.h), and the server (keeper.h), which it gives open descriptors for
 * all that the server needs. It answers no requests, and the only data that it
 * reads are the configuration lines of an image. */
#include "serve/serve.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "serve/inherited.h"
#include "serve/keeper.h"
#include "serve/listening.h"
#include "serve/loading.h"
#include "serve/notify.h"
#include "serve/signals.h"
#include "serve/upgrade.h"
#include "serve/watch_paths.h"
#include "serve/watchdog.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

enum { TICK_MILLISECONDS = 1000 };

struct serve {
  struct loading loading;
  struct buffer lines; /* of the configuration in force; config borrows from
                          them */
  struct config config;
  struct listening listening;
  struct fetching fetching;
  struct tls_keeping tls;
  struct keeper keeper;
  struct upgrade upgrade;
  struct notify notify;
  struct watchdog watchdog;
  struct watch watch; /* opened when files are watched */
  int64_t asked;      /* when the last load began, in nanoseconds since 1970 */
  bool retiring;      /* a new program answers at the same sockets */
  int64_t end;        /* monotonic time at which it will end; 0: not set */
  bool settled; /* the replacement of an older process, if there was one, is
                   complete */
  int signals;  /* signalfd(2) */
};

/* Drops a log line that cannot be written at once: the supervisor does not wait
 * for the log's reader. */
static void
put_line(struct str line)
{
  struct pollfd out = {.fd = STDERR_FILENO, .events = POLLOUT};
  if (poll(&out, 1, 0) == 1 &&
      write(STDERR_FILENO, line.bytes, line.length) < 0)
    return;
}

static enum err
watch_lines(struct serve *serve, struct str lines)
{
  return watch_paths_follow(&serve->watch, &serve->loading.options->compile,
                            lines, serve->asked);
}

static void
hand_over(struct serve *serve)
{
  serve->fetching.lines = buffer_str(&serve->loading.lines);
  if (serve->watch.descriptor >= 0 &&
      watch_lines(serve, buffer_str(&serve->loading.lines)))
    log_warning("changes of the data may be missed from now on");
  keeper_hand_over(&serve->keeper, &serve->loading.files);
}

/* This is logged also while a reload is going on, since the one requested now
 * has to wait. */
static void
reload(struct serve *serve)
{
  if (serve->end)
    return;
  if (serve->settled)
    notify_send(&serve->notify, NOTIFY_RELOADING);
  serve->asked = clock_of_files();
  tls_keeping_reload(&serve->tls);
  if (loading_reload(&serve->loading))
    hand_over(serve);
}

/* Begins the end. SIGTERM announces it early, if load balancers need time to
 * notice it. A second SIGTERM, SIGINT, and the SIGTERM of a new program, which
 * answers already, end it without that delay. */
static void
set_end(struct serve *serve, const struct signalfd_siginfo *signal)
{
  int64_t now = clock_milliseconds();
  serve->retiring =
      serve->upgrade.pid && signal->ssi_pid == (uint32_t)serve->upgrade.pid;
  bool waits = signal->ssi_signo == SIGTERM && !serve->retiring && !serve->end;
  serve->end = waits ? now + (int64_t)1000 * serve->config.drain_delay : now;
  if (serve->end > now)
    log_note("ending in %u %s; /-/ready says so from now on",
             serve->config.drain_delay,
             log_plural(serve->config.drain_delay, "second", "seconds"));
}

/* Handles signals. Returns false when it is time to end. Once the end is
 * announced, nothing else is begun. */
static bool
take_signals(struct serve *serve)
{
  struct signalfd_siginfo signal;
  while (read(serve->signals, &signal, sizeof signal) == sizeof signal)
    switch (signal.ssi_signo) {
    case SIGTERM:
    case SIGINT:
      set_end(serve, &signal);
      break;
    case SIGHUP:
      reload(serve);
      break;
    case SIGUSR2:
      if (!serve->end)
        upgrade_begin(&serve->upgrade, serve->listening.rows,
                      serve->listening.count);
      break;
    default: /* SIGCHLD: look_after finds out which process has ended; SIGUSR1:
                not needed, as logs go to the standard streams */
      break;
    }
  return !serve->end || clock_milliseconds() < serve->end;
}

/* Returns the milliseconds until something has to be done. */
static int
time_to_wait(const struct serve *serve)
{
  int64_t left = serve->end ? serve->end - clock_milliseconds() : INT64_MAX;
  int most = watchdog_wait(&serve->watchdog,
                           watch_wait(&serve->watch, TICK_MILLISECONDS));
  return left > most ? most : (int)(left > 0 ? left : 0);
}

/* Called once all listeners are answered. */
static void
settle(struct serve *serve)
{
  if (serve->settled || !serve->keeper.ready)
    return;
  serve->settled = true;
  listener_settle(serve->listening.rows, serve->listening.count);
  upgrade_end_old(&serve->upgrade);
}

/* Tells the server what was counted here and by the keeper. */
static void
tell_figures(struct serve *serve)
{
  struct channel_figures *figures = &serve->keeper.figures;
  figures->failed_reloads += serve->loading.failures;
  serve->loading.failures = 0;
  figures->compile_milliseconds = serve->loading.compile_milliseconds;
  keeper_tell_figures(&serve->keeper);
}

/* The end of this process is not the end of the service when a new program
 * answers. */
static void
tell_manager(struct serve *serve)
{
  enum notify_state state = NOTIFY_STARTING;
  serve->notify.status = readiness_words(serve->loading.readiness);
  if (serve->end)
    state = NOTIFY_STOPPING;
  else if (serve->settled)
    state = loading_goes_on(&serve->loading) || keeper_loads(&serve->keeper)
                ? NOTIFY_RELOADING
                : NOTIFY_READY;
  notify_follow(&serve->notify, state);
}

static enum err
run_loop(struct serve *serve)
{
  log_set_sink(put_line);
  while (take_signals(serve)) {
    struct pollfd events[] = {
        {.fd = serve->signals, .events = POLLIN},
        {.fd = serve->keeper.channel, .events = POLLIN},
        {.fd = serve->watch.descriptor, .events = POLLIN}};
    if (watch_look(&serve->watch)) {
      log_note("the data have changed");
      reload(serve);
    }
    if (!serve->end && loading_look_after(&serve->loading))
      hand_over(serve);
    TRY(keeper_look_after(&serve->keeper));
    if (serve->keeper.failed)
      serve->loading.readiness = READINESS_FAILED;
    serve->keeper.failed = false;
    tls_keeping_look_after(&serve->tls, serve->keeper.channel);
    if (fetching_look_after(&serve->fetching))
      keeper_give_fetcher(&serve->keeper, true);
    if (fetching_begins_pause(&serve->fetching))
      keeper_give_fetcher(&serve->keeper, false);
    settle(serve);
    upgrade_look_after(&serve->upgrade);
    tell_manager(serve);
    if (serve->settled)
      watchdog_look_after(&serve->watchdog, &serve->keeper);
    keeper_set_readiness(&serve->keeper, serve->end ? READINESS_ENDING
                                                    : serve->loading.readiness);
    tell_figures(serve);
    poll(events, sizeof events / sizeof *events, time_to_wait(serve));
  }
  return ERR_NONE;
}

/* --- life ---------------------------------------------------------------- */

static enum err
start(struct serve *serve, const struct options *options)
{
  signals_wait_for_data();
  TRY(inherited_read());
  serve->asked = clock_of_files();
  TRY(loading_first(&serve->loading));
  TRY(signals_open(&serve->signals));
  serve->lines = serve->loading.lines;
  buffer_init(&serve->loading.lines, 0);
  TRY(config_read(&serve->config, buffer_str(&serve->lines)));
  if (serve->config.watch) {
    TRY(watch_open(&serve->watch));
    TRY(watch_lines(serve, buffer_str(&serve->lines)));
  }
  TRY(tls_keeping_open(&serve->tls, &serve->config));
  TRY(listening_open(&serve->listening, &serve->config));
  serve->fetching.config = &serve->config;
  serve->fetching.lines = buffer_str(&serve->lines);
  serve->keeper = (struct keeper){
      .options = options,
      .fetching = &serve->fetching,
      .tls = &serve->tls,
      .config = &serve->config,
      .listeners = serve->listening.rows,
      .admin = serve->listening.admin,
      .figures = {.compile_milliseconds = serve->loading.compile_milliseconds},
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
  watchdog_open(&serve.watchdog);
  watch_init(&serve.watch);
  tls_keeping_init(&serve.tls);
  loading_init(&serve.loading, options);
  buffer_init(&serve.lines, 0);
  enum err err = start(&serve, options);
  memory_go_on_at_failure(); /* from here on, data are being served */
  if (!err)
    err = run_loop(&serve);
  if (serve.retiring)
    notify_successor(serve.upgrade.pid);
  else
    notify_follow(&serve.notify, NOTIFY_STOPPING);
  /* No connection is accepted any more. */
  listening_close(&serve.listening, serve.retiring);
  if (serve.upgrade.pid && !serve.retiring)
    kill(serve.upgrade.pid, SIGTERM); /* it would take over otherwise */
  keeper_stop(&serve.keeper, serve.retiring);
  fetching_stop(&serve.fetching);
  tls_keeping_close(&serve.tls);
  watch_close(&serve.watch);
  loading_fini(&serve.loading);
  buffer_fini(&serve.lines);
  return err;
}
