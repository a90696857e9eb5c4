#include "fetch/probe_text.h"

#include "probe_kit.h"
#include "runner.h"

runner_suite check_probe_text;

enum { TEXT = 64 * 1024 };

START_TEST(fills_patterns_in)
{
  static const struct probe_literal literal = {
      .text = STR_INIT("a\n\"\\"), .times = 2, .language = STR_INIT("en")};
  static const struct engine listed = {.graph_kind = ENGINE_GRAPH_LISTED,
                                       .graphs = {STR_INIT("http://e.org/g")},
                                       .graph_count = 1};
  static const struct engine named = {.graph_kind = ENGINE_GRAPH_NAMED};
  struct arena arena;
  struct buffer text;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&text, TEXT);
  struct probe_facts facts = probe_kit_facts(&arena);
  ck_assert_int_eq(probe_text_put_query(&text, "%from%literal %sample %twin",
                                        &listed, &facts, &literal),
                   0);
  ck_assert(
      str_equals(buffer_str(&text),
                 STR("FROM <http://e.org/g>\n\"a\\n\\\"\\\\a\\n\\\"\\\\\"@en "
                     "<http://e.org/id/1> \"https://e.org/id/\"")));
  buffer_reset(&text);
  ck_assert_int_eq(probe_text_put_query(&text,
                                        "%(?s ?p ?o%)%(?a ?b ?c%)%namespace",
                                        &named, &facts, NULL),
                   0);
  ck_assert_msg(str_equals(buffer_str(&text),
                           STR("GRAPH ?g0 { ?s ?p ?o } GRAPH ?g1 { ?a ?b ?c } "
                               "\"http://e.org/id/\"")),
                "%.*s", STR_ARGS(buffer_str(&text)));
  /* What an endpoint has sent is never pasted. */
  probe_text_set(&facts, PROBE_SAMPLE, STR("http://e.org/> } DROP ALL"));
  ck_assert_int_eq(probe_text_put_query(&text, "%sample", &named, &facts, NULL),
                   ERR_BAD_DATA);
  buffer_reset(&text);
  probe_text_put_words(&text, "has %total of <%graph>%", &facts);
  ck_assert(str_equals(buffer_str(&text), STR("has 3 of <>")));
  buffer_reset(&text);
  probe_text_put_words(&text, "5 % of %total, %5", &facts);
  ck_assert(str_equals(buffer_str(&text), STR("5  of 3, 5")));
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

Suite *
check_probe_text(void)
{
  const TTest *tests[] = {fills_patterns_in};
  Suite *suite =
      runner_make_suite("probe_text", tests, sizeof tests / sizeof *tests);
  return suite;
}
