#include "name/site.h"

#include "base/iri.h"
#include "runner.h"

runner_suite check_site;

static struct arena arena;

static struct site
make(const char *origin, const char *services)
{
  struct site site = {.origin = {NULL, 0}};
  if (*origin)
    ck_assert_int_eq(site_set_origin(&site, STR("origin"), str_from(origin)),
                     ERR_NONE);
  ck_assert_int_eq(site_finish(&site, str_from(services), &arena), ERR_NONE);
  return site;
}

START_TEST(writes_references)
{
  static const struct {
    const char *origin, *reference, *page, *field;
  } rows[] = {
      {"", "/doc/a", "/doc/a", "/doc/a"},
      {"", "//doc/a", "/.//doc/a", "/.//doc/a"},
      {"", "https://o.example/a", "https://o.example/a", "https://o.example/a"},
      {"https://h.example", "/doc/a", "/doc/a", "https://h.example/doc/a"},
      {"https://h.example/", "//a", "/.//a", "https://h.example//a"},
      {"https://h.example/ld", "/doc/a?page=2#b", "/ld/doc/a?page=2#b",
       "https://h.example/ld/doc/a?page=2#b"},
      {"https://h.example/ld/", "/", "/ld/", "https://h.example/ld/"},
      {"http://h.example:8080/a/b", "//x", "/a/b//x",
       "http://h.example:8080/a/b//x"},
      /* names and patterns may have the prefix themselves */
      {"https://h.example/ld", "/ld/doc/a", "/ld/doc/a",
       "https://h.example/ld/doc/a"},
      {"https://h.example/ld", "/ld", "/ld", "https://h.example/ld"},
      {"https://h.example/ld", "/ldx", "/ld/ldx", "https://h.example/ld/ldx"},
      /* URLs on the origin, and others */
      {"https://h.example/ld", "https://h.example/ld/doc/a", "/ld/doc/a",
       "https://h.example/ld/doc/a"},
      {"https://h.example/ld", "https://h.example/other",
       "https://h.example/other", "https://h.example/other"},
      {"https://h.example", "https://h.example.org/a",
       "https://h.example.org/a", "https://h.example.org/a"},
      {"https://h.example/donn\xC3\xA9"
       "es",
       "/a",
       "/donn%C3%A9"
       "es/a",
       "https://h.example/donn%C3%A9"
       "es/a"},
  };
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct site site = make(rows[i].origin, "/-/");
    struct str reference = str_from(rows[i].reference);
    struct str page = site_reference(&site, SITE_PAGE, reference, &arena);
    struct str field = site_reference(&site, SITE_FIELD, reference, &arena);
    ck_assert_msg(str_equals(page, str_from(rows[i].page)), "%s: %.*s",
                  rows[i].reference, STR_ARGS(page));
    ck_assert_msg(str_equals(field, str_from(rows[i].field)), "%s: %.*s",
                  rows[i].reference, STR_ARGS(field));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(writes_services)
{
  static const struct {
    const char *origin, *services, *page, *field;
  } rows[] = {
      {"", "/-/", "/-/search", "/-/search"},
      {"", "/_so/", "/_so/search", "/_so/search"},
      {"https://h.example/ld", "/-/", "/ld/-/search",
       "https://h.example/ld/-/search"},
      {"https://h.example/ld", "/ld/-/", "/ld/-/search",
       "https://h.example/ld/-/search"},
  };
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct site site = make(rows[i].origin, rows[i].services);
    struct buffer page, field;
    buffer_init(&page, IRI_URI_MAXIMUM);
    buffer_init(&field, IRI_URI_MAXIMUM);
    site_put_service(&page, &site, SITE_PAGE, STR("search"));
    site_put_service(&field, &site, SITE_FIELD, STR("search"));
    ck_assert_msg(str_equals(buffer_str(&page), str_from(rows[i].page)), "%.*s",
                  STR_ARGS(buffer_str(&page)));
    ck_assert_msg(str_equals(buffer_str(&field), str_from(rows[i].field)),
                  "%.*s", STR_ARGS(buffer_str(&field)));
    buffer_fini(&page);
    buffer_fini(&field);
  }
  struct site site = make("", "/_so/");
  ck_assert(site_is_service(&site, STR("/_so/doc?iri=a")));
  ck_assert(!site_is_service(&site, STR("/-/doc?iri=a")));
  ck_assert(!site_is_service(&site, STR("https://h.example/_so/")));
  arena_fini(&arena);
}
END_TEST

START_TEST(refuses_what_is_no_origin)
{
  static const char *const rows[] = {
      "h.example",
      "ftp://h.example/",
      "https://h.example/?a",
      "https://h.example/#",
      "https://h.example/a#b",
      "https://h.example/a/../b",
      "https://h.example//",
      "https://h.example/a//b",
      "https://h\xC3\xA9.example",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct site site;
    ck_assert_msg(site_set_origin(&site, STR("origin"), str_from(rows[i])) ==
                      ERR_CONFIG,
                  "%s", rows[i]);
  }
}
END_TEST

START_TEST(refuses_what_is_no_path_of_services)
{
  static const struct {
    const char *path;
    enum err err;
  } rows[] = {
      {"/-/", ERR_NONE},
      {"/_so/", ERR_NONE},
      {"/ld/-/", ERR_NONE},
      {"/", ERR_CONFIG},
      {"", ERR_CONFIG},
      {"//", ERR_CONFIG},
      {"/so", ERR_CONFIG},
      {"so/", ERR_CONFIG},
      {"/a//b/", ERR_CONFIG},
      {"/a/../", ERR_CONFIG},
      {"/a b/", ERR_CONFIG},
      {"/a?/", ERR_CONFIG},
      {"/%41/", ERR_CONFIG},
      {"/\xC3\xA9/", ERR_CONFIG},
      {"/\"/", ERR_CONFIG},
      {"/.well-known/", ERR_CONFIG},
      {"/0123456789012345678901234567890123456789012345678901234567890123/",
       ERR_CONFIG},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(site_check_services(STR("services"),
                                      str_from(rows[i].path)) == rows[i].err,
                  "%s", rows[i].path);
}
END_TEST

Suite *
check_site(void)
{
  const TTest *tests[] = {writes_references, writes_services,
                          refuses_what_is_no_origin,
                          refuses_what_is_no_path_of_services};
  return runner_make_suite("site", tests, sizeof tests / sizeof *tests);
}
