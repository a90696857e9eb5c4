#include "runner.h"
#include "store_kit.h"

runner_suite check_image_spelling;

#define P " <http://e/p> \"x\" .\n"

static const struct kit_source names[] = {
    {"a.nq", SYNTAX_NQUADS,
     STR_INIT(
         "<http://e/id/Mercury_(planet)>" P "<http://e/id/O%27Neil>" P
         "<http://e/both(x)>" P "<https://e/both(x)>" P "<http://e/both%28x)>" P
         "<http://e/q?a=O'b>" P "<http://e/id/CH[R]>" P "<http://e/a%2Fb>" P
         "<http://e/ns_(x)#t>" P "<http://e/s> <http://e/p> \"g\" "
         "<http://e/graph(1)> .\n<http://e/id/100%>" P "<http://e/bad%#t>" P
         "<http://e/title_one>" P "<http://e/id/Caf%C3%A9>" P),
     1}};

START_TEST(finds_other_spellings)
{
  static const struct {
    const char *iri, *found[3];
  } rows[] = {
      {"http://e/id/Mercury_%28planet%29", {"http://e/id/Mercury_(planet)"}},
      {"https://E/id/Mercury_(planet%29", {"http://e/id/Mercury_(planet)"}},
      {"http://e/id/Mercury_(planet)", {"http://e/id/Mercury_(planet)"}},
      {"http://e/id/O'Neil", {"http://e/id/O%27Neil"}},
      {"http://e/both%28x%29", {"http://e/both%28x)", "http://e/both(x)"}},
      {"http://e/q?a=O%27b", {"http://e/q?a=O'b"}},
      {"http://e/id/CH%5BR%5D", {"http://e/id/CH[R]"}},
      {"http://e/ns_%28x%29", {"http://e/ns_(x)"}},
      {"http://e/graph%281%29", {"http://e/graph(1)"}},
      {"http://e/a/b", {NULL}},
      {"http://e/id/MERCURY_(planet)", {NULL}},
      {"http://e/id/100%", {NULL}},
      {"urn:x", {NULL}},
  };
  struct arena arena;
  struct store *store = store_kit_open(names, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct spelling_list list;
    size_t count = 0;
    ck_assert_int_eq(
        store->type->spellings(store, str_from(rows[i].iri), &arena, &list),
        ERR_NONE);
    for (; rows[i].found[count]; count++)
      ck_assert_msg(
          count < list.count &&
              str_equals(list.iris[count], str_from(rows[i].found[count])),
          "%s: %zu", rows[i].iri, list.count);
    ck_assert_msg(list.count == count, "%s: %zu", rows[i].iri, list.count);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Spellings that share a hash stay names of their own. */
START_TEST(tells_spellings_apart)
{
  static const struct {
    const char *iri;
    size_t count;
  } rows[] = {
      {"http://e/both(x)", 2}, /* http and https */
      {"http://e/both%28x)", 1},
      {"http://e/both%28x%29", 0},
      {"http://e/id/Mercury_%28planet%29", 0},
      {"http://e/id/CH[R]", 1},
      {"http://e/id/CH%5BR%5D", 1},
  };
  struct arena arena;
  struct store *store = store_kit_open(names, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct name name;
    ck_assert_int_eq(
        store->type->contains(store, str_from(rows[i].iri), &arena, &name),
        ERR_NONE);
    ck_assert_msg(name.count == rows[i].count, "%s: %zu", rows[i].iri,
                  name.count);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(finds_names_without_a_key)
{
  struct name name;
  struct arena arena;
  struct store *store = store_kit_open(names, 1, &arena);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/id/100%"), &arena, &name),
      ERR_NONE);
  ck_assert_uint_eq(name.count, 1);
  ck_assert(name.keyless && (name.flags & NAME_SUBJECT));
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/bad%#t"), &arena, &name),
      ERR_NONE);
  ck_assert_uint_eq(name.count, 1);
  ck_assert(str_equals(name.iris[0], STR("http://e/bad%")));
  ck_assert(name.flags & NAME_FRAGMENTS);
  ck_assert_uint_eq(name.fragment_count[0], 1);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(suggests_other_encodings)
{
  static const struct {
    const char *iri, *near;
  } rows[] = {
      {"http://e/id/mercury_%28planet%29", "http://e/id/Mercury_(planet)"},
      {"http://e/id/Mercury_%2528planet%2529", "http://e/id/Mercury_(planet)"},
      {"http://e/id/Mercury%20(planet)", "http://e/id/Mercury_(planet)"},
      {"http://e/title%20one", "http://e/title_one"},
      {"http://e/title+one", "http://e/title_one"},
      {"http://e/id%2fCH[R]", "http://e/id/CH[R]"},
      {"http://e/id/Caf%25C3%25A9", "http://e/id/Caf%C3%A9"},
      {"http://e/id/100%25", "http://e/id/100%"},
      {"http://e/id/Mercury_(planet)%20", "http://e/id/Mercury_(planet)"},
      {"http://e/both%28x%29", "http://e/both(x)"},
      {"http://e/both%28x%29", "http://e/both%28x)"},
  };
  struct arena arena;
  struct store *store = store_kit_open(names, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct suggestions found;
    bool has = false;
    ck_assert_int_eq(
        store->type->suggest(store, str_from(rows[i].iri), &arena, &found),
        ERR_NONE);
    for (size_t k = 0; k < found.near_count; k++)
      has = has || str_equals(found.near[k], str_from(rows[i].near));
    ck_assert_msg(has, "%s: %zu", rows[i].iri, found.near_count);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

Suite *
check_image_spelling(void)
{
  const TTest *tests[] = {finds_other_spellings, tells_spellings_apart,
                          finds_names_without_a_key, suggests_other_encodings};
  return runner_make_suite("image_spelling", tests,
                           sizeof tests / sizeof *tests);
}
