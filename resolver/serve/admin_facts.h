/* admin_facts: what the metrics are made of: what others tell, and where the
 * rest is looked up. Safe for many threads. */
#ifndef SEEOTHER_SERVE_ADMIN_FACTS_H
#define SEEOTHER_SERVE_ADMIN_FACTS_H

#include "serve/asker.h"
#include "serve/metrics.h"
#include "serve/server.h"

struct admin_facts {
  struct server *server; /* both are asked for their numbers; borrowed */
  struct asker *asker;
  pthread_mutex_t mutex; /* of told */
  struct metrics told;   /* started, snapshot and supervised */
};

/* Begins with the time as that at which the process has started. */
void admin_facts_init(struct admin_facts *facts, struct server *server,
                      struct asker *asker);

/* Tells which data are served from now on. */
void admin_facts_set_snapshot(struct admin_facts *facts,
                              const struct snapshot *snapshot);

/* Tells whether these data have changed on the disk, so that they cannot be
 * read any more. */
void admin_facts_set_damaged(struct admin_facts *facts, bool is_damaged);

/* Replaces the figures of the supervisor: reloads, deaths of servers, and the
 * seconds of the last compilation. */
void admin_facts_set_figures(struct admin_facts *facts,
                             const struct channel_figures *figures);

/* Returns all metrics as they are now, with a tally that the caller frees
 * (tally_free); it is NULL when memory is out. The server and the asker must
 * not have ended. */
struct metrics admin_facts_gather(struct admin_facts *facts);

/* Returns whether the data that are served are the newest, and can be read;
 * *ret_sentence says what is the matter, and lives for ever. */
bool admin_facts_are_ready(struct admin_facts *facts,
                           const char **ret_sentence);

#endif
