/* process: the server process, which answers requests and can do nothing else.
 *
 * The supervisor starts it with everything open that it needs. It loads the
 * data, gives up the rights that it does not need any more (server_sandbox.h),
 * and answers until the channel closes or brings the message to stop. */
#ifndef SEEOTHER_SERVE_PROCESS_H
#define SEEOTHER_SERVE_PROCESS_H

#include "resolve/readiness.h"
#include "serve/channel.h"
#include "serve/config.h"
#include "serve/listener.h"
#include "serve/loader.h"
#include "serve/options.h"
#include "serve/tls_files.h"

/* What the previous server has served last; all zero when there was none. */
struct process_past {
  int64_t modified;
  uint64_t hash, things;
};

struct process {
  const struct options *options;
  const struct config *config;
  struct listener *listeners;
  size_t listener_count;
  struct listener *admin; /* where the metrics are served; NULL: nowhere */
  struct loader_files files;
  struct tls_files tls; /* where a listener speaks TLS */
  struct process_past past;
  enum readiness readiness;
  struct channel_figures figures;
  int channel;
  int fetcher; /* where endpoints are asked (serve/asker.h), or -1 */
  bool first;  /* it logs what is hosted, and that it is ready */
};

/* Runs the server until it is told to stop. The result becomes the exit code of
 * the process. */
enum err process_run(const struct process *process);

#endif
