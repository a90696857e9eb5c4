#include "serve/serve.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/memory.h"
#include "resolve/readiness.h"
#include "serve/access_log.h"
#include "serve/config.h"
#include "serve/error_log.h"
#include "serve/hosting.h"
#include "serve/loading.h"
#include "serve/privileges.h"
#include "serve/server.h"

#include <signal.h>
#include <string.h>
#include <time.h>

enum { DRAIN_SECONDS = 10, LOG_MILLISECONDS = 500 };

struct serve {
  const struct options *options;
  struct loading loading;
  struct config config;
  struct listener listeners[CONFIG_LISTENERS_MAXIMUM];
  struct server *server;
};

/* --- data ---------------------------------------------------------------- */

static void
switch_data(struct serve *serve)
{
  struct snapshot *snapshot = serve->loading.loaded.snapshot;
  server_switch(serve->server, snapshot);
  readiness_set(READINESS_NEWEST); /* not before they are served */
  hosting_note_foreign(snapshot);
  log_note("reloaded: %llu triples", (unsigned long long)snapshot->triples);
}

/* Notes, also while nobody asks, that the file of the image was changed. */
static void
look_after_data(struct serve *serve)
{
  const struct store *store = serve->loading.loaded.snapshot->store;
  if (store_check(store, true))
    return; /* it was said once */
}

/* --- listening ----------------------------------------------------------- */

static enum err
open_listeners(struct serve *serve)
{
  for (size_t i = 0; i < serve->config.listener_count; i++)
    TRY(listener_open(&serve->listeners[i], serve->config.listeners[i],
                      serve->config.threads));
  return ERR_NONE;
}

/* A request that anyone can copy. */
static void
say_example(const struct serve *serve)
{
  struct buffer path;
  struct str example = serve->loading.loaded.snapshot->example;
  const struct listener *listener = &serve->listeners[0];
  if (!example.length || listener->path[0])
    return;
  struct iri iri = iri_split(example);
  size_t length = strlen(listener->name) - 1; /* without the last slash */
  buffer_init(&path, IRI_URI_MAXIMUM);
  iri_put_part(&path, str_from_offset(
                          example, (size_t)(iri.path.bytes - example.bytes)));
  log_note("try curl -iL -H 'Accept: text/turtle' '%.*s%.*s'", (int)length,
           listener->name, STR_ARGS(buffer_str(&path)));
  buffer_fini(&path);
}

static void
say_ready(const struct serve *serve)
{
  const struct rules *rules = &serve->loading.loaded.snapshot->rules;
  hosting_note_foreign(serve->loading.loaded.snapshot);
  hosting_say(serve->loading.loaded.snapshot);
  for (size_t i = 0; i < serve->config.listener_count; i++) {
    const char *name = serve->listeners[i].name;
    if (serve->listeners[i].path[0])
      log_line("ready %s", name);
    else
      log_line("ready %s (%.*s is mapped here)", name,
               STR_ARGS(rules->authority_count ? rules->authorities[0]
                                               : STR("nothing")));
  }
  say_example(serve);
}

/* --- the loop ------------------------------------------------------------ */

/* Waits for signals, and looks around once a second. */
static void
run_loop(struct serve *serve, const sigset_t *signals)
{
  struct timespec second = {1, 0};
  for (;;) {
    int signal = sigtimedwait(signals, NULL, &second);
    if (signal == SIGTERM || signal == SIGINT)
      return;
    if (signal == SIGHUP && loading_reload(&serve->loading))
      switch_data(serve);
    if (loading_look_after(&serve->loading))
      switch_data(serve);
    look_after_data(serve);
    server_tick(serve->server);
    access_log_tick();
    error_log_tick();
  }
}

static void
block_signals(sigset_t *signals)
{
  sigemptyset(signals);
  sigaddset(signals, SIGTERM);
  sigaddset(signals, SIGINT);
  sigaddset(signals, SIGHUP);
  sigaddset(signals, SIGUSR1); /* logs are on the standard streams */
  sigaddset(signals, SIGCHLD);
  pthread_sigmask(SIG_BLOCK, signals, NULL);
  signal(SIGPIPE, SIG_IGN);
}

static enum err
start(struct serve *serve)
{
  TRY(loading_first(&serve->loading));
  TRY(config_read(&serve->config, buffer_str(&serve->loading.loaded.lines)));
  TRY(open_listeners(serve));
  TRY(privileges_drop(serve->options->compile.datasets,
                      serve->options->compile.dataset_count));
  TRY(error_log_open());
  TRY(access_log_open(serve->config.log_format));
  return server_start(serve->listeners, serve->config.listener_count,
                      serve->loading.loaded.snapshot, serve->config.cache_size,
                      serve->config.per_address, &serve->server);
}

enum err
serve_run(struct options *options)
{
  sigset_t signals;
  struct serve serve = {.options = options};
  loading_init(&serve.loading, options);
  block_signals(&signals);
  memory_end_at_failure(NULL);
  enum err err = start(&serve);
  memory_go_on_at_failure();
  if (!err) {
    say_ready(&serve);
    run_loop(&serve, &signals);
    server_stop(serve.server, DRAIN_SECONDS);
  }
  access_log_close(LOG_MILLISECONDS);
  error_log_close(LOG_MILLISECONDS);
  for (size_t i = 0; i < CONFIG_LISTENERS_MAXIMUM; i++)
    listener_close(&serve.listeners[i]);
  loading_fini(&serve.loading);
  return err;
}
