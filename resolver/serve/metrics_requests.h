/* metrics_requests: samples of requests, of answers and of their durations. */
#ifndef SEEOTHER_SERVE_METRICS_REQUESTS_H
#define SEEOTHER_SERVE_METRICS_REQUESTS_H

#include "serve/metrics_text.h"

struct metrics;

/* Appends a sample for each kind and status of which there was a request. */
void metrics_requests_put(const struct metrics *metrics,
                          struct metrics_text *text);

/* Appends a sample for each format, language and coding of which there was an
 * answer. */
void metrics_requests_put_answers(const struct metrics *metrics,
                                  struct metrics_text *text);

/* Appends the histogram of how long answers took, in seconds, for each kind of
 * resource, also where no request has been counted. */
void metrics_requests_put_durations(const struct metrics *metrics,
                                    struct metrics_text *text);

#endif
