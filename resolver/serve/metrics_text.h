/* metrics_text: writes families of metrics as text: OpenMetrics 1.0, or the
 * text format 0.0.4 of Prometheus.
 *
 * A family is begun, and then gets its samples. In OpenMetrics the samples of a
 * counter have the name of the family and "_total", and those of an info
 * "_info"; in the other format, that is the name of the family as well. */
#ifndef SEEOTHER_SERVE_METRICS_TEXT_H
#define SEEOTHER_SERVE_METRICS_TEXT_H

#include "base/buffer.h"

enum metrics_text_format { METRICS_TEXT_OPEN, METRICS_TEXT_PROMETHEUS };

enum metrics_text_type {
  METRICS_TEXT_COUNTER,
  METRICS_TEXT_GAUGE,
  METRICS_TEXT_HISTOGRAM,
  METRICS_TEXT_INFO,
};

struct metrics_text_family {
  const char *name; /* without "_total" and "_info"; it ends with the unit */
  enum metrics_text_type type;
  const char *unit; /* "seconds", "bytes"; empty: none */
  const char *help; /* a sentence or more */
};

struct metrics_text_label {
  const char *name;
  struct str value; /* any bytes of UTF-8 */
};

struct metrics_text {
  struct buffer *out; /* borrowed; its error tells whether all was written */
  enum metrics_text_format format;
  const struct metrics_text_family *family; /* that was begun last */
};

/* A number that is written as a decimal: billionths of the unit. */
enum { METRICS_TEXT_BILLION = 1000000000 };

/* Returns the Content-Type of a format. Lives for ever. */
const char *metrics_text_content_type(enum metrics_text_format format);

/* Begins a family, which is borrowed: writes its type, its unit and its help.
 * The unit is a comment of OpenMetrics alone. */
void metrics_text_begin(struct metrics_text *text,
                        const struct metrics_text_family *family);

/* Appends a sample of the family: of a counter, a gauge or an info. */
void metrics_text_put(struct metrics_text *text,
                      const struct metrics_text_label *labels, size_t count,
                      uint64_t value);

/* Appends a sample of a counter or a gauge whose value is in billionths of the
 * unit. */
void metrics_text_put_decimal(struct metrics_text *text,
                              const struct metrics_text_label *labels,
                              size_t count, uint64_t billionths);

/* Appends the samples of one histogram. counts has bound_count + 1 numbers, of
 * the values up to each bound that are above the one before it; the last one is
 * of those above all bounds. They are added up here, because a bucket has the
 * smaller values as well. bounds are the texts of "le". sum is in billionths of
 * the unit. */
void metrics_text_put_histogram(struct metrics_text *text,
                                const struct metrics_text_label *label,
                                const uint64_t *counts,
                                const char *const *bounds, size_t bound_count,
                                uint64_t sum);

/* Appends what stands at the end: "# EOF" in OpenMetrics. */
void metrics_text_end(struct metrics_text *text);

#endif
