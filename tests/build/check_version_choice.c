#include "build/version_choice.h"

#include "runner.h"

runner_suite check_version_choice;

enum { NAME = 1, OTHER = 2, LATEST = 3 }; /* terms */

/* The number of versions that two declarations of one ontology are. */
static size_t
count_versions(struct image_declaration first, struct image_declaration second,
               struct version_choice *ret_choice)
{
  static struct image_context contexts[] = {{.source = 0}, {.source = 1}};
  static struct image_build build = {.contexts = contexts};
  static struct image_declaration rows[2];
  static struct arena arena;
  arena_init(&arena, 1 << 16);
  rows[0] = first;
  rows[1] = second;
  for (size_t i = 0; i < 2; i++) {
    rows[i].name = NAME;
    rows[i].context = (uint32_t)i;
    rows[i].info = IMAGE_NONE;
    rows[i].is_version = true;
  }
  ck_assert_int_eq(version_choice_make(&build, rows, 2, &arena, ret_choice),
                   ERR_NONE);
  size_t count = ret_choice->group_count;
  arena_fini(&arena);
  return count;
}

#define TEXTS(iri_term, count, ...)                                            \
  ((struct image_declaration){.iri = (iri_term),                               \
                              .iri_name = (iri_term),                          \
                              .texts = {__VA_ARGS__},                          \
                              .text_count = (count)})
#define A STR_INIT("1.0")
#define B STR_INIT("2.0")
#define STABLE STR_INIT("Stable")

START_TEST(tells_versions_apart)
{
  const struct {
    struct image_declaration first, second;
    size_t versions;
  } rows[] = {
      {TEXTS(IMAGE_NONE, 2, B, STABLE), TEXTS(IMAGE_NONE, 2, A, STABLE), 2},
      {TEXTS(IMAGE_NONE, 2, B, STABLE), TEXTS(IMAGE_NONE, 2, STABLE, B), 1},
      {TEXTS(IMAGE_NONE, 2, B, STABLE), TEXTS(IMAGE_NONE, 1, STABLE), 2},
      {TEXTS(IMAGE_NONE, 1, STABLE), TEXTS(IMAGE_NONE, 1, STABLE), 1},
      {TEXTS(IMAGE_NONE, 1, B), TEXTS(IMAGE_NONE, 1, STR_INIT("v2.0.0")), 1},
      {TEXTS(NAME, 1, B), TEXTS(NAME, 1, A), 2},
      {TEXTS(LATEST, 1, B), TEXTS(LATEST, 1, A), 2},
      {TEXTS(LATEST, 1, B), TEXTS(LATEST, 1, STABLE), 1},
      {TEXTS(LATEST, 1, B), TEXTS(OTHER, 1, B), 2},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct version_choice choice;
    size_t found = count_versions(rows[i].first, rows[i].second, &choice);
    ck_assert_msg(found == rows[i].versions, "row %zu: %zu", i, found);
  }
}
END_TEST

START_TEST(compares_iris_without_an_empty_fragment)
{
  ck_assert(
      version_choice_is_called(STR("http://e.org/1#"), STR("http://e.org/1")));
  ck_assert(
      version_choice_is_called(STR("http://e.org/1"), STR("http://e.org/1#")));
  ck_assert(!version_choice_is_called(STR("http://e.org/1#a"),
                                      STR("http://e.org/1")));
}
END_TEST

Suite *
check_version_choice(void)
{
  const TTest *tests[] = {tells_versions_apart,
                          compares_iris_without_an_empty_fragment};
  return runner_make_suite("version_choice", tests,
                           sizeof tests / sizeof *tests);
}
