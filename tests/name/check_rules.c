#include "name/rules.h"

#include "base/iri.h"
#include "runner.h"

runner_suite check_rules;

static struct arena arena;
static struct rules rules;

static enum err
make(const char *config, const char *authorities)
{
  arena_fini(&arena);
  arena_init(&arena, 16 * 1024 * 1024);
  return rules_init(&rules, str_from(config), str_from(authorities), &arena);
}

/* "the authority with most subjects, and every other with at least a
 * twentieth of them; configured ones always" */
START_TEST(hosts_from_a_twentieth_on)
{
  static const struct {
    const char *description, *host;
    bool hosted;
  } rows[] = {
      {"the one with most", "e.org", true},
      {"a twentieth", "twentieth.org", true},
      {"one less", "less.org", false},
      {"configured, with few", "few.org", true},
      {"configured, with none", "none.org", true},
      {"unheard of", "x.org", false},
      {"in another case", "E.Org", true},
  };
  ck_assert_int_eq(make("namespace\thttp://few.org/id/\n"
                        "namespace\thttps://none.org:8443/\n",
                        "e.org\t2000\ntwentieth.org\t100\nless.org\t99\n"
                        "few.org\t1\n"),
                   ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(rules_is_hosted(&rules, str_from(rows[i].host)) ==
                      rows[i].hosted,
                  "%s", rows[i].description);
  ck_assert(str_equals(rules.authorities[0], STR("e.org")));
  arena_fini(&arena);
}
END_TEST

START_TEST(begins_with_the_first_namespace_without_data)
{
  ck_assert_int_eq(make("namespace\thttp://b.org/\n"
                        "namespace\thttp://longer.org/id/\n"
                        "namespace\thttp://a.org/\n",
                        ""),
                   ERR_NONE);
  ck_assert_uint_eq(rules.authority_count, 3);
  ck_assert(str_equals(rules.authorities[0], STR("b.org")));
  ck_assert(str_equals(rules.authorities[1], STR("longer.org")));
  ck_assert(str_equals(rules.authorities[2], STR("a.org")));
  arena_fini(&arena);
}
END_TEST

START_TEST(maps_hosts_to_authorities)
{
  static const struct {
    const char *description, *host, *authority; /* NULL: 421 */
  } rows[] = {
      {"a hosted one", "e.org", "e.org"},
      {"another hosted one", "f.org", "f.org"},
      {"in another case", "F.ORG", "f.org"},
      {"localhost", "localhost", "e.org"},
      {"LOCALHOST", "LOCALHOST", "e.org"},
      {"IPv4", "127.0.0.1", "e.org"},
      {"IPv4 of a network", "192.0.2.7", "e.org"},
      {"IPv6", "[::1]", "e.org"},
      {"HOST.localhost", "f.org.localhost", "f.org"},
      {"the primary's", "e.org.localhost", "e.org"},
      {"an alias", "alias.example", "e.org"},
      {"an alias in another case", "Alias.Example", "e.org"},
      {"no Host", "", "e.org"},
      {"unknown", "evil.example", NULL},
      {"unknown below localhost", "evil.example.localhost", NULL},
      {"ends alike", "xe.org", NULL},
      {"ends nearly like localhost", "e.org.localhosx", NULL},
      {"nothing below localhost", ".localhost", NULL},
      {"below a hosted one", "www.e.org", NULL},
      {"begins like an address", "127.0.0.1.evil.example", NULL},
      {"begins like localhost", "localhost.evil.example", NULL},
  };
  ck_assert_int_eq(make("alias\talias.example\n", "e.org\t9\nf.org\t8\n"),
                   ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str authority = STR("untouched");
    bool ours = rules_authority(&rules, str_from(rows[i].host), &authority);
    ck_assert_msg(ours == (rows[i].authority != NULL), "%s",
                  rows[i].description);
    if (ours)
      ck_assert_msg(str_equals(authority, str_from(rows[i].authority)),
                    "%s: %.*s", rows[i].description, STR_ARGS(authority));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(takes_the_longest_namespace)
{
  ck_assert_int_eq(make("origin\thttps://o.example/\n"
                        "namespace\thttp://e.org/\n"
                        "namespace.maxAge\t1\n"
                        "namespace\thttp://e.org/id/\n"
                        "namespace.redirect\tVariant\n"
                        "namespace.document\t/doc/{name}\n"
                        "namespace.default\ttext/html\n"
                        "namespace.origin\thttps://p.example\n",
                        "e.org\t9\n"),
                   ERR_NONE);
  const struct namespace_rule *rule =
      rules_namespace(&rules, STR("http://e.org/id/a"));
  ck_assert(rule->variant);
  ck_assert_int_eq(rule->format, FORMAT_HTML);
  ck_assert(str_equals(rule->document, STR("/doc/{name}")));
  ck_assert(str_equals(rule->site.origin, STR("https://p.example")));
  rule = rules_namespace(&rules, STR("http://e.org/other"));
  ck_assert(!rule->variant);
  ck_assert_int_eq(rule->format, FORMAT_NONE);
  ck_assert_uint_eq(rule->max_age, 1);
  rule = rules_namespace(&rules, STR("https://e.org/id/a"));
  ck_assert(rule->variant); /* the scheme does not count */
  rule = rules_namespace(&rules, STR("ftp://e.org/id/a"));
  ck_assert_ptr_eq(rule, &rules.fallback);
  rule = rules_namespace(&rules, STR("http://f.org/a"));
  ck_assert_ptr_eq(rule, &rules.fallback);
  ck_assert(str_equals(rule->site.origin, STR("https://o.example")));
  arena_fini(&arena);
}
END_TEST

START_TEST(refuses_wrong_values)
{
  static const char *const rows[] = {
      "namespace\turn:x\n",
      "namespace\t/relative\n",
      "namespace\thttp://e.org/\nnamespace.maxAge\tsoon\n",
      "namespace\thttp://e.org/\nnamespace.maxAge\t-1\n",
      "namespace\thttp://e.org/\nnamespace.document\tdoc/{name}\n",
      "namespace\thttp://e.org/\nnamespace.document\turn:{name}\n",
      "namespace\thttp://e.org/\nnamespace.origin\te.org\n",
      "namespace\thttp://e.org/\nnamespace.default\timage/png\n",
      "gone\turn:x\n",
      "gone\thttp://e.org/%zz\n",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(make(rows[i], "e.org\t9\n") == ERR_CONFIG, "%s", rows[i]);
  arena_fini(&arena);
}
END_TEST

/* By key: in any spelling of the same name. */
START_TEST(knows_what_is_gone)
{
  static const struct {
    const char *iri;
    bool gone;
  } rows[] = {
      {"http://e.org/id/a~b", true},   {"https://E.org/id/a%7eb", true},
      {"http://e.org/id/a~b/", false}, {"http://e.org/id/A~b", false},
      {"http://f.org/id/a~b", false},
  };
  ck_assert_int_eq(make("gone\thttp://e.org/id/%61~b\n", "e.org\t9\n"),
                   ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct move *move = moves_find(&rules.moves, str_from(rows[i].iri));
    ck_assert_msg((move != NULL) == rows[i].gone, "%s", rows[i].iri);
    ck_assert(!move || move->status == 410);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(knows_what_is_a_thing)
{
  static const struct {
    const char *iri;
    bool is_thing;
  } rows[] = {
      {"http://e.org/a~b", true},    {"https://E.org/a%7eb", true},
      {"http://e.org/a~b#x", true},  {"http://e.org/c", true},
      {"http://e.org/a~b/", false},  {"http://f.org/c", false},
      {"http://e.org/a~b%", false},  {"urn:c", false},
      {"http://e.org/a~b?x", false},
  };
  ck_assert_int_eq(
      make("thing\thttp://e.org/c\nthing\thttp://e.org/%61~b\n", "e.org\t9\n"),
      ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(rules_is_thing(&rules, str_from(rows[i].iri)) ==
                      rows[i].is_thing,
                  "%s", rows[i].iri);
  arena_fini(&arena);
  ck_assert_int_eq(make("", "e.org\t9\n"), ERR_NONE);
  ck_assert(!rules_is_thing(&rules, STR("http://e.org/c")));
  arena_fini(&arena);
}
END_TEST

/* The numbers are those of the lines, however namespaces are sorted. The source
 * of the resolver is for names in no namespace. */
START_TEST(knows_the_engines_of_namespaces)
{
  static const struct {
    const char *iri, *endpoint; /* NULL: none */
  } rows[] = {
      {"http://e.org/id/a", "http://short/"},
      {"http://e.org/id/long/a", "http://long/"},
      {"http://e.org/id/local/a", NULL},
      {"http://e.org/other", "http://rest/"},
      {"https://f.org/a", "http://rest/"},
  };
  ck_assert_int_eq(make("source\t\nsource.endpoint\thttp://rest/\n"
                        "namespace\thttp://e.org/id/\nnamespace.maxAge\t9\n"
                        "namespace.source\t\nsource.endpoint\thttp://short/\n"
                        "source.maxAge\t7\n"
                        "namespace\thttp://e.org/id/local/\n"
                        "namespace\thttp://e.org/id/long/\n"
                        "namespace.source\t\nsource.endpoint\thttp://long/\n",
                        "e.org\t9\n"),
                   ERR_NONE);
  ck_assert_uint_eq(rules.engines.count, 3);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct namespace_rule *rule =
        rules_namespace(&rules, str_from(rows[i].iri));
    ck_assert_msg((rule->engine != 0) == (rows[i].endpoint != NULL), "%s",
                  rows[i].iri);
    if (rule->engine)
      ck_assert_msg(
          str_equals(rules.engines.rows[rule->engine - 1].endpoints[0],
                     str_from(rows[i].endpoint)),
          "%s", rows[i].iri);
  }
  const struct namespace_rule *short_one =
      rules_namespace(&rules, STR("http://e.org/id/a"));
  ck_assert_uint_eq(short_one->max_age, 9);
  ck_assert_uint_eq(rules.engines.rows[short_one->engine - 1].max_age, 7);
  ck_assert_int_eq(make("source\t\n", "e.org\t9\n"), ERR_CONFIG);
  arena_fini(&arena);
}
END_TEST

Suite *
check_rules(void)
{
  const TTest *tests[] = {
      hosts_from_a_twentieth_on, begins_with_the_first_namespace_without_data,
      maps_hosts_to_authorities, takes_the_longest_namespace,
      refuses_wrong_values,      knows_what_is_gone,
      knows_what_is_a_thing,     knows_the_engines_of_namespaces};
  return runner_make_suite("rules", tests, sizeof tests / sizeof *tests);
}
