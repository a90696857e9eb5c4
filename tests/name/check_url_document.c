#include "name/url_document.h"

#include "fixture.h"
#include "runner.h"

#include <stdio.h>

runner_suite check_url_document;

#define NAMESPACE "namespace\thttp://e.org/id/\nnamespace.document\t"

START_TEST(finds_what_a_proxy_passes_on)
{
  static const struct {
    const char *config, *path, *document, *origin; /* no document: not found */
  } rows[] = {
      {NAMESPACE "https://h.example/ld/d/{name}\n", "/d/jupiter",
       "https://h.example/ld/d/jupiter", "https://h.example/ld"},
      {NAMESPACE "https://h.example/ld/d/{name}\n", "/ld/d/jupiter",
       "https://h.example/ld/d/jupiter", "https://h.example"},
      {NAMESPACE "https://h.example/ld/d/{name}\n", "/d/none", NULL, NULL},
      {NAMESPACE "https://h.example/ld/d/{name}\n", "/e/jupiter", NULL, NULL},
      /* who says where this server is need not have it guessed */
      {NAMESPACE "https://h.example/ld/d/{name}\n"
                 "namespace.origin\thttps://o.example\n",
       "/d/jupiter", NULL, NULL},
      {NAMESPACE "/d/{name}\n", "/d/jupiter", NULL, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct fixture fixture;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    fixture_init(&fixture, rows[i].config, fixture_names);
    struct resource found = resource_unknown(&fixture.snapshot, STR("q"));
    ck_assert_int_eq(url_document_find(&fixture.snapshot, STR("e.org"),
                                       str_from(rows[i].path), &arena, &found),
                     ERR_NONE);
    ck_assert_msg((found.kind == RESOURCE_DOCUMENT) ==
                      (rows[i].document != NULL),
                  "%zu: %s", i, rows[i].path);
    if (rows[i].document) {
      ck_assert(str_equals(found.document, str_from(rows[i].document)));
      ck_assert(str_equals(found.site->origin, str_from(rows[i].origin)));
      ck_assert(str_equals(found.asked, STR("q")));
    }
    fixture_fini(&fixture);
    arena_fini(&arena);
  }
}
END_TEST

/* The pattern of one format, each in its turn. */
START_TEST(finds_the_document_of_each_format)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    struct fixture fixture;
    struct arena arena;
    struct str authority;
    char config[300];
    struct str type = format_get((enum format_id)id)->media_type;
    snprintf(config, sizeof config,
             NAMESPACE "https://h.example/all/{name}\nnamespace.format\t%.*s "
                       "https://g.example/d/{name}.x\n",
             STR_ARGS(type));
    arena_init(&arena, 1 << 20);
    fixture_init(&fixture, config, fixture_names);
    struct resource found = resource_unknown(&fixture.snapshot, STR(""));
    ck_assert_int_eq(url_document_find(&fixture.snapshot, STR("e.org"),
                                       STR("/d/jupiter.x"), &arena, &found),
                     ERR_NONE);
    ck_assert_msg(found.kind == RESOURCE_DOCUMENT && (int)found.variant == id,
                  "%.*s: %d", STR_ARGS(type), (int)found.variant);
    ck_assert_msg(rules_authority(&fixture.snapshot.rules, STR("g.example"),
                                  &authority) &&
                      str_equals(authority, STR("e.org")),
                  "%.*s", STR_ARGS(type));
    fixture_fini(&fixture);
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_url_document(void)
{
  const TTest *tests[] = {finds_what_a_proxy_passes_on,
                          finds_the_document_of_each_format};
  return runner_make_suite("url_document", tests, sizeof tests / sizeof *tests);
}
