#include "name/namespace_rule.h"

#include "runner.h"

runner_suite check_namespace_rule;

/* From a thing to its place, and back. */
START_TEST(applies_patterns)
{
  static const struct {
    const char *pattern, *thing, *place;
    const char *path; /* of the place, as it is asked for; NULL: elsewhere */
    const char *name;
  } rows[] = {
      {"/doc/{name}", "http://e.org/id/a", "/doc/a", "/doc/a", "a"},
      {"/d/{name}.html", "http://e.org/id/a/b", "/d/a/b.html", "/d/a/b.html",
       "a/b"},
      {"/all", "http://e.org/id/a", "/all", "/all", ""},
      {"/all#{name}", "http://e.org/id/a", "/all#a", "/all", ""},
      {"/all#{name}", "http://e.org/id/", "/all", "/all", ""},
      {"/x#{name}-y", "http://e.org/id/", "/x#-y", "/x", ""},
      {"https://c.example/o/{name}", "http://e.org/id/a",
       "https://c.example/o/a", NULL, NULL},
      {"/doc/{name}", "http://e.org/id/\xC3\xA9", "/doc/%C3%A9", "/doc/%C3%A9",
       "%C3%A9"},
      {"/doc/{name}", "http://e.org/id/", "/doc/", "/doc/", ""},
  };
  struct namespace_rule rule = {.iri = STR_INIT("http://e.org/id/")};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    struct str name;
    buffer_init(&out, 1024);
    namespace_rule_put(&rule, str_from(rows[i].pattern),
                       str_from(rows[i].thing), &out);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].place)),
                  "%s: %.*s", rows[i].pattern, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
    struct str path = str_from(rows[i].path ? rows[i].path : rows[i].place);
    bool matches = namespace_rule_match(str_from(rows[i].pattern), path, &name);
    ck_assert_msg(matches == (rows[i].path != NULL), "%s", rows[i].pattern);
    ck_assert_msg(!matches || str_equals(name, str_from(rows[i].name)),
                  "%s: %.*s", rows[i].pattern, STR_ARGS(name));
  }
}
END_TEST

START_TEST(matches_nothing_else)
{
  static const struct {
    const char *pattern, *path;
  } rows[] = {
      {"/doc/{name}", "/doc"},
      {"/doc/{name}", "/doe/a"},
      {"/d/{name}.x", "/d/.y"},
      {"/dd{name}dd", "/ddd"},
      {"/all", "/all/"},
      {"/all", "/al"},
      {"", "/"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name;
    ck_assert_msg(!namespace_rule_match(str_from(rows[i].pattern),
                                        str_from(rows[i].path), &name),
                  "%s: %s", rows[i].pattern, rows[i].path);
  }
}
END_TEST

START_TEST(matches_urls_behind_proxies)
{
  static const struct {
    const char *pattern, *path, *name, *origin; /* no name: no match */
  } rows[] = {
      {"https://e.org/ld/doc/{name}", "/ld/doc/id/a", "id/a", "https://e.org"},
      {"https://e.org/ld/doc/{name}", "/doc/id/a", "id/a", "https://e.org/ld"},
      {"https://e.org/doc#{name}", "/doc", NULL, NULL},
      {"https://e.org/a/b/doc/{name}.x", "/b/doc/a.x", "a", "https://e.org/a"},
      {"https://e.org/ld/doc/{name}", "/id/a", NULL, NULL},
      {"https://e.org/ld/{name}", "/ld/a", "a", "https://e.org"},
      {"https://e.org/ld/{name}", "/a", NULL, NULL},
      {"https://e.org/{name}", "/a", "a", "https://e.org"},
      {"https://e.org/ld/doc-{name}", "/doc-a", "a", "https://e.org/ld"},
      {"https://e.org/a{name}/b", "/b", NULL, NULL},
      {"https://e.org/ld/doc", "/doc", NULL, NULL},
      {"/ld/doc/{name}", "/ld/doc/a", NULL, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name, origin;
    bool matches = namespace_rule_match_url(
        str_from(rows[i].pattern), str_from(rows[i].path), &name, &origin);
    ck_assert_msg(matches == (rows[i].name != NULL), "%zu: %s", i,
                  rows[i].pattern);
    ck_assert(!matches || (str_equals(name, str_from(rows[i].name)) &&
                           str_equals(origin, str_from(rows[i].origin))));
  }
}
END_TEST

START_TEST(takes_settings)
{
  struct arena arena;
  struct namespace_rule rule = {.max_age = 1};
  static const struct {
    const char *key, *value;
    enum err err;
  } rows[] = {
      {"document", "/d/{name}", ERR_NONE},
      {"document", "d/{name}", ERR_CONFIG},
      {"document", "/e/{name}#{name}", ERR_CONFIG},
      {"document", "/d?x={name}", ERR_CONFIG},
      {"format", "text/html /h/{name}", ERR_NONE},
      {"format", "image/png /h/{name}", ERR_CONFIG},
      {"format", "text/turtle /h/{name}", ERR_CONFIG}, /* has one already */
      {"format", "text/turtle https://o.example/d/{name}", ERR_NONE},
      {"format", "application/rdf+xml https://o.example/d/{name}", ERR_NONE},
      {"maxAge", "0", ERR_NONE},
      {"maxAge", "31536001", ERR_CONFIG},
      {"origin", "https://o.example/", ERR_NONE},
      {"origin", "o.example", ERR_CONFIG},
      {"default", "text/html", ERR_NONE},
      {"default", "html", ERR_NONE},
      {"default", "image/png", ERR_CONFIG},
      {"onDeprecated", "Gone", ERR_NONE},
      {"inbound", "All", ERR_NONE},
      {"undescribed", "Describe", ERR_NONE},
      {"termDocument", "Ontology", ERR_NONE},
      {"queryFormat", "true", ERR_NONE},
      {"redirect", "Variant", ERR_NONE},
      {"listen", "x", ERR_NONE}, /* of others */
  };
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(namespace_rule_set(&rule, str_from(rows[i].key),
                                     str_from(rows[i].value),
                                     &arena) == rows[i].err,
                  "%s %s", rows[i].key, rows[i].value);
  ck_assert(str_equals(rule.site.origin, STR("https://o.example")));
  ck_assert(str_equals(rule.documents[FORMAT_HTML], STR("/h/{name}")));
  ck_assert(rule.variant && rule.query_format && rule.undescribed &&
            rule.term_ontology && rule.has_documents);
  ck_assert_int_eq(rule.on_deprecated, ON_DEPRECATED_GONE);
  ck_assert_int_eq(rule.inbound, INBOUND_ALL);
  ck_assert_uint_eq(rule.max_age, 0);
  arena_fini(&arena);
}
END_TEST

Suite *
check_namespace_rule(void)
{
  const TTest *tests[] = {applies_patterns, matches_nothing_else,
                          matches_urls_behind_proxies, takes_settings};
  return runner_make_suite("namespace_rule", tests,
                           sizeof tests / sizeof *tests);
}
