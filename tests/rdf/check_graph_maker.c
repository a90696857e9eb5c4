#include "rdf/graph_maker.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_graph_maker;

START_TEST(makes_a_normal_graph)
{
  struct arena arena;
  struct graph graph;
  static struct graph_maker maker;
  struct str no = {NULL, 0};
  arena_init(&arena, 1 << 20);
  graph_maker_init(&maker);
  graph_maker_add(&maker, term_iri(STR("http://e/b")), STR("http://e/p"),
                  term_literal(STR("x"), no, no));
  graph_maker_add(&maker, term_iri(STR("http://e/a")), STR("http://e/p"),
                  term_iri(STR("http://e/b")));
  ck_assert_int_eq(graph_maker_finish(&maker, &arena, &graph), ERR_NONE);
  ck_assert_uint_eq(graph.count, 2);
  ck_assert_uint_eq(graph.term_count, 4); /* each once, in order */
  for (uint32_t i = 1; i < graph.term_count; i++)
    ck_assert_int_lt(term_compare(&graph.terms[i - 1], &graph.terms[i]), 0);
  ck_assert(str_equals(graph.terms[graph.statements[0].subject].value,
                       STR("http://e/a")));
  ck_assert_uint_eq(graph.statements[1].graph, GRAPH_DEFAULT);
  arena_fini(&arena);
}
END_TEST

START_TEST(leaves_out_what_is_too_much)
{
  struct arena arena;
  struct graph graph;
  static struct graph_maker maker;
  struct term a = term_iri(STR("http://e/a"));
  arena_init(&arena, 1 << 20);
  graph_maker_init(&maker);
  static char texts[GRAPH_MAKER_MAXIMUM + 5][16];
  for (int i = 0; i < GRAPH_MAKER_MAXIMUM + 5; i++) {
    snprintf(texts[i], sizeof texts[i], "http://e/%d", i);
    graph_maker_add(&maker, a, STR("http://e/p"), term_iri(str_from(texts[i])));
  }
  ck_assert_int_eq(graph_maker_finish(&maker, &arena, &graph), ERR_NONE);
  ck_assert_uint_eq(graph.count, GRAPH_MAKER_MAXIMUM);
  arena_fini(&arena);
}
END_TEST

Suite *
check_graph_maker(void)
{
  const TTest *tests[] = {makes_a_normal_graph, leaves_out_what_is_too_much};
  return runner_make_suite("graph_maker", tests, sizeof tests / sizeof *tests);
}
