/* metrics: what the service tells of itself, at one moment, as families of
 * metrics (serve/metrics_text.h). docs/metrics.md lists them.
 *
 * Their number is bounded, whatever is asked and whatever the data are: at most
 * 144 series of seeother_requests (each kind with each status that is sent),
 * 312 of seeother_answers (13 formats, 6 languages, 4 codings), 120 of
 * seeother_request_duration_seconds, and 34 others. A series of the first two
 * begins with its first request. No label has an IRI, a path, a Host or an
 * address. */
#ifndef SEEOTHER_SERVE_METRICS_H
#define SEEOTHER_SERVE_METRICS_H

#include "resolve/readiness.h"
#include "resolve/tally.h"
#include "serve/asked_states.h"
#include "serve/channel.h"
#include "serve/connections.h"
#include "serve/metrics_text.h"

enum { METRICS_MAXIMUM = 1024 * 1024 /* bytes of all families as text */ };

/* Of the data that are served. Times are seconds since 1970. */
struct metrics_snapshot {
  uint64_t loaded;       /* when they began to be served by this process */
  int64_t newest_source; /* 0: unknown */
  uint64_t names, statements;
  bool is_damaged; /* their file has changed, so that they cannot be read */
};

struct metrics {
  uint64_t started; /* when the server process began, in seconds since 1970 */
  enum readiness readiness;
  struct metrics_snapshot snapshot;
  struct channel_figures supervised;
  struct tally *tally; /* of all threads together; borrowed */
  struct connections_figures connections;
  uint64_t over_address_limit;        /* connections that were refused */
  uint64_t access_lines, error_lines; /* of the logs, that were dropped */
  struct asked_figures asked;
};

/* Whether the data that are served are the newest, and can be read. */
bool metrics_are_ready(const struct metrics *metrics);

/* Appends all families. The error of the buffer tells whether they fit. */
void metrics_put(const struct metrics *metrics, enum metrics_text_format format,
                 struct buffer *out);

#endif
