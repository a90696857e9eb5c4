#include "read/config_hint.h"

#include "runner.h"

runner_suite check_config_hint;

START_TEST(measures_distances)
{
  static const struct {
    const char *a, *b;
    size_t distance;
  } rows[] = {
      {"", "", 0},
      {"", "abc", 3},
      {"abc", "", 3},
      {"dataset", "dataset", 0},
      {"datset", "dataset", 1},
      {"dataaset", "dataset", 1},
      {"dataseth", "dataset", 1},
      {"detaset", "dataset", 1},
      {"dtaaset", "dataset", 1},
      {"Dataset", "dataset", 0},
      {"maxage", "maxAge", 0},
      {"abc", "xyz", 3},
      {"kitten", "sitting", 3},
      {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a", 41},
      {"a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 41},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(config_hint_distance(str_from(rows[i].a),
                                       str_from(rows[i].b)) == rows[i].distance,
                  "%s, %s", rows[i].a, rows[i].b);
}
END_TEST

START_TEST(says_what_was_meant)
{
  static const struct {
    const char *name;
    enum config_scope scope;
    const char *words;
  } rows[] = {
      {"datset", CONFIG_RESOLVER,
       "so:datset is not a setting of a resolver; did you mean so:dataset?"},
      {"Threads", CONFIG_RESOLVER,
       "so:Threads is not a setting of a resolver; did you mean so:threads?"},
      {"banana", CONFIG_RESOLVER, "so:banana is not a setting of a resolver"},
      {"endpoint", CONFIG_RESOLVER,
       "so:endpoint is not a setting of a resolver, but of a source "
       "(so:source)"},
      {"document", CONFIG_RESOLVER,
       "so:document is not a setting of a resolver, but of a namespace "
       "(so:namespace)"},
      {"mediaType", CONFIG_NAMESPACE,
       "so:mediaType is not a setting of a namespace, but of a format "
       "(so:format)"},
      {"listen", CONFIG_NAMESPACE,
       "so:listen is not a setting of a namespace, but of a resolver"},
      {"docment", CONFIG_NAMESPACE,
       "so:docment is not a setting of a namespace; did you mean so:document?"},
      {"endpiont", CONFIG_RESOLVER,
       "so:endpiont is not a setting of a resolver; did you mean so:endpoint "
       "of "
       "a source (so:source)?"},
      {"maxAges", CONFIG_SOURCE,
       "so:maxAges is not a setting of a source; did you mean so:maxAge?"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    config_hint_put_setting(&out, str_from(rows[i].name), rows[i].scope);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].words)), "%.*s",
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(lists_choices)
{
  static const struct {
    const char *name;
    enum config_scope scope;
    const char *words;
  } rows[] = {
      {"redirect", CONFIG_RESOLVER,
       "so:redirect must be so:Generic or so:Variant"},
      {"images", CONFIG_RESOLVER,
       "so:images must be so:Ask, so:Show or so:Link"},
      {"graph", CONFIG_SOURCE,
       "so:graph must be so:NamedGraphs, or another IRI"},
      {"query", CONFIG_SOURCE,
       "so:query must be so:Construct or so:Describe, or a string"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    config_hint_put_choices(
        &out, config_settings_find(str_from(rows[i].name), rows[i].scope));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].words)), "%.*s",
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_config_hint(void)
{
  const TTest *tests[] = {measures_distances, says_what_was_meant,
                          lists_choices};
  return runner_make_suite("config_hint", tests, sizeof tests / sizeof *tests);
}
