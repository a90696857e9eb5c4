#include "serve/process.h"

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "serve/access_log.h"
#include "serve/admin.h"
#include "serve/asker.h"
#include "serve/descriptors.h"
#include "serve/error_log.h"
#include "serve/hosting.h"
#include "serve/ready_lines.h"
#include "serve/server.h"
#include "serve/server_sandbox.h"
#include "serve/tls.h"
#include "serve/user.h"

#include <poll.h>
#include <string.h>
#include <time.h>

enum {
  DRAIN_SECONDS = 10,
  RETIRE_SECONDS = 5,
  LOG_MILLISECONDS = 500,
  TICK_MILLISECONDS = 1000,
  WAITING_MAXIMUM = 512, /* requests that wait for endpoints */
};

struct state {
  const struct process *process;
  struct loaded loaded;
  struct asker *asker;
  struct server *server;
  struct admin_facts facts;
  struct admin *admin; /* NULL: there are no metrics */
};

static void
tell(const struct state *state, enum channel_kind kind)
{
  const struct snapshot *snapshot = state->loaded.snapshot;
  struct channel_message message = {.kind = kind,
                                    .descriptors = {-1, -1, -1, -1}};
  if (snapshot) {
    message.number = snapshot->modified;
    message.hash = snapshot->content_hash;
    message.things = snapshot->things;
  }
  if (channel_send(state->process->channel, &message, true))
    log_detail("the supervisor does not take messages");
}

/* --- data ---------------------------------------------------------------- */

/* Loads data completely or not at all when memory is out. */
static enum err
load(struct state *state, const struct loader_files *files,
     const struct process_past *past)
{
  struct loaded loaded;
  memory_begin();
  TRY(loader_load_files(files, "the image",
                        buffer_str(&state->process->options->lines), &loaded));
  enum err err = memory_err();
  if (err) {
    snapshot_release(loaded.snapshot);
    buffer_fini(&loaded.lines);
    return err;
  }
  struct snapshot before = {.modified = past->modified,
                            .content_hash = past->hash};
  snapshot_settle_date(loaded.snapshot, past->modified ? &before : NULL,
                       time(NULL));
  hosting_compare(past->things, loaded.snapshot->things);
  if (loaded.snapshot->rules.engines.count)
    loaded.snapshot->fetched = asker_fetched(state->asker);
  asked_states_follow(asker_states(state->asker),
                      &loaded.snapshot->rules.engines);
  snapshot_release(state->loaded.snapshot);
  buffer_fini(&state->loaded.lines);
  state->loaded = loaded;
  return ERR_NONE;
}

/* Returns whether the running fetcher was started without some of these
 * engines. */
static bool
has_new_engine(const struct engines *engines, const struct engines *before)
{
  for (size_t i = 0; i < engines->count; i++)
    if (!engines_find(before, engines->rows[i].hash))
      return true;
  return false;
}

static void
reload(struct state *state, struct loader_files *files)
{
  struct snapshot *before = snapshot_acquire(state->loaded.snapshot);
  struct process_past past = {before->modified, before->content_hash,
                              before->things};
  enum err err = load(state, files, &past);
  loader_files_close(files);
  if (!err && has_new_engine(&state->loaded.snapshot->rules.engines,
                             &before->rules.engines))
    asker_expect_fetcher(state->asker);
  snapshot_release(before);
  if (err) {
    readiness_set(READINESS_FAILED);
    log_error("the reload failed (%s); the old data keep serving",
              err_text(err));
    tell(state, CHANNEL_FAILED);
    return;
  }
  struct snapshot *snapshot = state->loaded.snapshot;
  server_switch(state->server, snapshot);
  admin_facts_set_snapshot(&state->facts, snapshot);
  readiness_set(READINESS_NEWEST); /* only when they are served */
  tell(state, CHANNEL_LOADED);
  hosting_note_foreign(snapshot);
  log_note("reloaded: %llu triples", (unsigned long long)snapshot->triples);
}

/* Returns whether the file of the image was changed, and notices it even when
 * there are no requests. It is logged once. */
static bool
is_damaged(const struct state *state)
{
  return store_check(state->loaded.snapshot->store, true) != ERR_NONE;
}

/* --- life ---------------------------------------------------------------- */

/* Starts the threads of the logs and of the server, which begin without any
 * rights. */
static enum err
start(struct state *state)
{
  const struct process *process = state->process;
  const struct config *config = process->config;
  struct loader_files files = process->files;
  TRY(user_settle(config->user));
  state->asker =
      asker_new(&server_waiting_calls, config->cache_size, WAITING_MAXIMUM);
  if (!state->asker)
    return ERR_MEMORY;
  TRY(load(state, &files, &process->past));
  loader_files_close(&files);
  asker_set_fetcher(state->asker, process->fetcher, state->loaded.snapshot);
  if (process->admin)
    descriptors_reserve(ADMIN_DESCRIPTORS);
  TRY(server_new(process->listeners, process->listener_count,
                 state->loaded.snapshot, config->cache_size,
                 config->per_address, state->asker, &state->server));
  server_configure(state->server, config);
  TRY(tls_open(&process->tls));
  admin_facts_init(&state->facts, state->server, state->asker);
  admin_facts_set_snapshot(&state->facts, state->loaded.snapshot);
  admin_facts_set_figures(&state->facts, &process->figures);
  if (process->admin)
    TRY(admin_new(process->admin, &state->facts, &state->admin));
  TRY(server_sandbox_enter());
  TRY(error_log_open());
  TRY(access_log_open(config->log_format));
  TRY(server_start(state->server));
  return state->admin ? admin_start(state->admin) : ERR_NONE;
}

/* A new program that takes over is asked at the same address. */
static void
end_admin(struct state *state)
{
  admin_free(state->admin);
  state->admin = NULL;
}

/* Takes the supervisor's messages. Returns false when it is time to stop. */
static bool
obey(struct state *state)
{
  struct channel_message message;
  bool ended = false;
  while (channel_take(state->process->channel, true, &message, &ended)) {
    struct loader_files files;
    switch (message.kind) {
    case CHANNEL_RETIRE:
      end_admin(state);
      server_retire(state->server, RETIRE_SECONDS);
      return false;
    case CHANNEL_STOP:
      return false;
    case CHANNEL_READINESS:
      readiness_set((enum readiness)message.number);
      break;
    case CHANNEL_FIGURES:
      admin_facts_set_figures(&state->facts, &message.figures);
      break;
    case CHANNEL_DATA:
      memcpy(files.descriptors, message.descriptors, sizeof files.descriptors);
      reload(state, &files);
      break;
    case CHANNEL_FETCHER:
      asker_set_fetcher(state->asker, message.descriptors[0],
                        state->loaded.snapshot);
      break;
    case CHANNEL_PING:
      tell(state, CHANNEL_PONG);
      break;
    case CHANNEL_TLS:
      tell(state, tls_replace(message.descriptors));
      break;
    default: /* messages to the supervisor */
      break;
    }
  }
  return !ended; /* without the supervisor, the server ends */
}

/* Does what has to be done once a second. */
static void
tick(struct state *state)
{
  admin_facts_set_damaged(&state->facts, is_damaged(state));
  admin_tick(state->admin);
  server_tick(state->server);
  access_log_tick();
  error_log_tick();
}

static void
run_loop(struct state *state)
{
  int64_t ticked = 0;
  int wait = 0;
  do {
    struct pollfd events[] = {
        {.fd = state->process->channel, .events = POLLIN},
        {.fd = asker_descriptor(state->asker), .events = POLLIN}};
    poll(events, sizeof events / sizeof *events, wait);
    wait = asker_look_after(state->asker, state->loaded.snapshot,
                            TICK_MILLISECONDS);
    int64_t now = clock_milliseconds();
    if (now - ticked >= TICK_MILLISECONDS || events[0].revents)
      tick(state);
    if (now - ticked >= TICK_MILLISECONDS)
      ticked = now;
  } while (obey(state));
}

enum err
process_run(const struct process *process)
{
  struct state state = {.process = process};
  memory_end_at_failure(NULL);
  readiness_set(process->readiness);
  enum err err = start(&state);
  memory_go_on_at_failure();
  if (!err) {
    tell(&state, CHANNEL_LOADED);
    if (process->first)
      ready_lines_say(process, state.loaded.snapshot);
    tell(&state, CHANNEL_READY);
    run_loop(&state);
  }
  end_admin(&state);
  if (state.server)
    server_stop(state.server, err ? 0 : DRAIN_SECONDS);
  asker_free(state.asker);
  access_log_close(LOG_MILLISECONDS);
  error_log_close(LOG_MILLISECONDS);
  snapshot_release(state.loaded.snapshot);
  buffer_fini(&state.loaded.lines);
  return err;
}
