#include "fetch/discover.h"

#include "base/file.h"
#include "base/log.h"
#include "fetch/discovered.h"
#include "fetch/fetcher_sandbox.h"
#include "fetch/probe_asker.h"
#include "sparql/question.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

enum {
  MEBIBYTE = 1024 * 1024,
  SETTINGS_MAXIMUM = 16 * MEBIBYTE,
  FACTS_MAXIMUM = 1 * MEBIBYTE, /* bytes of the facts about an endpoint */
  QUERY_MAXIMUM = 1 * MEBIBYTE,
};

struct discovery {
  struct lane lane; /* of the source */
  struct probe_asker asker;
  struct arena settings, facts_room;
  struct buffer query, hosts;
  bool has_answered; /* one of the endpoints has answered */
};

/* --- messages --------------------------------------------------------------
 */

static void
say_found(struct str hosts, struct str url)
{
  while (hosts.length) {
    struct str host = str_cut(&hosts, '\n');
    log_note("found names of http://%.*s/ at %.*s", STR_ARGS(host),
             STR_ARGS(url));
  }
}

static enum err
say_nothing_found(const struct discovery *discovery)
{
  log_error(
      "the configuration does not say which names there are, so the endpoint "
      "is asked at the start; with so:namespace [ so:iri <http://.../> ; "
      "so:source ... ] the start does not depend on the endpoint");
  return discovery->has_answered ? ERR_BAD_DATA : ERR_UNAVAILABLE;
}

/* --- questions -------------------------------------------------------------
 */

/* Logs why an answer cannot be used. Returns false when it can. */
static bool
is_unusable(struct discovery *discovery, struct str url,
            const struct probe_answer *answer, const struct probe_facts *facts)
{
  if (answer->outcome != TRANSFER_OK) {
    log_error("%.*s: the endpoint does not tell which names it has: %.*s",
              STR_ARGS(url), STR_ARGS(facts->rows[PROBE_WHY]));
    return true;
  }
  discovery->has_answered = true;
  if (answer->syntax == SYNTAX_UNKNOWN)
    log_error("%.*s: the endpoint answers with \"%.*s\", which is not RDF; "
              "seeother check says more",
              STR_ARGS(url), STR_ARGS(answer->media_type));
  else if (answer->fault.bytes)
    log_error("%.*s: the answer of the endpoint cannot be read: %.*s",
              STR_ARGS(url), STR_ARGS(answer->fault));
  else
    return false;
  return true;
}

static enum err
ask_endpoint(struct discovery *discovery, const struct endpoint *endpoint)
{
  const struct engine *engine = discovery->lane.engine;
  struct str url = endpoint_shown(endpoint);
  struct probe_facts facts = {.arena = &discovery->facts_room};
  struct probe_answer answer;
  arena_reset(&discovery->facts_room);
  TRY(probe_asker_ask(
      &discovery->asker,
      &(struct probe_question){.engine = engine,
                               .endpoint = endpoint,
                               .query = buffer_str(&discovery->query),
                               .get = engine->get},
      &facts, &answer));
  TRY(arena_err(&discovery->facts_room));
  if (is_unusable(discovery, url, &answer, &facts))
    return ERR_NONE;
  TRY(discovered_put(&answer, &discovery->asker.room, &discovery->hosts));
  if (discovery->hosts.length)
    say_found(buffer_str(&discovery->hosts), url);
  else
    log_error("%.*s: the endpoint has no statements about http or https IRIs "
              "(with so:graph so:NamedGraphs, its named graphs are asked)",
              STR_ARGS(url));
  return ERR_NONE;
}

static enum err
ask_all(struct discovery *discovery)
{
  const struct engine *engine = discovery->lane.engine;
  TRY(question_put(&discovery->query, engine, QUESTION_DATASET, NULL, 0));
  for (size_t i = 0; i < engine->endpoint_count && !discovery->hosts.length;
       i++)
    TRY(ask_endpoint(discovery, &discovery->lane.endpoints[i]));
  return discovery->hosts.length ? ERR_NONE : say_nothing_found(discovery);
}

/* --- the process -----------------------------------------------------------
 */

static enum err
prepare(struct discovery *discovery, struct str lines)
{
  struct engines engines;
  TRY(engines_read(&engines, lines, &discovery->settings));
  if (engines.count == 0)
    return ERR_CONFIG;
  TRY(lane_read(&discovery->lane, &engines.rows[0], &discovery->settings));
  TRY(probe_asker_start(&discovery->asker));
  return fetcher_sandbox_enter(&discovery->lane, 1);
}

static enum err
write_hosts(const struct discovery *discovery, int out)
{
  enum err err = file_write_fd(out, buffer_str(&discovery->hosts));
  if (err)
    log_error("the names that were found cannot be passed on: %s",
              strerror(errno));
  return err;
}

enum err
discover_run(struct str lines, int out)
{
  struct discovery discovery = {.has_answered = false};
  arena_init(&discovery.settings, SETTINGS_MAXIMUM);
  arena_init(&discovery.facts_room, FACTS_MAXIMUM);
  probe_asker_init(&discovery.asker);
  buffer_init(&discovery.query, QUERY_MAXIMUM);
  buffer_init(&discovery.hosts, DISCOVERED_TEXT_MAXIMUM);
  signal(SIGPIPE, SIG_IGN);
  enum err err = prepare(&discovery, lines);
  if (!err)
    err = ask_all(&discovery);
  if (!err)
    err = write_hosts(&discovery, out);
  probe_asker_fini(&discovery.asker);
  buffer_fini(&discovery.hosts);
  buffer_fini(&discovery.query);
  arena_fini(&discovery.facts_room);
  arena_fini(&discovery.settings);
  return err;
}
