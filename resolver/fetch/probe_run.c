#include "fetch/probe_run.h"

#include "base/log.h"
#include "base/setting.h"
#include "fetch/fetcher_sandbox.h"
#include "fetch/probe.h"
#include "fetch/probe_asker.h"
#include "fetch/probe_reach.h"

#include <signal.h>

enum {
  MEBIBYTE = 1024 * 1024,
  SETTINGS_MAXIMUM = 16 * MEBIBYTE,
  FACTS_MAXIMUM = 16 * MEBIBYTE, /* bytes of the facts about a source */
  QUERY_MAXIMUM = 1 * MEBIBYTE,
  WORDS_MAXIMUM = 4096,
  MISSING_MAXIMUM = 3, /* after so many questions without an answer an endpoint
                          is given up */
};

struct probing {
  struct engines engines;
  struct lane *lanes;
  struct probe_asker asker;
  struct arena settings, facts_room;
  struct buffer query, words;
  enum probe_level worst;
};

/* An endpoint that is being asked. */
struct asked_endpoint {
  struct probing *probing;
  const struct lane *lane;
  const struct endpoint *endpoint;
  struct probe_facts *facts;
  unsigned missing; /* how many answers were missing */
};

/* --- messages --------------------------------------------------------------
 */

static void
say(struct asked_endpoint *at, struct probe_words words)
{
  struct probing *probing = at->probing;
  struct str url = endpoint_shown(at->endpoint);
  if (!words.text)
    return;
  buffer_reset(&probing->words);
  probe_text_put_words(&probing->words, words.text, at->facts);
  struct str text = buffer_str(&probing->words);
  if (words.level == PROBE_NOTE)
    log_note("%.*s: %.*s", STR_ARGS(url), STR_ARGS(text));
  else if (words.level == PROBE_WARNING)
    log_warning("%.*s: %.*s", STR_ARGS(url), STR_ARGS(text));
  else
    log_error("%.*s: %.*s", STR_ARGS(url), STR_ARGS(text));
  if (words.level > probing->worst)
    probing->worst = words.level;
}

/* --- questions -------------------------------------------------------------
 */

static enum err
ask(struct asked_endpoint *at, struct str query, bool get, size_t maximum,
    struct probe_answer *ret_answer)
{
  return probe_asker_ask(&at->probing->asker,
                         &(struct probe_question){.engine = at->lane->engine,
                                                  .endpoint = at->endpoint,
                                                  .query = query,
                                                  .get = get,
                                                  .maximum = maximum},
                         at->facts, ret_answer);
}

/* Asks the first question. *ret_is_fit says whether others make sense. */
static enum err
ask_first(struct asked_endpoint *at, bool *ret_is_fit)
{
  const struct engine *engine = at->lane->engine;
  struct probe_answer answer, other;
  struct probe_reach reach = {.answer = &answer,
                              .has_credentials = engine->credentials.length};
  TRY(ask(at, probe_reach_query, engine->get, 0, &answer));
  struct str why = at->facts->rows[PROBE_WHY];
  probe_text_set(at->facts, PROBE_GOT, answer.fault);
  if (probe_reach_may_be_method(&answer)) {
    TRY(ask(at, probe_reach_query, !engine->get, 0, &other));
    reach.other_works = other.outcome == TRANSFER_OK && other.count;
    probe_text_set(at->facts, PROBE_GOT,
                   engine->get ? STR("so:Post") : STR("so:Get"));
  }
  at->facts->rows[PROBE_WHY] = why;
  struct probe_words words = probe_reach_say(&reach);
  say(at, words);
  *ret_is_fit = !words.text || words.level < PROBE_BAD;
  return arena_err(at->facts->arena);
}

static bool
is_missing(const struct probe *probe, const struct probe_answer *answer)
{
  switch (answer->outcome) {
  case TRANSFER_OK:
  case TRANSFER_STATUS:
  case TRANSFER_LARGE:
    return false;
  case TRANSFER_LATE:
    return !probe->scans;
  default:
    return true;
  }
}

static enum err
ask_one(struct asked_endpoint *at, const struct probe *probe)
{
  struct probing *probing = at->probing;
  const struct engine *engine = at->lane->engine;
  struct probe_answer answer;
  buffer_reset(&probing->query);
  enum err err = probe_put_query(probe, engine, at->facts, &probing->query);
  if (err)
    return err == ERR_BAD_DATA || err == ERR_LIMIT ? ERR_NONE : err;
  TRY(ask(at, buffer_str(&probing->query), engine->get, probe->maximum,
          &answer));
  buffer_reset(&probing->words);
  probe_text_put_words(&probing->words, probe->about, at->facts);
  probe_text_set(at->facts, PROBE_ABOUT, buffer_str(&probing->words));
  say(at, probe_say(probe, probe_judge_answer(probe, &answer, at->facts)));
  if (is_missing(probe, &answer))
    at->missing++;
  return arena_err(at->facts->arena);
}

static enum err
ask_endpoint(struct asked_endpoint *at)
{
  static const struct probe_words missing = {
      PROBE_WARNING,
      "left three questions without an answer, and is not asked the rest: see "
      "whether it has too much to do"};
  const struct probe *probe;
  bool is_fit;
  at->facts->lacks_sample = false;
  TRY(ask_first(at, &is_fit));
  if (!is_fit)
    return ERR_NONE;
  for (size_t i = 0; (probe = probe_at(i)) && at->missing < MISSING_MAXIMUM;
       i++)
    if (probe_is_asked(probe, at->lane->engine, at->facts))
      TRY(ask_one(at, probe));
  if (at->missing == MISSING_MAXIMUM)
    say(at, missing);
  return ERR_NONE;
}

/* --- sources ---------------------------------------------------------------
 */

/* Returns the namespace of the engine with a number; "http" when it has
 * none. */
static struct str
find_namespace(struct str lines, size_t number)
{
  struct str name = STR("http");
  struct setting setting;
  while (setting_next(&lines, &setting)) {
    if (str_equals(setting.key, STR("namespace")))
      name = setting.value;
    bool is_inner = str_equals(setting.key, STR("namespace.source"));
    if ((is_inner || str_equals(setting.key, STR("source"))) && number-- == 0)
      return is_inner ? name : STR("http");
  }
  return name;
}

static enum err
ask_source(struct probing *probing, const struct lane *lane, struct str name)
{
  struct probe_facts facts = {.arena = &probing->facts_room};
  arena_reset(&probing->facts_room);
  probe_text_set_namespace(&facts, name);
  TRY(arena_err(&probing->facts_room));
  for (size_t i = 0; i < lane->engine->endpoint_count; i++) {
    struct asked_endpoint at = {.probing = probing,
                                .lane = lane,
                                .endpoint = &lane->endpoints[i],
                                .facts = &facts};
    TRY(ask_endpoint(&at));
    if (!facts.rows[PROBE_OTHER].length && facts.is_hashed)
      probe_text_set(&facts, PROBE_OTHER, endpoint_shown(at.endpoint));
  }
  return ERR_NONE;
}

static enum err
ask_all(struct probing *probing, struct str lines)
{
  for (size_t i = 0; i < probing->engines.count; i++)
    TRY(ask_source(probing, &probing->lanes[i], find_namespace(lines, i)));
  switch (probing->worst) {
  case PROBE_UNASKED:
    return ERR_UNAVAILABLE;
  case PROBE_BAD:
    return ERR_BAD_DATA;
  case PROBE_NOTE:
    log_note("all is well");
    break;
  case PROBE_WARNING:
    break;
  }
  return ERR_NONE;
}

/* --- the process -----------------------------------------------------------
 */

static enum err
prepare(struct probing *probing, struct str lines)
{
  TRY(engines_read(&probing->engines, lines, &probing->settings));
  size_t count = probing->engines.count;
  probing->lanes =
      arena_array(&probing->settings, count, sizeof *probing->lanes);
  TRY(arena_err(&probing->settings));
  for (size_t i = 0; i < count; i++)
    TRY(lane_read(&probing->lanes[i], &probing->engines.rows[i],
                  &probing->settings));
  TRY(probe_asker_start(&probing->asker));
  return fetcher_sandbox_enter(probing->lanes, count);
}

enum err
probe_run(struct str lines)
{
  struct probing probing = {.worst = PROBE_NOTE};
  arena_init(&probing.settings, SETTINGS_MAXIMUM);
  arena_init(&probing.facts_room, FACTS_MAXIMUM);
  probe_asker_init(&probing.asker);
  buffer_init(&probing.query, QUERY_MAXIMUM);
  buffer_init(&probing.words, WORDS_MAXIMUM);
  signal(SIGPIPE, SIG_IGN);
  enum err err = prepare(&probing, lines);
  if (!err)
    err = ask_all(&probing, lines);
  probe_asker_fini(&probing.asker);
  buffer_fini(&probing.words);
  buffer_fini(&probing.query);
  arena_fini(&probing.facts_room);
  arena_fini(&probing.settings);
  return err;
}
