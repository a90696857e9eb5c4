#include "serve/serve.h"

#include "base/file.h"
#include "base/iri.h"
#include "base/log.h"
#include "serve/child.h"
#include "serve/config.h"
#include "serve/loader.h"
#include "serve/privileges.h"
#include "serve/server.h"
#include "store/image_format.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { DRAIN_SECONDS = 10 };

struct serve {
  struct options *options;
  int stdin_fd; /* a copy of standard input, when a data set is "-" */
  struct child child;
  struct loaded loaded;
  struct config config;
  struct listener listeners[CONFIG_LISTENERS_MAXIMUM];
  struct server *server;
  bool reload_again; /* asked for while a reload was going on */
};

/* --- loading ------------------------------------------------------------- */

/* One image on the command line and no configuration needs no child. */
static int
open_only_image(const struct options *options)
{
  const struct compile_options *compile = &options->compile;
  char magic[sizeof IMAGE_MAGIC - 1];
  if (compile->config || compile->dataset_count != 1)
    return -1;
  int fd = open(compile->datasets[0], O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd >= 0 && (pread(fd, magic, sizeof magic, 0) != (ssize_t)sizeof magic ||
                  memcmp(magic, IMAGE_MAGIC, sizeof magic) != 0)) {
    close(fd);
    fd = -1;
  }
  return fd;
}

/* Standard input can be read once: reloads see the same copy. */
static enum err
keep_stdin(struct serve *serve)
{
  struct buffer text;
  bool wanted = false;
  for (size_t i = 0; i < serve->options->compile.dataset_count; i++)
    wanted = wanted || strcmp(serve->options->compile.datasets[i], "-") == 0;
  if (!wanted || serve->stdin_fd >= 0)
    return ERR_NONE;
  serve->stdin_fd = file_new_memory("seeother-stdin");
  if (serve->stdin_fd < 0) {
    log_error("no file in memory can be made for standard input: %s",
              strerror(errno));
    return ERR_SYSTEM;
  }
  buffer_init(&text, SIZE_MAX / 2);
  enum err err = file_read_fd(STDIN_FILENO, &text);
  if (!err)
    err = file_write_fd(serve->stdin_fd, buffer_str(&text));
  if (err)
    log_error("standard input: %s",
              err == ERR_IO ? strerror(errno) : err_text(err));
  buffer_fini(&text);
  return err;
}

/* Much less than before may be right, or a mistake that nobody has seen. */
static void
compare_names(const struct snapshot *before, const struct snapshot *now)
{
  if (before && now->things < before->things / 2 + before->things % 2)
    log_warning("more than half of the names are lost: there were %llu, and "
                "there are %llu now",
                (unsigned long long)before->things,
                (unsigned long long)now->things);
}

static enum err
load(struct serve *serve, int fd, const char *what)
{
  struct loaded loaded;
  TRY(loader_load(fd, what, buffer_str(&serve->options->lines), &loaded));
  compare_names(serve->loaded.snapshot, loaded.snapshot);
  snapshot_release(serve->loaded.snapshot);
  buffer_fini(&serve->loaded.lines);
  serve->loaded = loaded;
  return ERR_NONE;
}

static enum err
load_first(struct serve *serve)
{
  bool done;
  int fd = open_only_image(serve->options);
  if (fd >= 0) {
    enum err err = load(serve, fd, serve->options->compile.datasets[0]);
    close(fd);
    return err;
  }
  TRY(keep_stdin(serve));
  TRY(child_start(&serve->child, &serve->options->compile, serve->stdin_fd));
  enum err err = child_wait(&serve->child, true, &done);
  if (!err)
    err = load(serve, serve->child.image_fd, "compiled image");
  child_end(&serve->child);
  return err;
}

/* --- reloading ----------------------------------------------------------- */

static void
end_reload(struct serve *serve, enum err err)
{
  if (!err) {
    server_switch(serve->server, serve->loaded.snapshot);
    log_note("reloaded: %llu triples",
             (unsigned long long)serve->loaded.snapshot->triples);
  } else {
    log_error("the reload failed (%s); the old data keep serving",
              err_text(err));
  }
}

static void
begin_reload(struct serve *serve)
{
  if (serve->child.pid > 0) {
    serve->reload_again = true;
    return;
  }
  int fd = open_only_image(serve->options);
  if (fd >= 0) {
    end_reload(serve, load(serve, fd, serve->options->compile.datasets[0]));
    close(fd);
    return;
  }
  enum err err =
      child_start(&serve->child, &serve->options->compile, serve->stdin_fd);
  if (err)
    end_reload(serve, err);
}

static void
look_after_child(struct serve *serve)
{
  bool done;
  if (serve->child.pid <= 0)
    return;
  enum err err = child_wait(&serve->child, false, &done);
  if (!done)
    return;
  if (!err)
    err = load(serve, serve->child.image_fd, "compiled image");
  child_end(&serve->child);
  end_reload(serve, err);
  if (serve->reload_again) {
    serve->reload_again = false;
    begin_reload(serve);
  }
}

/* Notes, also while nobody asks, that the file of the image was changed. */
static void
look_after_data(struct serve *serve)
{
  const struct store *store = serve->loaded.snapshot->store;
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
  struct str example = serve->loaded.snapshot->example;
  const struct listener *listener = &serve->listeners[0];
  if (!example.length || listener->path[0])
    return;
  struct iri iri = iri_split(example);
  size_t length = strlen(listener->name) - 1; /* without the last slash */
  buffer_init(&path, IRI_URI_MAXIMUM);
  iri_put_uri(&path, str_from_offset(example,
                                     (size_t)(iri.path.bytes - example.bytes)));
  log_note("try curl -iL -H 'Accept: text/turtle' '%.*s%.*s'", (int)length,
           listener->name, STR_ARGS(buffer_str(&path)));
  buffer_fini(&path);
}

static void
say_ready(const struct serve *serve)
{
  const struct rules *rules = &serve->loaded.snapshot->rules;
  for (size_t i = 0; i < rules->authority_count && i < 10; i++)
    log_note("hosting %.*s%s", STR_ARGS(rules->authorities[i]),
             i ? "" : " (the primary authority)");
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
    if (signal == SIGHUP)
      begin_reload(serve);
    look_after_child(serve);
    look_after_data(serve);
    server_tick(serve->server);
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
  TRY(load_first(serve));
  TRY(config_read(&serve->config, buffer_str(&serve->loaded.lines)));
  access_log_open(serve->config.log_format);
  TRY(open_listeners(serve));
  TRY(privileges_drop(serve->options->compile.datasets,
                      serve->options->compile.dataset_count));
  return server_start(serve->listeners, serve->config.listener_count,
                      serve->loaded.snapshot, serve->config.cache_size,
                      &serve->server);
}

enum err
serve_run(struct options *options)
{
  sigset_t signals;
  struct serve serve = {.options = options, .stdin_fd = -1};
  serve.child.image_fd = -1;
  block_signals(&signals);
  enum err err = start(&serve);
  if (!err) {
    say_ready(&serve);
    run_loop(&serve, &signals);
    server_stop(serve.server, DRAIN_SECONDS);
  }
  child_end(&serve.child);
  for (size_t i = 0; i < CONFIG_LISTENERS_MAXIMUM; i++)
    listener_close(&serve.listeners[i]);
  snapshot_release(serve.loaded.snapshot);
  buffer_fini(&serve.loaded.lines);
  file_close(serve.stdin_fd);
  return err;
}
