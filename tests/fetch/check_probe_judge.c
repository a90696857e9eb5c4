#include "fetch/probe_judge.h"

#include "probe_kit.h"
#include "runner.h"

runner_suite check_probe_judge;

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define VALUE "<" PROBE_SUBJECT "> <" PROBE_VALUE "> "
#define NAME "<http://e.org/id/1>"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"

static const struct probe_literal decimal = {
    .text = STR_INIT("1.0"), .datatype = STR_INIT(XSD "decimal")};
static const struct probe_literal british = {.text = STR_INIT("colour"),
                                             .language = STR_INIT("en-GB")};
static const struct probe_literal longer = {.text = STR_INIT("ab"), .times = 3};

static const struct {
  probe_judge *judge;
  const struct probe_literal *literal;
  const char *answer;
  enum probe_finding finding;
  enum probe_fact fact; /* PROBE_FACTS: none */
  const char *value;
} judged[] = {
    {probe_judge_literal, &decimal, VALUE "\"1.0\"^^<" XSD "decimal> .\n",
     PROBE_FINE, PROBE_GOT, ""},
    {probe_judge_literal, &decimal, VALUE "\"1\"^^<" XSD "decimal> .\n",
     PROBE_FIRST, PROBE_GOT, "\"1\"^^<" XSD "decimal>"},
    {probe_judge_literal, &decimal, VALUE "\"1.0\" .\n", PROBE_FIRST, PROBE_GOT,
     "\"1.0\""},
    {probe_judge_literal, &decimal, VALUE "<http://e.org/> .\n", PROBE_FIRST,
     PROBE_GOT, "<http://e.org/>"},
    {probe_judge_literal, &decimal, "", PROBE_SECOND, PROBE_GOT, ""},
    {probe_judge_literal, &british, VALUE "\"colour\"@en-gb .\n", PROBE_FINE,
     PROBE_GOT, ""},
    {probe_judge_literal, &british, VALUE "\"colour\"@en .\n", PROBE_FIRST,
     PROBE_GOT, "\"colour\"@en"},
    {probe_judge_literal, &longer, VALUE "\"ababab\" .\n", PROBE_FINE,
     PROBE_GOT, ""},
    {probe_judge_literal, &longer, VALUE "\"abab\" .\n", PROBE_FIRST, PROBE_GOT,
     "\"abab\""},
    {probe_judge_literal, &longer, VALUE "\"ababba\" .\n", PROBE_FIRST,
     PROBE_GOT, "\"ababba\""},

    {probe_judge_none, NULL, "", PROBE_FINE, PROBE_FACTS, NULL},
    {probe_judge_none, NULL, VALUE "\"x\" .\n", PROBE_FIRST, PROBE_FACTS, NULL},
    {probe_judge_found, NULL, "", PROBE_FIRST, PROBE_FACTS, NULL},
    {probe_judge_found, NULL, VALUE "\"x\" .\n", PROBE_FINE, PROBE_FACTS, NULL},
    {probe_judge_few, NULL, VALUE "\"1\" .\n", PROBE_FINE, PROBE_FACTS, NULL},
    {probe_judge_few, NULL,
     VALUE "\"1\" .\n" VALUE "\"2\" .\n" VALUE "\"3\" .\n" VALUE "\"4\" .\n",
     PROBE_FIRST, PROBE_FACTS, NULL},

    {probe_judge_name, NULL,
     "<http://e.org/other> <http://e.org/p> \"x\" .\n"
     "<https://e.org/id/2> <http://e.org/p> \"x\" .\n",
     PROBE_FINE, PROBE_SAMPLE, "https://e.org/id/2"},
    {probe_judge_name, NULL, "<http://e.org/other> <http://e.org/p> \"x\" .\n",
     PROBE_FIRST, PROBE_SAMPLE, "http://e.org/id/1"},
    {probe_judge_graph, NULL, VALUE "<http://e.org/g> .\n", PROBE_FIRST,
     PROBE_GRAPH, "http://e.org/g"},
    {probe_judge_graph, NULL, "", PROBE_FINE, PROBE_GRAPH, ""},
    {probe_judge_sample, NULL, NAME " <http://e.org/p> \"x\" .\n", PROBE_FINE,
     PROBE_FACTS, NULL},
    {probe_judge_sample, NULL, "<http://e.org/x> <http://e.org/p> " NAME " .\n",
     PROBE_FIRST, PROBE_FACTS, NULL},

    {probe_judge_blank, NULL, VALUE "_:a .\n_:a <http://e.org/p> \"x\" .\n",
     PROBE_FINE, PROBE_FACTS, NULL},
    {probe_judge_blank, NULL, VALUE "_:a .\n_:b <http://e.org/p> \"x\" .\n",
     PROBE_FIRST, PROBE_FACTS, NULL},
    {probe_judge_blank, NULL, VALUE "<nodeID://b1> .\n", PROBE_SECOND,
     PROBE_GOT, "<nodeID://b1>"},
    {probe_judge_blank, NULL, VALUE "<http://e.org/.well-known/genid/b1> .\n",
     PROBE_SECOND, PROBE_GOT, "<http://e.org/.well-known/genid/b1>"},
    {probe_judge_blank, NULL, VALUE "\"x\" .\n", PROBE_THIRD, PROBE_GOT,
     "\"x\""},
    {probe_judge_blank, NULL, "", PROBE_FINE, PROBE_FACTS, NULL},

    {probe_judge_target, NULL, VALUE "<http://e.org/id/2> .\n", PROBE_FINE,
     PROBE_TARGET, "http://e.org/id/2"},
    {probe_judge_inbound, NULL,
     "<http://e.org/x> <http://e.org/p> " NAME " .\n", PROBE_FIRST, PROBE_FACTS,
     NULL},
    {probe_judge_inbound, NULL, NAME " <http://e.org/p> " NAME " .\n",
     PROBE_FINE, PROBE_FACTS, NULL},
    {probe_judge_closure, NULL,
     NAME " <http://e.org/p> _:a .\n_:a <http://e.org/p> _:b .\n", PROBE_FIRST,
     PROBE_FACTS, NULL},
    {probe_judge_closure, NULL,
     NAME " <http://e.org/p> _:a .\n_:a <http://e.org/p> \"x\" .\n", PROBE_FINE,
     PROBE_FACTS, NULL},
    {probe_judge_class, NULL, NAME " " TYPE " <http://e.org/c> .\n",
     PROBE_FIRST, PROBE_COUNT, "1"},
    {probe_judge_class, NULL,
     "<http://e.org/c> " TYPE " <http://e.org/d> .\n" NAME
     " <http://e.org/p> <http://e.org/c> .\n",
     PROBE_FINE, PROBE_FACTS, NULL},

    {probe_judge_word, NULL,
     NAME " <http://e.org/p> \"\303\251t\303\251 an x2 (apple) pies, cakes\" "
          ".\n",
     PROBE_FINE, PROBE_WORD, "cakes"},
    {probe_judge_word, NULL, NAME " <http://e.org/p> \"a bc def\" .\n",
     PROBE_FINE, PROBE_WORD, ""},
    {probe_judge_total, NULL, VALUE "\"12\"^^<" XSD "integer> .\n", PROBE_FINE,
     PROBE_TOTAL, "12"},
    {probe_judge_total, NULL, VALUE "\"many\" .\n", PROBE_FINE, PROBE_TOTAL,
     ""},
    {probe_judge_rows, NULL, VALUE "\"1\" .\n" VALUE "\"2\" .\n", PROBE_FINE,
     PROBE_COUNT, "2"},
    {probe_judge_rows, NULL, VALUE "\"1\" .\n", PROBE_SECOND, PROBE_COUNT, "1"},
};

START_TEST(judges_content)
{
  struct arena arena;
  arena_init(&arena, PROBE_KIT_ROOM);
  struct probe_facts facts = probe_kit_facts(&arena);
  struct probe_answer answer =
      probe_kit_answer("application/n-triples", judged[_i].answer, &arena);
  enum probe_finding finding =
      judged[_i].judge(&answer, judged[_i].literal, &facts);
  ck_assert_msg(finding == judged[_i].finding, "row %d: %d", _i, (int)finding);
  if (judged[_i].fact < PROBE_FACTS)
    ck_assert_msg(
        str_equals(facts.rows[judged[_i].fact], str_from(judged[_i].value)),
        "row %d: %.*s", _i, STR_ARGS(facts.rows[judged[_i].fact]));
  arena_fini(&arena);
}
END_TEST

/* The first endpoint is what others are compared with. */
START_TEST(compares_endpoints)
{
  static const struct {
    const char *answer;
    enum probe_finding finding;
    bool lacks;
  } rows[] = {
      {NAME " <http://e.org/p> \"x\" .\n" NAME " <http://e.org/p> _:a .\n",
       PROBE_FINE, false},
      {NAME " <http://e.org/p> _:z .\n" NAME " <http://e.org/p> \"x\" .\n"
            "<http://e.org/z> <http://e.org/p> \"x\" .\n",
       PROBE_FINE, false},
      {NAME " <http://e.org/p> \"y\" .\n", PROBE_FIRST, false},
      {NAME " <http://e.org/q> \"x\" .\n", PROBE_FIRST, false},
      {"", PROBE_SECOND, true},
  };
  struct arena arena;
  arena_init(&arena, PROBE_KIT_ROOM);
  struct probe_facts facts = probe_kit_facts(&arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct probe_answer answer =
        probe_kit_answer("application/n-triples", rows[i].answer, &arena);
    ck_assert_int_eq(probe_judge_same(&answer, NULL, &facts), rows[i].finding);
    ck_assert_int_eq(facts.lacks_sample, rows[i].lacks);
  }
  arena_fini(&arena);
}
END_TEST

static void
put_many(struct buffer *out, unsigned count)
{
  buffer_reset(out);
  for (unsigned i = 0; i < count; i++)
    buffer_format(out, "<http://e.org/%u> <http://e.org/p> \"x\" .\n", i);
  buffer_put_char(out, '\0');
  ck_assert_int_eq(buffer_err(out), 0);
}

START_TEST(sees_limits_of_rows)
{
  static const struct {
    unsigned count, total;
    enum probe_finding finding;
  } rows[] = {
      {1000, 1200, PROBE_SECOND}, {1001, 1200, PROBE_SECOND},
      {1000, 1000, PROBE_FINE},   {1199, 1200, PROBE_FINE},
      {333, 1200, PROBE_SECOND},  {5000, 30000, PROBE_SECOND},
      {0, 1200, PROBE_FINE},      {1202, 1200, PROBE_FINE},
  };
  struct arena arena;
  struct buffer text;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&text, PROBE_KIT_ROOM);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    arena_reset(&arena);
    struct probe_facts facts = probe_kit_facts(&arena);
    put_many(&text, rows[i].count);
    struct probe_answer answer =
        probe_kit_answer("application/n-triples", text.bytes, &arena);
    ck_assert_uint_eq(answer.count, rows[i].count);
    probe_text_set_number(&facts, PROBE_TOTAL, rows[i].total);
    ck_assert_msg(probe_judge_rows(&answer, NULL, &facts) == rows[i].finding,
                  "%u of %u", rows[i].count, rows[i].total);
    answer.is_cut = true;
    ck_assert_int_eq(probe_judge_rows(&answer, NULL, &facts), PROBE_FIRST);
    answer.length = 100000;
    ck_assert_int_eq(probe_judge_packed(&answer, NULL, &facts), PROBE_FIRST);
    answer.is_gzip = true;
    ck_assert_int_eq(probe_judge_packed(&answer, NULL, &facts), PROBE_FINE);
  }
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

Suite *
check_probe_judge(void)
{
  const TTest *tests[] = {compares_endpoints, sees_limits_of_rows};
  Suite *suite =
      runner_make_suite("probe_judge", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, judges_content, 0,
                      (int)(sizeof judged / sizeof *judged));
  suite_add_tcase(suite, each);
  return suite;
}
