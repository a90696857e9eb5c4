#include "runner.h"
#include "store_kit.h"

runner_suite check_image_values;

#define P "<http://e/p>"
#define Q "<http://e/q>"

static const struct kit_source source = {
    "a.nq", SYNTAX_NQUADS,
    STR_INIT("<http://e/a> " P " \"1\" .\n<http://e/a> " P " \"2\" .\n"
             "<http://e/a> " P " \"3\" <http://e/g> .\n"
             "<http://e/a> " Q " <http://e/b> .\n"
             "<https://e/a> " P " \"4\" .\n"
             "<http://e/b> " Q " _:x .\n_:x " P " \"5\\n\\\"\\\\\" .\n"
             "<http://e/c> " P " \"\xE2\x82\xAC\"@de .\n"
             "<http://e/c> " P " \"6\"^^<http://e/t> .\n"),
    0};

START_TEST(finds_what_a_name_says)
{
  static const struct {
    const char *iri, *property;
    size_t limit, count;
    const char *first;
  } rows[] = {
      {"http://e/a", "http://e/p", 9, 4, "1"}, /* its twin too */
      {"http://e/a", "http://e/p", 2, 2, "1"},
      {"http://e/a", "http://e/p", 0, 0, NULL},
      {"http://e/a", "http://e/q", 9, 1, "http://e/b"},
      {"http://e/a", "http://e/none", 9, 0, NULL},
      {"http://e/a", "http://e/b", 9, 0, NULL}, /* no property */
      {"http://e/b", "http://e/p", 9, 0, NULL},
      {"http://e/c", "http://e/p", 9, 2, "6"},
  };
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct name name;
    struct term_list list;
    ck_assert_int_eq(
        store->type->contains(store, str_from(rows[i].iri), &arena, &name),
        ERR_NONE);
    ck_assert_int_eq(store->type->values(store, &name,
                                         str_from(rows[i].property),
                                         rows[i].limit, &arena, &list),
                     ERR_NONE);
    ck_assert_msg(list.count == rows[i].count, "%zu: %zu", i, list.count);
    ck_assert_msg(!list.count ||
                      str_equals(list.rows[0].value, str_from(rows[i].first)),
                  "%zu: %.*s", i, STR_ARGS(list.rows[0].value));
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

Suite *
check_image_values(void)
{
  const TTest *tests[] = {finds_what_a_name_says};
  return runner_make_suite("image_values", tests, sizeof tests / sizeof *tests);
}
