#include "base/thing_path.h"

#include "runner.h"

runner_suite check_thing_path;

START_TEST(finds_the_last_segment)
{
  static const struct {
    const char *path;
    size_t at; /* STR_NOT_FOUND: none */
    const char *segment;
  } rows[] = {
      {"/id/a", 0, "/id/"},
      {"/x/id/a/thing/b", 7, "/thing/"},
      {"/entity/a/id/", 0, "/entity/"}, /* "/id/" itself is not a thing */
      {"/resource/x/y", 0, "/resource/"},
      {"/id", STR_NOT_FOUND, NULL},
      {"/ids/a", STR_NOT_FOUND, NULL},
      {"", STR_NOT_FOUND, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str segment = {NULL, 0};
    size_t at = thing_path_find(str_from(rows[i].path), &segment);
    ck_assert_msg(at == rows[i].at, "%s", rows[i].path);
    if (rows[i].segment)
      ck_assert(str_equals(segment, str_from(rows[i].segment)));
  }
}
END_TEST

START_TEST(knows_which_ways_may_meet)
{
  unsigned id = thing_path_form(STR("/id/a"));
  unsigned entity = thing_path_form(STR("/entity/a"));
  unsigned plain = thing_path_form(STR("/a")),
           slash = thing_path_form(STR("/a/"));
  ck_assert(!thing_path_forms_meet(0));
  ck_assert(!thing_path_forms_meet(id));
  ck_assert(!thing_path_forms_meet(id | plain));
  ck_assert(!thing_path_forms_meet(id | slash));
  ck_assert(thing_path_forms_meet(id | entity));   /* both "/doc/a" */
  ck_assert(thing_path_forms_meet(plain | slash)); /* both "/a/about" */
}
END_TEST

START_TEST(tells_documents_apart)
{
  static const char *const documents[] = {"/doc/a", "/x/doc", "/a/about",
                                          "/about", "/x/docs/a"};
  static const char *const others[] = {"/id/a", "/", "", "/a", "/dot/a"};
  for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
    ck_assert(thing_path_may_be_document(str_from(documents[i])));
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    ck_assert(!thing_path_may_be_document(str_from(others[i])));
}
END_TEST

START_TEST(finds_the_last_of_several)
{
  static const struct {
    const char *text, *needle;
    size_t at;
  } rows[] = {{"/a/b/a/", "/a/", 4},
              {"aaa", "aa", 1},
              {"ab", "abc", STR_NOT_FOUND},
              {"", "a", STR_NOT_FOUND},
              {"xab", "ab", 1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_uint_eq(
        thing_path_find_last(str_from(rows[i].text), str_from(rows[i].needle)),
        rows[i].at);
}
END_TEST

Suite *
check_thing_path(void)
{
  const TTest *tests[] = {finds_the_last_segment, knows_which_ways_may_meet,
                          tells_documents_apart, finds_the_last_of_several};
  return runner_make_suite("thing_path", tests, sizeof tests / sizeof *tests);
}
