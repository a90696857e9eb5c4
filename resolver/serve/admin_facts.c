#include "serve/admin_facts.h"

#include "resolve/readiness_report.h"
#include "serve/access_log.h"
#include "serve/error_log.h"

#include <time.h>

void
admin_facts_init(struct admin_facts *facts, struct server *server,
                 struct asker *asker)
{
  *facts = (struct admin_facts){.server = server, .asker = asker};
  pthread_mutex_init(&facts->mutex, NULL);
  facts->told.started = (uint64_t)time(NULL);
}

void
admin_facts_set_snapshot(struct admin_facts *facts,
                         const struct snapshot *snapshot)
{
  struct stamp stamp = snapshot->store->type->stamp(snapshot->store);
  pthread_mutex_lock(&facts->mutex);
  facts->told.snapshot =
      (struct metrics_snapshot){.loaded = (uint64_t)time(NULL),
                                .newest_source = stamp.modified,
                                .names = snapshot->things,
                                .statements = snapshot->triples};
  pthread_mutex_unlock(&facts->mutex);
}

void
admin_facts_set_damaged(struct admin_facts *facts, bool is_damaged)
{
  pthread_mutex_lock(&facts->mutex);
  facts->told.snapshot.is_damaged = is_damaged;
  pthread_mutex_unlock(&facts->mutex);
}

void
admin_facts_set_figures(struct admin_facts *facts,
                        const struct channel_figures *figures)
{
  pthread_mutex_lock(&facts->mutex);
  facts->told.supervised = *figures;
  pthread_mutex_unlock(&facts->mutex);
}

static struct metrics
get_told(struct admin_facts *facts)
{
  pthread_mutex_lock(&facts->mutex);
  struct metrics metrics = facts->told;
  pthread_mutex_unlock(&facts->mutex);
  metrics.readiness = readiness_get();
  return metrics;
}

struct metrics
admin_facts_gather(struct admin_facts *facts)
{
  struct metrics metrics = get_told(facts);
  metrics.tally = tally_new();
  if (!metrics.tally)
    return metrics;
  server_gather(facts->server, &metrics);
  metrics.asked = asked_states_figures(asker_states(facts->asker));
  metrics.access_lines = access_log_dropped();
  metrics.error_lines = error_log_dropped();
  return metrics;
}

bool
admin_facts_are_ready(struct admin_facts *facts, const char **ret_sentence)
{
  struct metrics metrics = get_told(facts);
  *ret_sentence = metrics.snapshot.is_damaged
                      ? READINESS_REPORT_DAMAGED
                      : readiness_words(metrics.readiness);
  return metrics_are_ready(&metrics);
}
