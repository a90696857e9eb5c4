#include "sparql/question_outline.h"

#include "runner.h"

runner_suite check_question_outline;

static const struct engine engine = {
    .query = ENGINE_CONSTRUCT, .depth = 3, .inbound = 100};

static const struct {
  const char *answer;
  bool is_more;
} rows[] = {
    {"", false},
    {"<http://e.org/a> <http://e.org/p> <http://e.org/b> .\n", false},
    {"<http://e.org/a> <http://e.org/p> _:b1 .\n", true},
    {"<http://e.org/a>\t<http://e.org/p>\t_:b1 .\n", true},
    {"_:b <http://e.org/p> <http://e.org/a> .\n", true},
    {"<http://e.org/a> <http://e.org/p> \"x\" .\n_:b <http://e.org/p> "
     "<http://e.org/a> .\n",
     true},
    {"<http://e.org/a> <http://e.org/p_:b> \"a_:b\" .\n", false},
    {"<http://e.org/a> <http://e.org/p> <http://e.org/a#b> .\n", true},
    {"<http://e.org/a> <http://e.org/p> <http://e.org/ab#c> .\n", false},
    {"<http://e.org/a> <http://e.org/p> <http://e.org/ns#c> .\n", false},
};

START_TEST(an_answer_shows_whether_there_is_more)
{
  struct str iri = STR("http://e.org/a");
  struct str answer = str_from(rows[_i].answer);
  ck_assert_msg(question_outline_is_more(answer, true, &iri, 1) ==
                    rows[_i].is_more,
                "%s", rows[_i].answer);
  /* In another syntax, nobody looks. */
  ck_assert_int_eq(question_outline_is_more(answer, false, &iri, 1),
                   answer.length > 0);
}
END_TEST

START_TEST(is_used_where_blank_nodes_are_followed)
{
  struct engine other = engine;
  ck_assert(question_outline_is_used(&engine));
  other.depth = 0;
  ck_assert(!question_outline_is_used(&other));
  other = engine;
  other.query = ENGINE_DESCRIBE;
  ck_assert(!question_outline_is_used(&other));
}
END_TEST

static bool
says(const struct buffer *out, const char *text)
{
  return str_find_str(buffer_str(out), str_from(text)) != STR_NOT_FOUND;
}

START_TEST(asks_who_points_at_the_name_alone)
{
  const struct str iris[] = {STR("http://e.org/a"), STR("http://e.org/doc")};
  struct buffer out;
  buffer_init(&out, 64 * 1024);
  ck_assert_int_eq(question_outline_put(&out, &engine, iris, 2, 1), ERR_NONE);
  ck_assert(says(&out, "VALUES ?a { <http://e.org/a> <http://e.org/doc> }"));
  ck_assert(says(&out, "?a ?p <http://e.org/a>"));
  ck_assert(!says(&out, "?a ?p <http://e.org/doc>"));
  buffer_reset(&out);
  struct engine none = engine;
  none.inbound = 0;
  ck_assert_int_eq(question_outline_put(&out, &none, iris, 2, 1), ERR_NONE);
  ck_assert(!says(&out, "?a ?p <http://e.org/a>"));
  buffer_fini(&out);
}
END_TEST

START_TEST(refuses_what_is_not_an_iri)
{
  const struct str iris[] = {STR("http://e.org/> ?x")};
  struct buffer out;
  buffer_init(&out, 64 * 1024);
  ck_assert_int_eq(question_outline_put(&out, &engine, iris, 1, 1),
                   ERR_BAD_DATA);
  buffer_reset(&out);
  ck_assert_int_eq(question_outline_put(&out, &engine, iris, 0, 0),
                   ERR_BAD_DATA);
  buffer_fini(&out);
}
END_TEST

Suite *
check_question_outline(void)
{
  const TTest *tests[] = {is_used_where_blank_nodes_are_followed,
                          asks_who_points_at_the_name_alone,
                          refuses_what_is_not_an_iri};
  Suite *suite =
      runner_make_suite("outline", tests, sizeof tests / sizeof *tests);
  TCase *answers = tcase_create("answers");
  tcase_add_loop_test(answers, an_answer_shows_whether_there_is_more, 0,
                      sizeof rows / sizeof *rows);
  suite_add_tcase(suite, answers);
  return suite;
}
