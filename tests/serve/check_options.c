#include "serve/options.h"

#include "compile/limits.h"
#include "runner.h"
#include "serve/config.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

runner_suite check_options;

START_TEST(lays_lines_over_lines)
{
  static const struct {
    const char *what, *base, *over, *expected;
  } rows[] = {
      {"nothing", "", "", ""},
      {"only base", "a\t1\n", "", "a\t1\n"},
      {"only over", "", "a\t1\n", "a\t1\n"},
      {"another key", "a\t1\n", "b\t2\n", "b\t2\na\t1\n"},
      {"the same key", "a\t1\n", "a\t2\n", "a\t2\n"},
      {"all lines of a key", "a\t1\na\t2\nb\t3\n", "a\t4\n", "a\t4\nb\t3\n"},
      {"several over", "a\t1\n", "a\t2\na\t3\n", "a\t2\na\t3\n"},
      {"a key that begins another", "ab\t1\n", "a\t2\n", "a\t2\nab\t1\n"},
      {"in front of a namespace", "namespace\tx\nnamespace.maxAge\t1\n",
       "alias\tb\n", "alias\tb\nnamespace\tx\nnamespace.maxAge\t1\n"},
      {"namespaces are replaced together",
       "namespace\tx\nnamespace.maxAge\t1\n", "namespace\ty\n",
       "namespace\ty\n"},
      {"no end of line", "a\t1", "b\t2\n", "b\t2\na\t1\n"},
      {"the source of the resolver",
       "source\t\nsource.endpoint\tu\nsource.depth\t1\nnamespace\tx\n"
       "namespace.source\t\nsource.endpoint\tv\n",
       "source\t\nsource.endpoint\tw\n",
       "source\t\nsource.endpoint\tw\nnamespace\tx\nnamespace.source\t\n"
       "source.endpoint\tv\n"},
      {"another key than those of sources",
       "source\t\nsource.endpoint\tu\nnamespace\tx\n", "a\t1\n",
       "a\t1\nsource\t\nsource.endpoint\tu\nnamespace\tx\n"},
      {"namespaces with sources",
       "namespace\tx\nnamespace.source\t\nsource.endpoint\tv\n",
       "namespace\ty\n", "namespace\ty\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    options_overlay(&out, str_from(rows[i].base), str_from(rows[i].over));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].expected)),
                  "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

/* getopt moves the arguments about, but does not write to them. */
static enum err
parse(struct options *options, const char *const *words)
{
  static char *arguments[256];
  int count = 0;
  arguments[count++] = (char *)(uintptr_t) "seeother";
  for (; *words; words++)
    arguments[count++] = (char *)(uintptr_t)*words;
  arguments[count] = NULL;
  optind = 0;
  return options_parse(options, count, arguments);
}

static void
clear_environment(void)
{
  static const char *const names[] = {
      "LISTEN",      "CONFIG",    "BASE",    "INPUT",      "OUTPUT",
      "ALIAS",       "IMAGE_DIR", "THREADS", "LOG_FORMAT", "LENIENT",
      "PER_ADDRESS", "QUIET",     "VERBOSE", "WATCH",      "RESOLVE"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char name[64];
    snprintf(name, sizeof name, "SEEOTHER_%s", names[i]);
    unsetenv(name);
  }
}

START_TEST(reads_options_over_the_environment)
{
  struct options options;
  const char *words[] = {"--threads", "2", "-b", "http://b/", "x.ttl", NULL};
  clear_environment();
  setenv("SEEOTHER_THREADS", "7", 1);
  setenv("SEEOTHER_ALIAS", "other.example", 1);
  setenv("SEEOTHER_PER_ADDRESS", "8", 1);
  setenv("SEEOTHER_IMAGE_DIR", "/images", 1);
  setenv("SEEOTHER_LENIENT", "1", 1);
  setenv("SEEOTHER_WATCH", "1", 1);
  ck_assert_int_eq(parse(&options, words), ERR_NONE);
  ck_assert(str_equals(buffer_str(&options.lines),
                       STR("threads\t2\nalias\tother.example\n"
                           "perAddress\t8\nwatch\ttrue\n")));
  ck_assert_str_eq(options.compile.base, "http://b/");
  ck_assert_str_eq(options.compile.image_dir, "/images");
  ck_assert(options.compile.lenient);
  ck_assert_uint_eq(options.positional_count, 1);
  ck_assert_str_eq(options.positional[0], "x.ttl");
  options_fini(&options);
  setenv("SEEOTHER_LENIENT", "0", 1);
  ck_assert_int_eq(parse(&options, words), ERR_NONE);
  ck_assert(!options.compile.lenient);
  options_fini(&options);
  clear_environment();
}
END_TEST

#define ADDRESS "a.example:80:127.0.0.1"

START_TEST(reads_options_of_resolve)
{
  const char *none[] = {NULL};
  const char *words[] = {"--json", "--strict",  "--timeout", "5", "--resolve",
                         ADDRESS,  "--resolve", ADDRESS,     NULL};
  const char *many[2 * CRAWL_RUN_RESOLVE_MAXIMUM + 3] = {NULL};
  struct options options;
  clear_environment();
  ck_assert_int_eq(parse(&options, none), ERR_NONE);
  ck_assert(!options.json && !options.strict && !options.resolve_count);
  ck_assert_uint_eq(options.seconds, CRAWL_RUN_SECONDS);
  options_fini(&options);
  setenv("SEEOTHER_RESOLVE", "b.example:80:127.0.0.1", 1);
  ck_assert_int_eq(parse(&options, none), ERR_NONE);
  ck_assert_uint_eq(options.resolve_count, 1);
  options_fini(&options);
  ck_assert_int_eq(parse(&options, words), ERR_NONE);
  ck_assert(options.json && options.strict);
  ck_assert_uint_eq(options.seconds, 5);
  ck_assert_uint_eq(options.resolve_count, 2);
  ck_assert_str_eq(options.resolve[0], ADDRESS);
  options_fini(&options);
  for (size_t i = 0; i <= CRAWL_RUN_RESOLVE_MAXIMUM; i++) {
    many[2 * i] = "--resolve";
    many[2 * i + 1] = ADDRESS;
  }
  ck_assert_int_eq(parse(&options, many), ERR_USAGE);
  options_fini(&options);
  clear_environment();
}
END_TEST

START_TEST(refuses_bad_options)
{
  static const char *const rows[][4] = {
      {"--no-such-option"},
      {"-Z"},
      {"--threads"},
      {"-i", "json"},
      {"--alias", "a\nthreads\t1"},
      {"-l", "a\x1F"},
      {"--per-address", "many"},
      {"--per-address", "65537"},
      {"sparql:", NULL},
      {"sparql:ftp://e/", NULL},
      {"sparql:http://e/ a", NULL},
      {"sparql:http://e/a", "sparql:http://e/b"},
      {"--watch=yes"},
      {"--drain-delay", "soon"},
      {"--drain-delay", "3601"},
      {"--admin", "nowhere"},
      {"--admin", "unix:"},
      {"--admin", ""},
      {"--log-format", "short"},
      {"--listen", "https:8443"},
      {"--hsts", "long"},
      {"--tls-key", ""},
      {"--trusted-proxy", "10.0.0.1/8"},
      {"--trusted-proxy", "proxy.example"},
      {"--timeout", "0"},
      {"--timeout", "601"},
      {"--resolve", "a.example:80:b.example"},
      {"--json=1"},
  };
  clear_environment();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct options options;
    ck_assert_msg(parse(&options, rows[i]) == ERR_USAGE, "%s", rows[i][0]);
    options_fini(&options);
  }
}
END_TEST

START_TEST(takes_numbers_within_limits)
{
  static const struct {
    const char *option;
    uint64_t least, most;
  } rows[] = {
      {"--threads", 1, CONFIG_THREADS_MAXIMUM},
      {"--memory", COMPILE_MEMORY_MINIMUM, INT64_MAX},
      {"--compile-memory", LIMITS_MEMORY_MINIMUM, INT64_MAX},
      {"--compile-time", 1, LIMITS_SECONDS_MAXIMUM},
      {"--cache-size", 0, CONFIG_CACHE_MAXIMUM},
      {"--per-address", 0, CONFIG_PER_ADDRESS_MAXIMUM},
      {"--drain-delay", 0, CONFIG_DRAIN_DELAY_MAXIMUM},
      {"--hsts", 0, CONFIG_HSTS_MAXIMUM},
      {"--timeout", 1, CRAWL_RUN_SECONDS_MAXIMUM},
      {"--output-fd", 0, INT32_MAX},
  };
  clear_environment();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct {
      uint64_t number;
      enum err expected;
    } tries[] = {
        {rows[i].least, ERR_NONE},
        {rows[i].most, ERR_NONE},
        {rows[i].least ? rows[i].least - 1 : rows[i].most + 1, ERR_USAGE},
        {rows[i].most + 1, ERR_USAGE},
    };
    for (size_t k = 0; k < sizeof tries / sizeof *tries; k++) {
      struct options options;
      char number[32];
      const char *words[] = {rows[i].option, number, NULL};
      snprintf(number, sizeof number, "%llu",
               (unsigned long long)tries[k].number);
      ck_assert_msg(parse(&options, words) == tries[k].expected, "%s %s",
                    rows[i].option, number);
      options_fini(&options);
    }
  }
}
END_TEST

START_TEST(repeats_options_so_often)
{
  static const struct {
    const char *option, *value;
    size_t most;
  } rows[] = {
      {"-H", "A: b", OPTIONS_FIELDS_MAXIMUM},
      {"--exclude", "*.x", COMPILE_EXCLUDE_MAXIMUM},
      {"--resolve", ADDRESS, CRAWL_RUN_RESOLVE_MAXIMUM},
  };
  clear_environment();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t more = 0; more < 2; more++) {
      const char *words[200] = {NULL};
      struct options options;
      for (size_t k = 0; k < rows[i].most + more; k++) {
        words[2 * k] = rows[i].option;
        words[2 * k + 1] = rows[i].value;
      }
      ck_assert_msg(parse(&options, words) == (more ? ERR_USAGE : ERR_NONE),
                    "%s, %zu times", rows[i].option, rows[i].most + more);
      options_fini(&options);
    }
}
END_TEST

START_TEST(repeats_listeners_and_names_all_in_the_help)
{
  static const char *const names[] = {
      "--listen",     "--config",    "--base",    "--input",   "--output",
      "--alias",      "--image-dir", "--threads", "--lenient", "--quiet",
      "--log-format", "--verbose",   "--help",    "--version", "--no-endpoints",
      "--json",       "--strict",    "--resolve", "--timeout", "--root",
  };
  const char *words[] = {"-l", "127.0.0.1:0", "-l", "unix:/x", NULL};
  struct options options;
  struct buffer help;
  clear_environment();
  setenv("SEEOTHER_LISTEN", "127.0.0.1:1", 1);
  ck_assert_int_eq(parse(&options, words), ERR_NONE);
  ck_assert(str_equals(buffer_str(&options.lines),
                       STR("listen\t127.0.0.1:0\nlisten\tunix:/x\n")));
  options_fini(&options);
  clear_environment();
  buffer_init(&help, 1 << 16);
  options_put_help(&help);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    ck_assert_msg(str_find_str(buffer_str(&help), str_from(names[i])) !=
                      STR_NOT_FOUND,
                  "%s", names[i]);
  buffer_fini(&help);
}
END_TEST

START_TEST(tells_endpoints_from_data_sets)
{
  struct options options;
  const char *words[] = {"a.ttl", "sparql:http://e/q", "b.ttl", "-q", NULL};
  clear_environment();
  ck_assert_int_eq(parse(&options, words), ERR_NONE);
  ck_assert(options.has_endpoint);
  ck_assert(str_equals(buffer_str(&options.lines),
                       STR("source\t\nsource.endpoint\thttp://e/q\n")));
  ck_assert_uint_eq(options.positional_count, 2);
  ck_assert_str_eq(options.positional[0], "a.ttl");
  ck_assert_str_eq(options.positional[1], "b.ttl");
  ck_assert_uint_eq(options.argument_count, 4); /* for a new program, all */
  options_fini(&options);
  const char *others[] = {"a.ttl", NULL};
  ck_assert_int_eq(parse(&options, others), ERR_NONE);
  ck_assert(!options.has_endpoint);
  options_fini(&options);
}
END_TEST

Suite *
check_options(void)
{
  const TTest *tests[] = {lays_lines_over_lines,
                          reads_options_over_the_environment,
                          reads_options_of_resolve,
                          refuses_bad_options,
                          takes_numbers_within_limits,
                          repeats_options_so_often,
                          repeats_listeners_and_names_all_in_the_help,
                          tells_endpoints_from_data_sets};
  return runner_make_suite("options", tests, sizeof tests / sizeof *tests);
}
