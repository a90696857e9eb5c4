#include "serve/metrics.h"

#include "runner.h"

#include <string.h>

runner_suite check_metrics;

/* How often a text stands in what is written. */
static size_t
count(const struct buffer *out, const char *text)
{
  size_t found = 0;
  for (const char *at = out->bytes; (at = strstr(at, text)); at++)
    found++;
  return found;
}

/* Every number is as large as it can be. */
static struct tally *
fill(void)
{
  struct tally *tally = tally_new();
  tally_number *numbers = (tally_number *)tally;
  for (size_t i = 0; i < sizeof *tally / sizeof *numbers; i++)
    numbers[i] = UINT64_MAX;
  return tally;
}

static void
put(const struct metrics *metrics, enum metrics_text_format format,
    struct buffer *out)
{
  buffer_init(out, METRICS_MAXIMUM);
  metrics_put(metrics, format, out);
  buffer_put_char(out, '\0');
  ck_assert_int_eq(buffer_err(out), ERR_NONE);
}

START_TEST(fits_and_ends)
{
  struct buffer out;
  struct metrics metrics = {.tally = fill(),
                            .snapshot = {.newest_source = 1, .loaded = 1}};
  put(&metrics, METRICS_TEXT_OPEN, &out);
  ck_assert_str_eq(out.bytes + out.length - 7, "# EOF\n");
  ck_assert_uint_eq(count(&out, "# EOF"), 1);
  ck_assert_uint_eq(count(&out, "# TYPE "), count(&out, "# HELP "));
  ck_assert_uint_eq(count(&out, "seeother_request_duration_seconds_bucket"),
                    TRAITS_KINDS * (TALLY_BUCKETS + 1));
  /* The documented maximum of series, but for statuses that are never sent. */
  ck_assert_uint_eq(count(&out, "\nseeother_requests_total{"),
                    TRAITS_KINDS * TALLY_STATUSES);
  ck_assert_uint_eq(count(&out, "\nseeother_answers_total{"),
                    TRAITS_FORMATS * TRAITS_LANGUAGES * TRAITS_CODINGS);
  ck_assert_uint_eq(count(&out, "\nseeother_") -
                        count(&out, "\nseeother_requests_total{") -
                        count(&out, "\nseeother_answers_total{") -
                        count(&out, "\nseeother_request_duration_seconds_"),
                    34);
  buffer_fini(&out);
  tally_free(metrics.tally);
}
END_TEST

START_TEST(leaves_out_what_has_not_been)
{
  struct buffer out;
  struct metrics metrics = {.tally = tally_new()};
  put(&metrics, METRICS_TEXT_PROMETHEUS, &out);
  ck_assert_uint_eq(count(&out, "seeother_requests_total{"), 0);
  ck_assert_uint_eq(count(&out, "# TYPE seeother_requests_total counter\n"), 1);
  ck_assert_uint_eq(count(&out, "\nseeother_snapshot_newest_source"), 0);
  ck_assert_uint_eq(count(&out, "# EOF"), 0);
  buffer_fini(&out);
  tally_free(metrics.tally);
}
END_TEST

START_TEST(tells_what_it_is_given)
{
  static const char *const expected[] = {
      "\nseeother_ready 0\n",
      "\nseeother_process_start_time_seconds 1\n",
      "\nseeother_snapshot_loaded_timestamp_seconds 2\n",
      "\nseeother_snapshot_newest_source_timestamp_seconds 3\n",
      "\nseeother_snapshot_names 4\n",
      "\nseeother_snapshot_statements 5\n",
      "\nseeother_snapshot_generation 7\n",
      "\nseeother_reloads_total{result=\"success\"} 6\n",
      "\nseeother_reloads_total{result=\"failure\"} 7\n",
      "\nseeother_server_deaths_total 8\n",
      "\nseeother_compile_seconds 9.001000000\n",
      "\nseeother_connections_open 10\n",
      "\nseeother_connections_accepted_total 11\n",
      "\nseeother_connections_refused_total{reason=\"room\"} 12\n",
      "\nseeother_connections_refused_total{reason=\"address\"} 13\n",
      "\nseeother_log_lines_dropped_total{log=\"access\"} 14\n",
      "\nseeother_log_lines_dropped_total{log=\"error\"} 15\n",
      "\nseeother_endpoints{state=\"up\"} 16\n",
      "\nseeother_endpoints{state=\"failing\"} 17\n",
      "\nseeother_endpoints{state=\"unknown\"} 18\n",
      "\nseeother_endpoint_questions_total{outcome=\"late\"} 19\n",
      "\nseeother_cache_hits_total{cache=\"request\"} 20\n",
      "\nseeother_cache_misses_total{cache=\"representation\"} 21\n",
      "\nseeother_cache_bytes{cache=\"representation\"} 22\n",
      "\nseeother_response_bytes_total 23\n",
  };
  struct buffer out;
  struct metrics metrics = {
      .started = 1,
      .readiness = READINESS_NEWEST,
      .snapshot = {2, 3, 4, 5, true},
      .supervised = {6, 7, 8, 9001},
      .tally = tally_new(),
      .connections = {10, 11, 12},
      .over_address_limit = 13,
      .access_lines = 14,
      .error_lines = 15,
      .asked =
          {.states =
               {[ASKED_UP] = 16, [ASKED_FAILING] = 17, [ASKED_UNKNOWN] = 18},
           .outcomes = {[MESSAGE_LATE] = 19}},
  };
  metrics.tally->looks[TALLY_REQUEST_CACHE][true] = 20;
  metrics.tally->looks[TALLY_REPRESENTATION_CACHE][false] = 21;
  metrics.tally->cache_bytes[TALLY_REPRESENTATION_CACHE] = 22;
  metrics.tally->content_bytes = 23;
  put(&metrics, METRICS_TEXT_OPEN, &out);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
    ck_assert_msg(count(&out, expected[i]) == 1, "%s", expected[i]);
  buffer_fini(&out);
  tally_free(metrics.tally);
}
END_TEST

START_TEST(is_ready_with_the_newest_data_alone)
{
  static const struct {
    enum readiness readiness;
    bool is_damaged;
    const char *expected;
  } rows[] = {{READINESS_NEWEST, false, "\nseeother_ready 1\n"},
              {READINESS_NEWEST, true, "\nseeother_ready 0\n"},
              {READINESS_OLDER, false, "\nseeother_ready 0\n"},
              {READINESS_FAILED, false, "\nseeother_ready 0\n"},
              {READINESS_ENDING, false, "\nseeother_ready 0\n"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    struct metrics metrics = {.tally = tally_new(),
                              .readiness = rows[i].readiness,
                              .snapshot.is_damaged = rows[i].is_damaged};
    put(&metrics, METRICS_TEXT_OPEN, &out);
    ck_assert_msg(count(&out, rows[i].expected) == 1, "row %zu", i);
    buffer_fini(&out);
    tally_free(metrics.tally);
  }
}
END_TEST

Suite *
check_metrics(void)
{
  const TTest *tests[] = {fits_and_ends, leaves_out_what_has_not_been,
                          tells_what_it_is_given,
                          is_ready_with_the_newest_data_alone};
  return runner_make_suite("metrics", tests, sizeof tests / sizeof *tests);
}
