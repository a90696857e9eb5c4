#include "serve/child_arguments.h"

#include "base/log.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

runner_suite check_child_arguments;

/* All words, with a space after each, without that of the parent. */
static const char *
joined(const struct child_arguments *words)
{
  static char text[4096];
  char parent[24];
  snprintf(parent, sizeof parent, "%d", (int)getpid());
  size_t at = 0;
  ck_assert_ptr_null(words->rows[words->count]);
  for (size_t i = 0; i < words->count && at < sizeof text; i++) {
    bool is_parent = strcmp(words->rows[i], parent) == 0;
    at += (size_t)snprintf(text + at, sizeof text - at, "%s ",
                           is_parent ? "PID" : words->rows[i]);
  }
  return text;
}

START_TEST(has_every_option)
{
  static const char *const datasets[] = {"a.ttl", "-"};
  static const struct compile_options options = {
      .datasets = datasets,
      .dataset_count = 2,
      .config = "c.ttl",
      .base = "http://b/",
      .syntax = SYNTAX_NQUADS,
      .exclude = {"x*", "y"},
      .exclude_count = 2,
      .image_dir = "images",
      .theme = "theme",
      .user = "web",
      .threads = 3,
      .memory = UINT64_C(1) << 40,
      .limit_memory = UINT64_MAX,
      .limit_seconds = 7,
      .lenient = true,
      .last_good = true,
  };
  struct child_arguments words;
  log_set_level(LOG_DETAIL);
  ck_assert_int_eq(child_arguments_begin(&words, "compile", 2), ERR_NONE);
  child_arguments_put_options(&words, &options);
  log_set_level(LOG_NOTE);
  ck_assert_str_eq(
      joined(&words),
      "seeother compile --output-fd 3 --parent PID -v --config c.ttl --base "
      "http://b/ --input "
      "nquads --exclude x* --exclude y --image-dir images --theme theme --user "
      "web --threads 3 --memory 1099511627776 --compile-memory "
      "18446744073709551615 --compile-time 7 --lenient --last-good -- a.ttl "
      "- ");
  child_arguments_end(&words);
}
END_TEST

START_TEST(leaves_out_what_is_not_said)
{
  static const struct compile_options options = {.syntax = SYNTAX_UNKNOWN};
  struct child_arguments words;
  ck_assert_int_eq(child_arguments_begin(&words, "check", 0), ERR_NONE);
  child_arguments_put_options(&words, &options);
  ck_assert_str_eq(joined(&words),
                   "seeother check --output-fd 3 --parent PID -- ");
  child_arguments_end(&words);
}
END_TEST

START_TEST(has_room_for_all)
{
  static const char *datasets[1000];
  struct compile_options options = {.datasets = datasets,
                                    .dataset_count = 1000,
                                    .config = "c",
                                    .exclude_count = COMPILE_EXCLUDE_MAXIMUM};
  struct child_arguments words;
  for (size_t i = 0; i < 1000; i++)
    datasets[i] = "d";
  for (size_t i = 0; i < COMPILE_EXCLUDE_MAXIMUM; i++)
    options.exclude[i] = "e";
  ck_assert_int_eq(child_arguments_begin(&words, "compile", 1000), ERR_NONE);
  child_arguments_put_options(&words, &options);
  ck_assert_uint_lt(words.count, words.capacity - 1);
  ck_assert_str_eq(words.rows[words.count - 1000 - 1], "--");
  child_arguments_end(&words);
}
END_TEST

Suite *
check_child_arguments(void)
{
  const TTest *tests[] = {has_every_option, leaves_out_what_is_not_said,
                          has_room_for_all};
  return runner_make_suite("child_arguments", tests,
                           sizeof tests / sizeof *tests);
}
