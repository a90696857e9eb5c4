#include "format/label.h"

#include "runner.h"
#include "terms.h"

runner_suite check_label;

START_TEST(cuts_local_names)
{
  static const struct {
    const char *iri, *name;
  } rows[] = {
      {"http://e.org/id/a", "a"},
      {"http://e.org/ns#a", "a"},
      {"http://e.org/id/a/", "a"},
      {"http://e.org/id/a//", "a"},
      {"http://e.org/ns#", "http://e.org/ns#"},
      {"http://e.org/licenses/by/4.0/", "by/4.0"},
      {"http://e.org/id/40", "40"},
      {"http://1.0/", "http://1.0"},
      {"urn:isbn:1", "urn:isbn:1"},
      {"", ""},
      {"/", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str name = label_local_name(str_from(rows[i].iri));
    ck_assert_msg(str_equals(name, str_from(rows[i].name)), "%s: %.*s",
                  rows[i].iri, STR_ARGS(name));
  }
}
END_TEST

START_TEST(prefers_the_data_then_what_is_known_then_prefixes)
{
  struct arena arena;
  struct namespaces namespaces;
  struct term terms[] = {term_iri(STR(RDFS_LABEL)), term_iri(STR("http://e/p")),
                         term_iri(STR("http://other/p"))};
  struct str labels[] = {{NULL, 0}, {NULL, 0}, STR_INIT("a label")};
  struct description description = {.graph = {.terms = terms, .term_count = 3},
                                    .labels = labels};
  arena_init(&arena, 1 << 20);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 4), ERR_NONE);
  namespaces_add(&namespaces, STR("e"), STR("http://e/"));
  namespaces_ready(&namespaces);
  static const char *const expected[] = {"label", "e:p", "a label"};
  for (uint32_t i = 0; i < 3; i++)
    ck_assert(str_equals(label_of(&description, i, &namespaces, &arena),
                         str_from(expected[i])));
  description.language = STR("de-AT");
  ck_assert(str_equals(label_of(&description, 0, &namespaces, &arena),
                       STR("Bezeichnung")));
  description.language = STR("ja"); /* not spoken here */
  ck_assert(
      str_equals(label_of(&description, 0, &namespaces, &arena), STR("label")));
  description.labels = NULL;
  ck_assert(str_equals(label_of(&description, 2, &namespaces, &arena),
                       STR("http://other/p")));
  arena_fini(&arena);
}
END_TEST

Suite *
check_label(void)
{
  const TTest *tests[] = {cuts_local_names,
                          prefers_the_data_then_what_is_known_then_prefixes};
  return runner_make_suite("label", tests, sizeof tests / sizeof *tests);
}
