#include "serve/metrics_text.h"

#include "runner.h"

runner_suite check_metrics_text;

static const struct metrics_text_family
    counter = {"a_bytes", METRICS_TEXT_COUNTER, "bytes", "Some \"bytes\"."},
    gauge = {"b", METRICS_TEXT_GAUGE, "", "One\\two\nthree."},
    info = {"c", METRICS_TEXT_INFO, "", "Which."},
    histogram = {"d_seconds", METRICS_TEXT_HISTOGRAM, "seconds", "Time."};

/* What is written of a family with one sample. */
static void
check(enum metrics_text_format format, const struct metrics_text_family *family,
      struct str value, const char *expected)
{
  struct buffer out;
  const struct metrics_text_label labels[] = {{"x", value}, {"y", STR("2")}};
  buffer_init(&out, 4096);
  struct metrics_text text = {.out = &out, .format = format};
  metrics_text_begin(&text, family);
  metrics_text_put(&text, labels, value.bytes ? 2 : 0, UINT64_MAX);
  metrics_text_end(&text);
  ck_assert_int_eq(buffer_err(&out), ERR_NONE);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(expected)), "%.*s",
                STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}

START_TEST(writes_openmetrics)
{
  struct str none = {NULL, 0};
  check(METRICS_TEXT_OPEN, &counter, STR("v"),
        "# TYPE a_bytes counter\n# UNIT a_bytes bytes\n"
        "# HELP a_bytes Some \\\"bytes\\\".\n"
        "a_bytes_total{x=\"v\",y=\"2\"} 18446744073709551615\n# EOF\n");
  check(METRICS_TEXT_OPEN, &gauge, none,
        "# TYPE b gauge\n# HELP b One\\\\two\\nthree.\n"
        "b 18446744073709551615\n# EOF\n");
  check(METRICS_TEXT_OPEN, &info, none,
        "# TYPE c info\n# HELP c Which.\n"
        "c_info 18446744073709551615\n# EOF\n");
}
END_TEST

START_TEST(writes_the_format_of_prometheus)
{
  struct str none = {NULL, 0};
  check(METRICS_TEXT_PROMETHEUS, &counter, none,
        "# TYPE a_bytes_total counter\n# HELP a_bytes_total Some \"bytes\".\n"
        "a_bytes_total 18446744073709551615\n");
  check(METRICS_TEXT_PROMETHEUS, &info, none,
        "# TYPE c_info gauge\n# HELP c_info Which.\n"
        "c_info 18446744073709551615\n");
}
END_TEST

START_TEST(escapes_label_values)
{
  static const char start[] =
      "# TYPE b gauge\n# HELP b One\\\\two\\nthree.\nb{x=\"";
  static const struct {
    struct str value;
    const char *escaped;
  } rows[] = {
      {STR_INIT(""), ""},
      {STR_INIT("\""), "\\\""},
      {STR_INIT("\\n"), "\\\\n"},
      {STR_INIT("a\nb"), "a\\nb"},
      {STR_INIT("\xC3\xA4"), "\xC3\xA4"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer expected;
    buffer_init(&expected, 4096);
    buffer_format(&expected, "%s%s\",y=\"2\"} 18446744073709551615\n# EOF\n",
                  start, rows[i].escaped);
    buffer_put_char(&expected, '\0');
    check(METRICS_TEXT_OPEN, &gauge, rows[i].value, expected.bytes);
    buffer_fini(&expected);
  }
}
END_TEST

START_TEST(adds_buckets_up)
{
  static const char *const bounds[] = {"0.5", "1.0"};
  static const uint64_t counts[] = {3, 0, 2};
  const struct metrics_text_label label = {"k", STR("v")};
  struct buffer out;
  buffer_init(&out, 4096);
  struct metrics_text text = {.out = &out, .format = METRICS_TEXT_OPEN};
  metrics_text_begin(&text, &histogram);
  metrics_text_put_histogram(&text, &label, counts, bounds, 2, 12000000034);
  ck_assert_msg(
      str_equals(buffer_str(&out),
                 STR("# TYPE d_seconds histogram\n# UNIT d_seconds seconds\n"
                     "# HELP d_seconds Time.\n"
                     "d_seconds_bucket{k=\"v\",le=\"0.5\"} 3\n"
                     "d_seconds_bucket{k=\"v\",le=\"1.0\"} 3\n"
                     "d_seconds_bucket{k=\"v\",le=\"+Inf\"} 5\n"
                     "d_seconds_count{k=\"v\"} 5\n"
                     "d_seconds_sum{k=\"v\"} 12.000000034\n")),
      "%.*s", STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
}
END_TEST

START_TEST(writes_decimals)
{
  static const struct {
    uint64_t billionths;
    const char *text;
  } rows[] = {{0, "b 0.000000000\n"},
              {1, "b 0.000000001\n"},
              {64000000, "b 0.064000000\n"},
              {UINT64_MAX, "b 18446744073.709551615\n"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    struct metrics_text text = {.out = &out, .family = &gauge};
    metrics_text_put_decimal(&text, NULL, 0, rows[i].billionths);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].text)), "%s",
                  rows[i].text);
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_metrics_text(void)
{
  const TTest *tests[] = {writes_openmetrics, writes_the_format_of_prometheus,
                          escapes_label_values, adds_buckets_up,
                          writes_decimals};
  return runner_make_suite("metrics_text", tests, sizeof tests / sizeof *tests);
}
