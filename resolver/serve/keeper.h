/* keeper: keeps one server process running.
 *
 * It starts the server and sends it data. When the server ends, it starts
 * another one with the same sockets and the same data. For one thread. */
#ifndef SEEOTHER_SERVE_KEEPER_H
#define SEEOTHER_SERVE_KEEPER_H

#include "serve/deaths.h"
#include "serve/fetching.h"
#include "serve/process.h"
#include "serve/tls_keeping.h"

#include <sys/types.h>

struct keeper {
  /* Borrowed, and the same for every server. */
  const struct options *options;
  const struct config *config;
  struct listener *listeners;
  struct listener *admin;    /* where the metrics are served; or NULL */
  struct fetching *fetching; /* starts fetchers for the server */
  struct tls_keeping *tls;

  struct loader_files files; /* the data that are served; closed by
                                keeper_stop */
  enum readiness readiness;  /* whether files are the newest data */
  bool ready;                /* a server has begun to answer at all listeners */
  bool failed; /* newer data could not be loaded; the caller sets it to false
                  again */
  bool pinged; /* the server was sent CHANNEL_PING and has not answered; no
                  other server is asked before it is */
  struct channel_figures figures; /* what the supervisor has counted; the keeper
                                     counts deaths, and reloads that servers
                                     have ended */

  /* The module's own. */
  pid_t pid; /* of the server; 0: none is running */
  int channel;
  struct loader_files tried; /* data that were sent to the server, which has not
                                loaded them yet */
  struct loader_files next;  /* still newer data, which are sent after those of
                                tried */
  enum readiness told;
  struct channel_figures told_figures;
  struct process_past past;
  struct deaths deaths;
};

/* Starts the first server, with files and readiness of the keeper. ERR_SYSTEM,
 * with a message, when no process or socket pair can be made. */
enum err keeper_start(struct keeper *keeper);

/* Sends newer data to the server as soon as it has answered about the data sent
 * before. Takes the descriptors over: *files is loader_files_none afterwards.
 * Data that were waiting to be sent are dropped. */
void keeper_hand_over(struct keeper *keeper, struct loader_files *files);

/* Starts a new fetcher and sends the server its socket. When starts is false or
 * no fetcher can be started, it tells the server that there will be none for
 * now. */
void keeper_give_fetcher(struct keeper *keeper, bool starts);

/* Returns whether data were handed over that the server has not loaded yet. */
bool keeper_loads(const struct keeper *keeper);

/* Notes whether the server has the newest data, and tells it. Nothing is sent
 * while the server loads data, or when it was told the same before. */
void keeper_set_readiness(struct keeper *keeper, enum readiness readiness);

/* Sends keeper->figures to the server (CHANNEL_FIGURES), unless it has these
 * already. Without a server, the next one gets them when it starts. */
void keeper_tell_figures(struct keeper *keeper);

/* Takes the messages of the server, sends it data that wait, and starts another
 * server if this one has ended. To be called when the channel can be read, when
 * a child has ended, and about once a second; it does not wait.
 *
 * An error means that no server will be started any more: the first one ended
 * before it was ready, or DEATHS_MAXIMUM servers have ended within
 * DEATHS_MILLISECONDS. It was logged. */
enum err keeper_look_after(struct keeper *keeper);

/* Ends the server, and closes the files. The server has 17 seconds to answer
 * the requests that it has; then it is killed. retiring: another process
 * answers at the same sockets, and each connection of this server may send one
 * more request. */
void keeper_stop(struct keeper *keeper, bool retiring);

#endif
