#include "name/document.h"

#include "base/iri.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_document;

static struct arena arena;
static struct rules rules;

static void
begin(const char *config)
{
  arena_init(&arena, 16 * 1024 * 1024);
  ck_assert_int_eq(
      rules_init(&rules, str_from(config), STR("e.org\t9\n"), &arena),
      ERR_NONE);
}

static bool
has_candidate(struct str path, struct str thing)
{
  struct document_candidates found;
  ck_assert_int_eq(
      document_candidates(&rules, STR("e.org"), path, &arena, &found),
      ERR_NONE);
  for (size_t i = 0; i < found.count; i++)
    if (str_equals(found.rows[i].path, thing))
      return true;
  return false;
}

/* The document of a thing, and from its path back to the thing: config is NULL
 * for the default forms. back is the thing's path, NULL where the document is
 * not below a path of ours. */
static const struct {
  const char *description, *config, *thing, *document, *back;
} rows[] = {
    {"below id", "", "http://e.org/id/a", "/doc/a", "/id/a"},
    {"below resource", "", "http://e.org/resource/a", "/doc/a", "/resource/a"},
    {"below entity", "", "http://e.org/entity/a", "/doc/a", "/entity/a"},
    {"below thing", "", "http://e.org/thing/a", "/doc/a", "/thing/a"},
    {"with something before", "", "http://e.org/x/id/a", "/x/doc/a", "/x/id/a"},
    {"with something behind", "", "http://e.org/id/a/b", "/doc/a/b", "/id/a/b"},
    {"the last segment", "", "http://e.org/id/a/resource/b", "/id/a/doc/b",
     "/id/a/resource/b"},
    {"the last of the same", "", "http://e.org/id/id/a", "/id/doc/a",
     "/id/id/a"},
    {"doc many times in the name", "", "http://e.org/id/doc/doc/doc/doc/doc/a",
     "/doc/doc/doc/doc/doc/doc/a", "/id/doc/doc/doc/doc/doc/a"},
    {"doc in the name", "", "http://e.org/id/doc/a", "/doc/doc/a", "/id/doc/a"},
    {"a trailing slash", "", "http://e.org/id/a/", "/doc/a/", "/id/a/"},
    {"dots", "", "http://e.org/id/v1.0.ttl", "/doc/v1.0.ttl", "/id/v1.0.ttl"},
    {"https and a port", "", "https://e.org:8443/id/a", "/doc/a", "/id/a"},
    {"elsewhere", "", "http://e.org/a", "/a/about", "/a"},
    {"no segment of ours", "", "http://e.org/idx/a", "/idx/a/about", "/idx/a"},
    {"id at the end", "", "http://e.org/x/id", "/x/id/about", "/x/id"},
    {"a path that ends in a slash", "", "http://e.org/a/", "/a/about", "/a/"},
    {"the root", "", "http://e.org/", "/about", "/"},
    {"the bare host", "", "http://e.org", "/about", "/"},
    {"percent-encoding stays", "", "http://e.org/id/a%2Fb", "/doc/a%2Fb",
     "/id/a%2Fb"},
    {"not ASCII", "", "http://e.org/id/ros\xC3\xA9", "/doc/ros%C3%A9",
     "/id/ros%C3%A9"},
    {"a query", "", "http://e.org/a?b=c", "/-/doc?iri=http://e.org/a%3Fb%3Dc",
     NULL},
    {"a query below id", "", "http://e.org/id/a?b",
     "/-/doc?iri=http://e.org/id/a%3Fb", NULL},
    {"a pattern",
     "namespace\thttp://e.org/id/\nnamespace.document\t/object/{name}\n",
     "http://e.org/id/a", "/object/a", "/id/a"},
    {"a pattern with an end",
     "namespace\thttp://e.org/n/\nnamespace.document\t/d/{name}/info\n",
     "http://e.org/n/a/b", "/d/a/b/info", "/n/a/b"},
    {"a pattern of another namespace",
     "namespace\thttp://e.org/n/\nnamespace.document\t/d/{name}\n",
     "http://e.org/id/a", "/doc/a", "/id/a"},
    {"a pattern on another site",
     "namespace\thttp://e.org/n/\n"
     "namespace.document\thttps://c.example/object/{name}\n",
     "http://e.org/n/a", "https://c.example/object/a", NULL},
    {"a pattern with a fragment",
     "namespace\thttp://e.org/n/\nnamespace.document\t/all#{name}\n",
     "http://e.org/n/a", "/all#a", NULL},
};

START_TEST(leads_from_things_to_documents)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    begin(rows[i].config);
    buffer_init(&out, 4096);
    document_put(&out, &rules, str_from(rows[i].thing));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].document)),
                  "%s: %.*s", rows[i].description, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(leads_back_from_documents_to_things)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (!rows[i].back)
      continue;
    begin(rows[i].config);
    ck_assert_msg(
        has_candidate(str_from(rows[i].document), str_from(rows[i].back)), "%s",
        rows[i].description);
    arena_fini(&arena);
  }
}
END_TEST

/* The pattern of one format, below the origin of the namespace or not. */
START_TEST(leads_back_from_the_document_of_each_format)
{
  static const char *const origins[] = {
      "/d/", "https://o.example/d/"}; /* the second one is cut */
  for (int id = 0; id < FORMAT_COUNT; id++)
    for (size_t i = 0; i < 2; i++) {
      struct document_candidates found;
      char config[300];
      bool has = false;
      snprintf(config, sizeof config,
               "namespace\thttp://e.org/n/\nnamespace.origin\t"
               "https://o.example\nnamespace.format\t%.*s %s{name}.x\n",
               STR_ARGS(format_get((enum format_id)id)->media_type),
               origins[i]);
      begin(config);
      ck_assert_int_eq(document_candidates(&rules, STR("e.org"), STR("/d/a.x"),
                                           &arena, &found),
                       ERR_NONE);
      for (size_t k = 0; k < found.count; k++)
        has = has || (str_equals(found.rows[k].path, STR("/n/a")) &&
                      (int)found.rows[k].format == id);
      ck_assert_msg(has, "%s", config);
      arena_fini(&arena);
    }
}
END_TEST

START_TEST(has_things_that_can_be_requested)
{
  static char path[IRI_URI_MAXIMUM + 8];
  const size_t most = IRI_URI_MAXIMUM + 1; /* "/doc/" is longer than "/id/" */
  memset(path, 'a', sizeof path);
  memcpy(path, "/doc/", 5);
  for (size_t more = 0; more < 2; more++) {
    struct document_candidates found;
    bool has = false;
    begin("");
    ck_assert_int_eq(document_candidates(&rules, STR("e.org"),
                                         str_of(path, most + more), &arena,
                                         &found),
                     ERR_NONE);
    for (size_t i = 0; i < found.count; i++)
      has = has || str_starts(found.rows[i].path, STR("/id/"));
    ck_assert_int_eq(has, more == 0);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(looks_at_so_many_candidates)
{
  struct document_candidates found;
  struct buffer path;
  begin("");
  buffer_init(&path, 4096);
  for (int i = 0; i < 100; i++)
    buffer_put(&path, STR("/doc"));
  buffer_put(&path, STR("/a/about"));
  ck_assert_int_eq(document_candidates(&rules, STR("e.org"), buffer_str(&path),
                                       &arena, &found),
                   ERR_NONE);
  ck_assert_uint_eq(found.count, 4 * DOCUMENT_PLACES_MAXIMUM + 2);
  buffer_fini(&path);
  arena_fini(&arena);
}
END_TEST

/* The extension belongs to the path. */
START_TEST(names_variants)
{
  static const struct {
    const char *document, *variant;
  } variants[] = {
      {"/doc/a", "/doc/a.ttl"},
      {"/doc/v1.0", "/doc/v1.0.ttl"},
      {"/-/doc?iri=http://e.org/a", "/-/doc.ttl?iri=http://e.org/a"},
      {"/all#a", "/all.ttl#a"},
      {"/all?x#a?b", "/all.ttl?x#a?b"},
      {"https://c.example/object/a", "https://c.example/object/a.ttl"},
  };
  for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    document_put_variant(&out, str_from(variants[i].document), STR(".ttl"));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(variants[i].variant)),
                  "%.*s", STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(names_the_description_of_any_iri)
{
  struct buffer out, back;
  struct str iri = STR("http://e.org/a?b=c&d#e\xC3\xA9");
  buffer_init(&out, 256);
  buffer_init(&back, 256);
  document_put_any(&out, STR("/-/"), iri);
  ck_assert(str_starts(buffer_str(&out), STR("/-/doc?iri=")));
  ck_assert(iri_query_parameter(str_from_offset(buffer_str(&out), 7),
                                STR("iri"), &back));
  ck_assert(str_equals(buffer_str(&back), iri));
  buffer_fini(&out);
  buffer_fini(&back);
}
END_TEST

Suite *
check_document(void)
{
  const TTest *tests[] = {leads_from_things_to_documents,
                          leads_back_from_documents_to_things,
                          leads_back_from_the_document_of_each_format,
                          has_things_that_can_be_requested,
                          looks_at_so_many_candidates,
                          names_variants,
                          names_the_description_of_any_iri};
  return runner_make_suite("document", tests, sizeof tests / sizeof *tests);
}
