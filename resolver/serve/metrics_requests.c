#include "serve/metrics_requests.h"

#include "serve/metrics.h"

static uint64_t
read(const tally_number *number)
{
  return atomic_load_explicit(number, memory_order_relaxed);
}

void
metrics_requests_put(const struct metrics *metrics, struct metrics_text *text)
{
  for (int kind = 0; kind < TRAITS_KINDS; kind++)
    for (unsigned i = 0; i < TALLY_STATUSES; i++) {
      uint64_t count = read(&metrics->tally->requests[kind][i]);
      const int status = TALLY_STATUS_FIRST + (int)i;
      const char digits[] = {(char)('0' + status / 100),
                             (char)('0' + status / 10 % 10),
                             (char)('0' + status % 10)};
      const struct metrics_text_label labels[] = {
          {"kind", traits_kind_name((enum traits_kind)kind)},
          {"status", str_of(digits, sizeof digits)}};
      if (count)
        metrics_text_put(text, labels, 2, count);
    }
}

void
metrics_requests_put_answers(const struct metrics *metrics,
                             struct metrics_text *text)
{
  for (unsigned format = 0; format < TRAITS_FORMATS; format++)
    for (unsigned language = 0; language < TRAITS_LANGUAGES; language++)
      for (unsigned coding = 0; coding < TRAITS_CODINGS; coding++) {
        uint64_t count =
            read(&metrics->tally->answers[format][language][coding]);
        const struct metrics_text_label labels[] = {
            {"format", traits_format_name(format)},
            {"language", traits_language_name(language)},
            {"coding", content_coding_name((enum content_coding)coding)}};
        if (count)
          metrics_text_put(text, labels, 3, count);
      }
}

void
metrics_requests_put_durations(const struct metrics *metrics,
                               struct metrics_text *text)
{
  const char *bounds[TALLY_BUCKETS];
  uint64_t counts[TALLY_BUCKETS + 1];
  for (unsigned i = 0; i < TALLY_BUCKETS; i++)
    bounds[i] = tally_bound(i);
  for (int kind = 0; kind < TRAITS_KINDS; kind++) {
    const struct metrics_text_label label = {
        "kind", traits_kind_name((enum traits_kind)kind)};
    for (unsigned i = 0; i <= TALLY_BUCKETS; i++)
      counts[i] = read(&metrics->tally->buckets[kind][i]);
    metrics_text_put_histogram(text, &label, counts, bounds, TALLY_BUCKETS,
                               read(&metrics->tally->nanoseconds[kind]));
  }
}
