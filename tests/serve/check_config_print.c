#include "runner.h"
#include "serve/config.h"
#include "serve/config_default.h"
#include "serve/config_lines.h"
#include "serve/config_print.h"

#include "name/rules.h"

#include <getopt.h>
#include <stdlib.h>

runner_suite check_config_print;

/* --- defaults --------------------------------------------------------------
 */

START_TEST(has_a_default_for_every_setting)
{
  size_t count;
  const struct config_setting *settings = config_settings_all(&count);
  for (size_t i = 0; i < count; i++)
    for (unsigned scope = CONFIG_RESOLVER; scope <= CONFIG_SOURCE; scope <<= 1)
      if ((settings[i].scopes & scope & (CONFIG_RESOLVER | CONFIG_SOURCE)) &&
          settings[i].kind != CONFIG_NODE)
        ck_assert_msg(
            config_default(settings[i].name, (enum config_scope)scope).bytes,
            "%.*s has no row in config_default.c", STR_ARGS(settings[i].name));
}
END_TEST

/* A line for each default that is a value, of the resolver or of a source. */
static void
put_defaults(struct buffer *out, enum config_scope scope, const char *prefix)
{
  size_t count;
  const struct config_setting *settings = config_settings_all(&count);
  for (size_t i = 0; i < count; i++) {
    struct str text = config_default(settings[i].name, scope);
    if (!(settings[i].scopes & scope) || !text.length || text.bytes[0] == '(')
      continue;
    buffer_put(out, str_from(prefix));
    buffer_put(out, settings[i].name);
    buffer_put_char(out, '\t');
    buffer_put(out, text);
    buffer_put_char(out, '\n');
  }
}

static void
compare_rules(const struct rules *told, const struct rules *real)
{
  const struct namespace_rule *a = &told->fallback, *b = &real->fallback;
  ck_assert_uint_eq(told->page_size, real->page_size);
  ck_assert(str_equals(told->services, real->services));
  ck_assert_int_eq(told->pages.images, real->pages.images);
  ck_assert_uint_eq(told->languages.count, real->languages.count);
  ck_assert(str_equals(told->languages.ranges[0].range,
                       real->languages.ranges[0].range));
  ck_assert_uint_eq(a->max_age, b->max_age);
  ck_assert_int_eq(a->variant, b->variant);
  ck_assert_int_eq(a->query_format, b->query_format);
  ck_assert_int_eq(a->on_deprecated, b->on_deprecated);
  ck_assert_int_eq(a->inbound, b->inbound);
  ck_assert_int_eq(a->undescribed, b->undescribed);
  ck_assert_int_eq(a->term_ontology, b->term_ontology);
}

static void
compare_engines(const struct engine *a, const struct engine *b)
{
  ck_assert_int_eq(a->query, b->query);
  ck_assert_int_eq(a->get, b->get);
  ck_assert_uint_eq(a->depth, b->depth);
  ck_assert_uint_eq(a->inbound, b->inbound);
  ck_assert_uint_eq(a->max_age, b->max_age);
  ck_assert_uint_eq(a->stale_if_error, b->stale_if_error);
  ck_assert_uint_eq(a->negative_age, b->negative_age);
  ck_assert_uint_eq(a->connect_seconds, b->connect_seconds);
  ck_assert_uint_eq(a->first_byte_seconds, b->first_byte_seconds);
  ck_assert_uint_eq(a->total_seconds, b->total_seconds);
  ck_assert_uint_eq(a->answer_maximum, b->answer_maximum);
}

/* To set what is told to be the default changes nothing. */
START_TEST(tells_the_real_defaults)
{
  static const struct str source =
      STR_INIT("source\t\nsource.endpoint\thttp://e/\n");
  struct buffer lines;
  struct arena arena;
  struct config told_config, config;
  struct rules told, real;
  buffer_init(&lines, 1 << 16);
  arena_init(&arena, 1 << 20);
  put_defaults(&lines, CONFIG_RESOLVER, "");
  buffer_put(&lines, source);
  put_defaults(&lines, CONFIG_SOURCE, "source.");
  ck_assert_int_eq(rules_init(&told, buffer_str(&lines), STR(""), &arena),
                   ERR_NONE);
  ck_assert_int_eq(rules_init(&real, source, STR(""), &arena), ERR_NONE);
  compare_rules(&told, &real);
  compare_engines(&told.engines.rows[0], &real.engines.rows[0]);
  ck_assert_int_eq(config_read(&told_config, buffer_str(&lines)), ERR_NONE);
  ck_assert_int_eq(config_read(&config, STR("")), ERR_NONE);
  ck_assert_uint_eq(told_config.listener_count, config.listener_count);
  ck_assert(str_equals(told_config.listeners[0], config.listeners[0]));
  ck_assert_uint_eq(told_config.cache_size, config.cache_size);
  ck_assert_uint_eq(told_config.per_address, config.per_address);
  ck_assert_uint_eq(told_config.drain_delay, config.drain_delay);
  ck_assert_int_eq(told_config.log_format, config.log_format);
  ck_assert_int_eq(told_config.watch, config.watch);
  ck_assert(str_equals(config_default(STR("compileTime"), CONFIG_RESOLVER),
                       STR("3600")) == (LIMITS_SECONDS == 3600));
  arena_fini(&arena);
  buffer_fini(&lines);
}
END_TEST

/* --- lines ------------------------------------------------------------------
 */

START_TEST(hides_users)
{
  static const struct {
    const char *value, *shown;
  } rows[] = {
      {"http://e.org/sparql", "http://e.org/sparql"},
      {"http://user:secret@e.org/sparql", "http://***@e.org/sparql"},
      {"http://a@b@e.org/", "http://***@e.org/"},
      {"http://user@e.org", "http://***@e.org"},
      {"http://e.org/a@b", "http://e.org/a@b"},
      {"mailto:a@b", "mailto:a@b"},
      {"", ""},
  };
  struct arena arena;
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str shown = config_lines_hide_user(str_from(rows[i].value), &arena);
    ck_assert_msg(str_equals(shown, str_from(rows[i].shown)), "%s: %.*s",
                  rows[i].value, STR_ARGS(shown));
  }
  arena_fini(&arena);
}
END_TEST

/* --- rows --------------------------------------------------------------------
 */

static void
print(int argc, char **argv, const char *file,
      void (*put)(struct buffer *out, const struct config_rows *rows),
      struct buffer *out)
{
  struct options options;
  struct config_rows rows;
  struct arena arena;
  arena_init(&arena, 1 << 20);
  optind = 0;
  ck_assert_int_eq(options_parse(&options, argc, argv), ERR_NONE);
  options.compile.datasets = options.positional;
  options.compile.dataset_count = options.positional_count;
  ck_assert_int_eq(
      config_rows_find(&options, str_from(file), "c.ttl", &arena, &rows),
      ERR_NONE);
  put(out, &rows);
  config_rows_fini(&rows);
  options_fini(&options);
  arena_fini(&arena);
}

static const struct {
  const char *text, *json; /* a line, and an object */
} shown[] = {
    {"config c.ttl --config\n",
     "{\"name\":\"config\",\"value\":\"c.ttl\",\"from\":\"option\","
     "\"at\":\"--config\",\"of\":\"resolver\"}"},
    {"listen 127.0.0.1:8303 default\n",
     "{\"name\":\"listen\",\"value\":\"127.0.0.1:8303\",\"from\":\"default\","
     "\"of\":\"resolver\"}"},
    {"dataset /d/a.ttl c.ttl:1:2\n",
     "{\"name\":\"dataset\",\"value\":\"/d/a.ttl\",\"from\":\"file\","
     "\"at\":\"c.ttl:1:2\",\"of\":\"resolver\"}"},
    {"dataset b.ttl argument\n",
     "{\"name\":\"dataset\",\"value\":\"b.ttl\",\"from\":\"argument\","
     "\"of\":\"resolver\"}"},
    {"threads 3 --threads\n",
     "{\"name\":\"threads\",\"value\":\"3\",\"from\":\"option\","
     "\"at\":\"--threads\",\"of\":\"resolver\"}"},
    {"cacheSize 5 SEEOTHER_CACHE_SIZE\n",
     "{\"name\":\"cacheSize\",\"value\":\"5\",\"from\":\"environment\","
     "\"at\":\"SEEOTHER_CACHE_SIZE\",\"of\":\"resolver\"}"},
    {"lenient true --lenient\n",
     "{\"name\":\"lenient\",\"value\":\"true\",\"from\":\"option\","
     "\"at\":\"--lenient\",\"of\":\"resolver\"}"},
    {"alias (not set) default\n",
     "{\"name\":\"alias\",\"from\":\"default\",\"of\":\"resolver\"}"},
    {"namespace http://e/ c.ttl:5:6\n",
     "{\"name\":\"namespace\",\"value\":\"http://e/\",\"from\":\"file\","
     "\"at\":\"c.ttl:5:6\",\"of\":\"resolver\"}"},
    {"  maxAge 9 c.ttl:7:8\n",
     "{\"name\":\"maxAge\",\"value\":\"9\",\"from\":\"file\","
     "\"at\":\"c.ttl:7:8\",\"of\":\"namespace\"}"},
    {"    depth 2 c.ttl:13:14\n",
     "{\"name\":\"depth\",\"value\":\"2\",\"from\":\"file\","
     "\"at\":\"c.ttl:13:14\",\"of\":\"namespace-source\"}"},
    {"    totalTimeout 10 default\n",
     "{\"name\":\"totalTimeout\",\"value\":\"10\",\"from\":\"default\","
     "\"of\":\"namespace-source\"}"},
};

/* Puts one space between columns; those at the beginning of a line stay. */
static void
narrow(struct buffer *text)
{
  size_t kept = 0;
  bool is_begin = true;
  for (size_t i = 0; i < text->length; i++) {
    char c = text->bytes[i];
    if (c != ' ')
      is_begin = c == '\n';
    if (c == ' ' && !is_begin && kept && text->bytes[kept - 1] == ' ')
      continue;
    text->bytes[kept++] = c;
  }
  text->length = kept;
}

/* getopt moves the arguments about, but does not write to them. */
START_TEST(shows_where_settings_come_from)
{
  static const char file[] = "1:2\tdataset\t/d/a.ttl\n3:4\tthreads\t8\n"
                             "5:6\tnamespace\thttp://e/\n"
                             "7:8\tnamespace.maxAge\t9\n"
                             "9:10\tnamespace.source\t\n"
                             "11:12\tsource.endpoint\thttp://u:p@q/\n"
                             "13:14\tsource.depth\t2\n";
  static const char *const words[] = {
      "seeother", "-c", "c.ttl", "--threads", "3", "b.ttl", "--lenient"};
  enum { WORDS = sizeof words / sizeof *words };
  char *arguments[WORDS + 1] = {NULL};
  struct buffer text, json;
  buffer_init(&text, 1 << 16);
  buffer_init(&json, 1 << 16);
  setenv("SEEOTHER_CACHE_SIZE", "5", 1);
  for (size_t i = 0; i < WORDS; i++)
    arguments[i] = (char *)(uintptr_t)words[i];
  print(WORDS, arguments, file, config_print_text, &text);
  narrow(&text);
  for (size_t i = 0; i < WORDS; i++)
    arguments[i] = (char *)(uintptr_t)words[i];
  print(WORDS, arguments, file, config_print_json, &json);
  unsetenv("SEEOTHER_CACHE_SIZE");
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    ck_assert_msg(str_find_str(buffer_str(&text), str_from(shown[i].text)) !=
                      STR_NOT_FOUND,
                  "%s", shown[i].text);
    ck_assert_msg(str_find_str(buffer_str(&json), str_from(shown[i].json)) !=
                      STR_NOT_FOUND,
                  "%s", shown[i].json);
  }
  ck_assert(str_find_str(buffer_str(&text), STR("u:p")) == STR_NOT_FOUND);
  ck_assert(str_find_str(buffer_str(&text), STR("threads 8")) == STR_NOT_FOUND);
  buffer_fini(&text);
  buffer_fini(&json);
}
END_TEST

START_TEST(aligns_columns)
{
  static const char file[] = "1:2\tnamespace\thttp://e/\n"
                             "3:4\tnamespace.maxAge\t9\n";
  char *arguments[] = {(char *)(uintptr_t) "seeother", NULL};
  struct buffer text;
  size_t column = 0;
  buffer_init(&text, 1 << 16);
  print(1, arguments, file, config_print_text, &text);
  struct str rest = buffer_str(&text);
  while (rest.bytes && rest.length) {
    struct str line = str_cut(&rest, '\n');
    size_t at = str_find_back(line, line.length, STR("  ")) + 2;
    ck_assert_msg(!column || at == column, "%.*s", STR_ARGS(line));
    column = at;
  }
  ck_assert_uint_gt(column, 0);
  buffer_fini(&text);
}
END_TEST

/* An endpoint among the arguments takes the place of that of the file. */
START_TEST(shows_the_endpoint_of_an_argument)
{
  static const char file[] = "1:2\tsource\t\n3:4\tsource.endpoint\thttp://f/\n"
                             "5:6\tnamespace\thttp://e/\n";
  static const char *const words[] = {"seeother", "sparql:http://a/"};
  char *arguments[] = {(char *)(uintptr_t)words[0], (char *)(uintptr_t)words[1],
                       NULL};
  struct buffer json;
  buffer_init(&json, 1 << 16);
  print(2, arguments, file, config_print_json, &json);
  ck_assert(str_find_str(buffer_str(&json),
                         STR("{\"name\":\"endpoint\",\"value\":\"http://a/\","
                             "\"from\":\"argument\",\"of\":\"source\"}")) !=
            STR_NOT_FOUND);
  ck_assert(str_find_str(buffer_str(&json), STR("http://f/")) == STR_NOT_FOUND);
  buffer_fini(&json);
}
END_TEST

Suite *
check_config_print(void)
{
  const TTest *tests[] = {has_a_default_for_every_setting,
                          tells_the_real_defaults,
                          hides_users,
                          shows_where_settings_come_from,
                          aligns_columns,
                          shows_the_endpoint_of_an_argument};
  return runner_make_suite("config_print", tests, sizeof tests / sizeof *tests);
}
