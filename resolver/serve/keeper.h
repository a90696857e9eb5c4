/* keeper: keeps one server running.
 *
 * Starts it, hands it data, and starts another one, with the same sockets and
 * the same data, when it ends. For one thread. */
#ifndef SEEOTHER_SERVE_KEEPER_H
#define SEEOTHER_SERVE_KEEPER_H

#include "serve/deaths.h"
#include "serve/fetching.h"
#include "serve/process.h"

#include <sys/types.h>

struct keeper {
  /* Borrowed, and the same for every server. */
  const struct options *options;
  const struct config *config;
  struct listener *listeners;
  struct fetching *fetching; /* what asks endpoints for it */

  struct loader_files files; /* what is served; closed by keeper_stop */
  enum readiness readiness;  /* of these */
  bool ready;                /* all listeners have been answered once */
  bool failed; /* newer data were not loaded; whoever looks after the keeper
                  sets it to false */

  /* The module's own. */
  pid_t pid; /* 0: there is no server */
  int channel;
  struct loader_files tried; /* sent to the server, and not loaded yet, */
  struct loader_files next;  /* and what is newer still */
  enum readiness told;
  struct process_past past;
  struct deaths deaths;
};

/* Starts the first server. ERR_SYSTEM with a message. */
enum err keeper_start(struct keeper *keeper);

/* Hands newer data over, whose files it takes. */
void keeper_hand_over(struct keeper *keeper, struct loader_files *files);

/* Gives the server a new fetcher; starts is false: tells it that there is none,
 * and will be none for a while. */
void keeper_give_fetcher(struct keeper *keeper, bool starts);

/* Whether newer data were handed over that the server has not loaded yet. */
bool keeper_loads(const struct keeper *keeper);

/* Tells the server whether it has the newest data. */
void keeper_set_readiness(struct keeper *keeper, enum readiness readiness);

/* Hears what the server says, and starts another one if it has ended. An error
 * is the end of all: the first server did not get ready, or too many have
 * ended. It was said. */
enum err keeper_look_after(struct keeper *keeper);

/* Lets the server finish what it has been asked, for some seconds, and ends
 * it. retiring: others answer at the same sockets; each connection may then ask
 * once more. */
void keeper_stop(struct keeper *keeper, bool retiring);

#endif
