/* process: the server, a process of its own that answers and can do nothing
 * else.
 *
 * The supervisor starts it with all that it needs open. It loads the data,
 * gives up what it does not need any more (server_sandbox.h), and answers,
 * until the channel tells it to stop or ends. */
#ifndef SEEOTHER_SERVE_PROCESS_H
#define SEEOTHER_SERVE_PROCESS_H

#include "resolve/readiness.h"
#include "serve/config.h"
#include "serve/listener.h"
#include "serve/loader.h"
#include "serve/options.h"

/* What the server before this one has served last; all zero when there was
 * none. */
struct process_past {
  int64_t modified;
  uint64_t hash, things;
};

struct process {
  const struct options *options;
  const struct config *config;
  struct listener *listeners;
  size_t listener_count;
  struct loader_files files;
  struct process_past past;
  enum readiness readiness;
  int channel;
  int fetcher; /* where endpoints are asked (serve/asker.h), or -1 */
  bool first;  /* says what is hosted, and that it is ready */
};

/* Runs until the end. Its error becomes the exit code. */
enum err process_run(const struct process *process);

#endif
