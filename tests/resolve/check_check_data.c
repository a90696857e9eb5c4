#include "resolve/check_data.h"

#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_check_data;

static struct check_data found;

static void
add(enum check_data_kind kind, const char *iri)
{
  ck_assert_int_eq(check_data_add(&found, kind, str_from(iri)), ERR_NONE);
}

START_TEST(keeps_so_many_examples)
{
  const struct check_data_finding *links =
      &found.findings[CHECK_DATA_DEAD_LINK];
  check_data_init(&found);
  for (int i = 0; i < CHECK_DATA_EXAMPLES + 5; i++) {
    char iri[64];
    snprintf(iri, sizeof iri, "http://e.org/%d", i);
    add(CHECK_DATA_DEAD_LINK, iri);
  }
  ck_assert_uint_eq(links->count, CHECK_DATA_EXAMPLES + 5);
  ck_assert_uint_eq(links->example_count, CHECK_DATA_EXAMPLES);
  ck_assert(str_equals(links->examples[CHECK_DATA_EXAMPLES - 1],
                       STR("http://e.org/99")));
  ck_assert_uint_eq(found.findings[CHECK_DATA_NO_LABEL].count, 0);
  check_data_fini(&found);
}
END_TEST

START_TEST(counts_long_iris_without_an_example)
{
  static char iri[CHECK_DATA_IRI_MAXIMUM + 2];
  memset(iri, 'x', sizeof iri - 1);
  check_data_init(&found);
  add(CHECK_DATA_NO_LABEL, iri);
  ck_assert_uint_eq(found.findings[CHECK_DATA_NO_LABEL].count, 1);
  ck_assert_uint_eq(found.findings[CHECK_DATA_NO_LABEL].example_count, 0);
  iri[CHECK_DATA_IRI_MAXIMUM] = '\0';
  add(CHECK_DATA_NO_LABEL, iri);
  ck_assert_uint_eq(found.findings[CHECK_DATA_NO_LABEL].example_count, 1);
  check_data_fini(&found);
}
END_TEST

/* At the maximum of each number there is still room. */
START_TEST(has_room_for_all_examples)
{
  static char iri[CHECK_DATA_IRI_MAXIMUM + 1];
  memset(iri, 'x', CHECK_DATA_IRI_MAXIMUM);
  check_data_init(&found);
  for (int kind = 0; kind < CHECK_DATA_KINDS; kind++)
    for (int i = 0; i < CHECK_DATA_EXAMPLES; i++)
      add((enum check_data_kind)kind, iri);
  check_data_fini(&found);
}
END_TEST

static const struct {
  enum check_data_kind kind;
  const char *begin;
} rows[] = {
    {CHECK_DATA_DEAD_LINK, "{\"id\":\"dead-link\",\"severity\":\"warning\""},
    {CHECK_DATA_UNDEFINED_TERM,
     "{\"id\":\"undefined-term\",\"severity\":\"warning\""},
    {CHECK_DATA_HASH_AND_SLASH,
     "{\"id\":\"hash-and-slash\",\"severity\":\"warning\""},
    {CHECK_DATA_TWIN_SCHEMES, "{\"id\":\"twin-schemes\",\"severity\":\"note\""},
    {CHECK_DATA_CLASH, "{\"id\":\"clash\",\"severity\":\"error\""},
    {CHECK_DATA_NO_LABEL, "{\"id\":\"no-label\",\"severity\":\"note\""},
};

START_TEST(writes_json)
{
  ck_assert_uint_eq(sizeof rows / sizeof *rows, CHECK_DATA_KINDS);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    check_data_init(&found);
    buffer_init(&out, 4096);
    check_data_put_json(&found, rows[i].kind, &out);
    ck_assert_msg(out.length == 0, "%s: nothing was found", rows[i].begin);
    add(rows[i].kind, "http://e.org/a");
    add(rows[i].kind, "http://e.org/\"");
    check_data_put_json(&found, rows[i].kind, &out);
    struct str text = buffer_str(&out);
    ck_assert_msg(str_starts(text, str_from(rows[i].begin)), "%.*s",
                  STR_ARGS(text));
    ck_assert_msg(str_ends(text, STR(",\"examples\":[\"http://e.org/a\","
                                     "\"http://e.org/\\\"\"]}")),
                  "%.*s", STR_ARGS(text));
    ck_assert_msg(str_find_str(text, STR("\"count\":2,\"text\":\"")) !=
                      STR_NOT_FOUND,
                  "%.*s", STR_ARGS(text));
    buffer_fini(&out);
    check_data_fini(&found);
  }
}
END_TEST

Suite *
check_check_data(void)
{
  const TTest *tests[] = {keeps_so_many_examples,
                          counts_long_iris_without_an_example,
                          has_room_for_all_examples, writes_json};
  return runner_make_suite("check_data", tests, sizeof tests / sizeof *tests);
}
