#include "store/image_predicates.h"

#include "runner.h"
#include "store_kit.h"

#include <stdio.h>

runner_suite check_image_predicates;

/* Few are known by heart, many are looked up; both are found alike, and what is
 * no predicate is not, be it in the data or not. */
START_TEST(finds_few_and_many)
{
  static const int counts[] = {1, 256, 257, 900};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    struct buffer text;
    struct arena arena;
    buffer_init(&text, 1 << 20);
    for (int p = 0; p < counts[i]; p++)
      buffer_format(&text, "<http://e/s> <http://e/p%d> <http://e/o> .\n", p);
    struct kit_source source = {"p.nt", SYNTAX_NTRIPLES, buffer_str(&text), 0};
    struct store *store = store_kit_open(&source, 1, &arena);
    const struct image_store *images = (const struct image_store *)store;
    const struct image_predicates *predicates = &images->predicates;
    ck_assert_int_eq(predicates->iris != NULL, counts[i] <= 256);
    for (int p = 0; p <= counts[i]; p++) {
      char iri[32];
      uint32_t found, expected;
      snprintf(iri, sizeof iri, "http://e/p%d", p);
      ck_assert_int_eq(image_predicates_find(predicates, str_from(iri), &found),
                       ERR_NONE);
      ck_assert_int_eq(
          image_find_predicate(images->image, str_from(iri), &expected),
          ERR_NONE);
      ck_assert_uint_eq(found, expected);
      ck_assert_int_eq(found == IMAGE_NONE, p == counts[i]);
    }
    uint32_t none;
    ck_assert_int_eq(
        image_predicates_find(predicates, STR("http://e/s"), &none), ERR_NONE);
    ck_assert_uint_eq(none, IMAGE_NONE);
    store_free(store);
    arena_fini(&arena);
    buffer_fini(&text);
  }
}
END_TEST

Suite *
check_image_predicates(void)
{
  const TTest *tests[] = {finds_few_and_many};
  return runner_make_suite("image_predicates", tests,
                           sizeof tests / sizeof *tests);
}
