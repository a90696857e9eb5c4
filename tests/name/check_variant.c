#include "name/variant.h"

#include "runner.h"

runner_suite check_variant;

static struct namespace_rule plain = {.format = FORMAT_TURTLE};
static struct namespace_rule patterns = {
    .iri = STR_INIT("http://e.org/id/"),
    .documents = {[FORMAT_HTML] = STR_INIT("/h/{name}"),
                  [FORMAT_TRIG] = STR_INIT("https://f.org/{name}.trig")}};

START_TEST(have_references)
{
  static const struct site site = {.services = STR_INIT("/-/")};
  static const struct {
    const struct namespace_rule *rule;
    const char *document;
    enum format_id format;
    const char *language, *reference;
    bool is_itself;
  } rows[] = {
      {&plain, "/doc/a", FORMAT_TURTLE, "", "/doc/a.ttl", false},
      {&plain, "/doc/a", FORMAT_HTML, "de", "/doc/a.de.html", false},
      {&plain, "/doc/a?inbound&page=2", FORMAT_NQUADS, "",
       "/doc/a.nq?inbound&page=2", false},
      {&plain, "/-/doc?iri=urn:a", FORMAT_LINKSET_JSON, "",
       "/-/doc.linkset.json?iri=urn:a", false},
      {&patterns, "/doc/a", FORMAT_HTML, "", "/h/a", false},
      {&patterns, "/doc/a?page=2", FORMAT_HTML, "", "/h/a?page=2", false},
      {&patterns, "/doc/a", FORMAT_HTML, "de", "/doc/a.de.html", false},
      {&patterns, "/doc/a", FORMAT_TRIG, "", "/doc/a.trig", false},
      {&patterns, "/id/a", FORMAT_HTML, "", "/id/a.html", true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    struct resource resource = {.rule = rows[i].rule,
                                .site = &site,
                                .iri = STR("http://e.org/id/a"),
                                .document = str_from(rows[i].document),
                                .is_itself = rows[i].is_itself};
    buffer_init(&out, 1024);
    variant_put(&out, &resource, rows[i].format, str_from(rows[i].language));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].reference)),
                  "%zu: %.*s", i, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(take_over_what_is_asked)
{
  static const struct {
    const char *query, *document;
    enum format_id before, after;
    bool query_format;
  } rows[] = {
      {"", "/doc/a", FORMAT_NONE, FORMAT_NONE, true},
      {"inbound", "/doc/a?inbound", FORMAT_NONE, FORMAT_NONE, false},
      {"page=1", "/doc/a", FORMAT_NONE, FORMAT_NONE, false},
      {"page=7", "/doc/a?page=7", FORMAT_NONE, FORMAT_NONE, false},
      {"page=7&inbound", "/doc/a?inbound&page=7", FORMAT_NONE, FORMAT_NONE,
       false},
      {"page=0", "/doc/a?page=4294967295", FORMAT_NONE, FORMAT_NONE, false},
      {"format=ttl", "/doc/a", FORMAT_NONE, FORMAT_TURTLE, true},
      {"format=text%2Fn3", "/doc/a", FORMAT_NONE, FORMAT_TURTLE, true},
      {"format=ttl", "/doc/a", FORMAT_NONE, FORMAT_NONE, false},
      {"format=none", "/doc/a", FORMAT_NONE, FORMAT_NONE, true},
      {"format=html", "/doc/a", FORMAT_TURTLE, FORMAT_TURTLE, true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct snapshot snapshot = {.serial = 0};
    struct namespace_rule rule = {.query_format = rows[i].query_format};
    struct resource resource = {.kind = RESOURCE_DOCUMENT,
                                .rule = &rule,
                                .base = STR("/doc/a"),
                                .document = STR("/doc/a"),
                                .variant = rows[i].before,
                                .page = 1};
    arena_init(&arena, 1 << 20);
    ck_assert_int_eq(
        variant_apply(&snapshot, &resource, str_from(rows[i].query), &arena),
        ERR_NONE);
    ck_assert_msg(str_equals(resource.document, str_from(rows[i].document)),
                  "%s: %.*s", rows[i].query, STR_ARGS(resource.document));
    ck_assert_msg(resource.variant == rows[i].after, "%s: %d", rows[i].query,
                  (int)resource.variant);
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_variant(void)
{
  const TTest *tests[] = {have_references, take_over_what_is_asked};
  return runner_make_suite("variant", tests, sizeof tests / sizeof *tests);
}
