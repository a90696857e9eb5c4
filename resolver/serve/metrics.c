#include "serve/metrics.h"

#include "serve/metrics_requests.h"
#include <config.h>

#include <stddef.h>

enum { MILLION = 1000 * 1000 };

/* --- requests ------------------------------------------------------------ */

static uint64_t
read(const tally_number *number)
{
  return atomic_load_explicit(number, memory_order_relaxed);
}

static void
put_content_bytes(const struct metrics *metrics, struct metrics_text *text)
{
  metrics_text_put(text, NULL, 0, read(&metrics->tally->content_bytes));
}

/* --- numbers with one label ---------------------------------------------- */

static void
put_row(struct metrics_text *text, const char *name, struct str value,
        uint64_t number)
{
  const struct metrics_text_label label = {name, value};
  metrics_text_put(text, &label, 1, number);
}

static void
put_caches(const tally_number *request, const tally_number *representation,
           struct metrics_text *text)
{
  put_row(text, "cache", STR("request"), read(request));
  put_row(text, "cache", STR("representation"), read(representation));
}

static void
put_looks(const struct metrics *metrics, bool found, struct metrics_text *text)
{
  put_caches(&metrics->tally->looks[TALLY_REQUEST_CACHE][found],
             &metrics->tally->looks[TALLY_REPRESENTATION_CACHE][found], text);
}

static void
put_cache_hits(const struct metrics *metrics, struct metrics_text *text)
{
  put_looks(metrics, true, text);
}

static void
put_cache_misses(const struct metrics *metrics, struct metrics_text *text)
{
  put_looks(metrics, false, text);
}

static void
put_cache_bytes(const struct metrics *metrics, struct metrics_text *text)
{
  put_caches(&metrics->tally->cache_bytes[TALLY_REQUEST_CACHE],
             &metrics->tally->cache_bytes[TALLY_REPRESENTATION_CACHE], text);
}

static void
put_refused(const struct metrics *metrics, struct metrics_text *text)
{
  put_row(text, "reason", STR("address"), metrics->over_address_limit);
  put_row(text, "reason", STR("room"), metrics->connections.closed_for_room);
}

static void
put_reloads(const struct metrics *metrics, struct metrics_text *text)
{
  put_row(text, "result", STR("success"), metrics->supervised.reloads);
  put_row(text, "result", STR("failure"), metrics->supervised.failed_reloads);
}

static void
put_log_lines(const struct metrics *metrics, struct metrics_text *text)
{
  put_row(text, "log", STR("access"), metrics->access_lines);
  put_row(text, "log", STR("error"), metrics->error_lines);
}

static void
put_endpoints(const struct metrics *metrics, struct metrics_text *text)
{
  const uint64_t *states = metrics->asked.states;
  put_row(text, "state", STR("up"), states[ASKED_UP]);
  put_row(text, "state", STR("failing"), states[ASKED_FAILING]);
  put_row(text, "state", STR("unknown"), states[ASKED_UNKNOWN]);
}

static void
put_questions(const struct metrics *metrics, struct metrics_text *text)
{
  static const struct str outcomes[MESSAGE_OUTCOMES] = {
      [MESSAGE_FOUND] = STR_INIT("found"),
      [MESSAGE_ABSENT] = STR_INIT("absent"),
      [MESSAGE_UNREACHABLE] = STR_INIT("unreachable"),
      [MESSAGE_BAD] = STR_INIT("bad"),
      [MESSAGE_LATE] = STR_INIT("late"),
      [MESSAGE_BUSY] = STR_INIT("busy")};
  for (int i = 0; i < MESSAGE_OUTCOMES; i++)
    put_row(text, "outcome", outcomes[i], metrics->asked.outcomes[i]);
}

/* --- single numbers ------------------------------------------------------ */

static void
put_build(const struct metrics *metrics, struct metrics_text *text)
{
  (void)metrics;
  put_row(text, "version", STR(PACKAGE_VERSION), 1);
}

bool
metrics_are_ready(const struct metrics *metrics)
{
  return metrics->readiness == READINESS_NEWEST &&
         !metrics->snapshot.is_damaged;
}

static void
put_ready(const struct metrics *metrics, struct metrics_text *text)
{
  bool is_ready =
      metrics->readiness == READINESS_NEWEST && !metrics->snapshot.is_damaged;
  metrics_text_put(text, NULL, 0, is_ready);
}

static void
put_newest_source(const struct metrics *metrics, struct metrics_text *text)
{
  if (metrics->snapshot.newest_source > 0)
    metrics_text_put(text, NULL, 0, (uint64_t)metrics->snapshot.newest_source);
}

static void
put_generation(const struct metrics *metrics, struct metrics_text *text)
{
  metrics_text_put(text, NULL, 0, 1 + metrics->supervised.reloads);
}

static void
put_compile_time(const struct metrics *metrics, struct metrics_text *text)
{
  metrics_text_put_decimal(text, NULL, 0,
                           metrics->supervised.compile_milliseconds * MILLION);
}

/* --- the table ----------------------------------------------------------- */

static const struct {
  struct metrics_text_family family;
  void (*put)(const struct metrics *metrics, struct metrics_text *text);
  size_t offset; /* without put: of the one number, a uint64_t */
} families[] = {
    {{"seeother_build", METRICS_TEXT_INFO, "", "Which program this is."},
     put_build,
     0},
    {{"seeother_process_start_time_seconds", METRICS_TEXT_GAUGE, "seconds",
      "When the server process began, in seconds since 1970. Counters of "
      "requests begin at 0 then."},
     NULL,
     offsetof(struct metrics, started)},
    {{"seeother_ready", METRICS_TEXT_GAUGE, "",
      "1 if the newest data are served and will be; else 0, as /-/ready "
      "says."},
     put_ready,
     0},
    {{"seeother_requests", METRICS_TEXT_COUNTER, "",
      "Requests that were answered, by the kind of what they asked for and by "
      "status."},
     metrics_requests_put,
     0},
    {{"seeother_answers", METRICS_TEXT_COUNTER, "",
      "Answers 200, 206 and 304, by format (its extension), language of the "
      "page and content coding."},
     metrics_requests_put_answers,
     0},
    {{"seeother_request_duration_seconds", METRICS_TEXT_HISTOGRAM, "seconds",
      "Time from when a whole request was there until its answer was queued, "
      "by kind. Waiting for an endpoint is part of it. Sending is not."},
     metrics_requests_put_durations,
     0},
    {{"seeother_response_bytes", METRICS_TEXT_COUNTER, "bytes",
      "Bytes of content that were sent, without the fields."},
     put_content_bytes,
     0},
    {{"seeother_cache_hits", METRICS_TEXT_COUNTER, "",
      "How often an answer was found in a cache."},
     put_cache_hits,
     0},
    {{"seeother_cache_misses", METRICS_TEXT_COUNTER, "",
      "How often an answer was not found in a cache. What the request cache "
      "does not have is looked for in the representation cache."},
     put_cache_misses,
     0},
    {{"seeother_cache_bytes", METRICS_TEXT_GAUGE, "bytes",
      "Bytes that a cache has in use, of all threads together."},
     put_cache_bytes,
     0},
    {{"seeother_connections_open", METRICS_TEXT_GAUGE, "",
      "Connections that are open now."},
     NULL,
     offsetof(struct metrics, connections.open)},
    {{"seeother_connections_accepted", METRICS_TEXT_COUNTER, "",
      "Connections that were accepted."},
     NULL,
     offsetof(struct metrics, connections.accepted)},
    {{"seeother_connections_refused", METRICS_TEXT_COUNTER, "",
      "Connections that were closed because their address had as many as it "
      "may have, or to make room for others."},
     put_refused,
     0},
    {{"seeother_snapshot_loaded_timestamp_seconds", METRICS_TEXT_GAUGE,
      "seconds",
      "When this server process began to serve its data, in seconds since "
      "1970."},
     NULL,
     offsetof(struct metrics, snapshot.loaded)},
    {{"seeother_snapshot_newest_source_timestamp_seconds", METRICS_TEXT_GAUGE,
      "seconds",
      "The time of the newest source of the data, in seconds since 1970. It is "
      "absent when it is unknown."},
     put_newest_source,
     0},
    {{"seeother_snapshot_names", METRICS_TEXT_GAUGE, "",
      "Names that the data describe."},
     NULL,
     offsetof(struct metrics, snapshot.names)},
    {{"seeother_snapshot_statements", METRICS_TEXT_GAUGE, "",
      "Statements of the data."},
     NULL,
     offsetof(struct metrics, snapshot.statements)},
    {{"seeother_snapshot_generation", METRICS_TEXT_GAUGE, "",
      "1 for the data of the start, and 1 more after each successful reload."},
     put_generation,
     0},
    {{"seeother_reloads", METRICS_TEXT_COUNTER, "",
      "Reloads that have ended, by their result."},
     put_reloads,
     0},
    {{"seeother_compile_seconds", METRICS_TEXT_GAUGE, "seconds",
      "How long the last compiling of the data took, whether it succeeded or "
      "not. 0 if a ready image was opened."},
     put_compile_time,
     0},
    {{"seeother_server_deaths", METRICS_TEXT_COUNTER, "",
      "Server processes that have ended by a fault or were killed, and were "
      "replaced."},
     NULL,
     offsetof(struct metrics, supervised.deaths)},
    {{"seeother_log_lines_dropped", METRICS_TEXT_COUNTER, "",
      "Lines of a log that were dropped because nobody read it."},
     put_log_lines,
     0},
    {{"seeother_endpoints", METRICS_TEXT_GAUGE, "",
      "SPARQL sources, by whether the last answer of each was one. A source is "
      "unknown until it is asked."},
     put_endpoints,
     0},
    {{"seeother_endpoint_questions", METRICS_TEXT_COUNTER, "",
      "Questions to SPARQL sources that have ended, by what became of them."},
     put_questions,
     0},
};

void
metrics_put(const struct metrics *metrics, enum metrics_text_format format,
            struct buffer *out)
{
  struct metrics_text text = {.out = out, .format = format};
  for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
    metrics_text_begin(&text, &families[i].family);
    if (families[i].put)
      families[i].put(metrics, &text);
    else
      metrics_text_put(
          &text, NULL, 0,
          *(const uint64_t *)((const char *)metrics + families[i].offset));
  }
  metrics_text_end(&text);
}
