#include "rdf/graph.h"

#include "runner.h"
#include "terms.h"

#include <string.h>

runner_suite check_graph;

static struct arena arena;

/* Terms in order: :a :b :p :q rdf:type, then literals. */
enum { A, B, P, Q, TYPE, ONE, TWO, TERM_COUNT };

static void
make_terms(struct graph *graph)
{
  const struct term terms[TERM_COUNT] = {
      term_iri(STR("http://e.org/a")),
      term_iri(STR("http://e.org/b")),
      term_iri(STR("http://e.org/p")),
      term_iri(STR("http://e.org/q")),
      term_iri(STR(RDF_TYPE)),
      term_literal(STR("1"), STR(""), STR("")),
      term_literal(STR("2"), STR(""), STR("")),
  };
  arena_init(&arena, 1024 * 1024);
  graph->terms = arena_alloc(&arena, sizeof terms);
  memcpy(graph->terms, terms, sizeof terms);
  graph->term_count = TERM_COUNT;
}

START_TEST(finds_terms)
{
  struct graph graph = {.count = 0};
  make_terms(&graph);
  for (uint32_t i = 0; i < TERM_COUNT; i++)
    ck_assert_uint_eq(graph_find(&graph, &graph.terms[i]), i);
  const struct term absent[] = {
      term_iri(STR("http://e.org/")),
      term_iri(STR("http://e.org/aa")),
      term_iri(STR("zzz")),
      term_literal(STR("1"), STR("en"), STR("")),
      term_literal(STR("http://e.org/a"), STR(""), STR("")),
      {.kind = TERM_BLANK},
  };
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
    ck_assert_msg(graph_find(&graph, &absent[i]) == GRAPH_NO_TERM, "term %zu",
                  i);
  arena_fini(&arena);
}
END_TEST

static void
assert_names(const struct graph *graph, const struct statement *statement,
             const char *subject, const char *predicate, const char *object)
{
  const struct term *terms = graph->terms;
  ck_assert(str_equals(terms[statement->subject].value, str_from(subject)));
  ck_assert(str_equals(terms[statement->predicate].value, str_from(predicate)));
  ck_assert(str_equals(terms[statement->object].value, str_from(object)));
}

/* New terms before, between, after and among those that are there, some of them
 * twice. */
START_TEST(adds_terms_and_renumbers)
{
  struct statement statements[] = {{A, P, ONE, GRAPH_DEFAULT}, {B, Q, A, B}};
  struct graph graph = {.statements = statements, .count = 2};
  make_terms(&graph);
  const struct term added[] = {
      term_literal(STR("3"), STR(""), STR("")),
      term_iri(STR("http://e.org/")),
      term_iri(STR("http://e.org/p")),
      term_iri(STR("http://e.org/pp")),
      term_iri(STR("http://e.org/")),
  };
  uint32_t at[5], indexes[] = {B, ONE};
  ck_assert_int_eq(graph_add_terms(&graph, &arena, added, 5, at, indexes, 2),
                   ERR_NONE);
  ck_assert_uint_eq(graph.term_count, TERM_COUNT + 3);
  for (uint32_t i = 1; i < graph.term_count; i++)
    ck_assert_int_lt(term_compare(&graph.terms[i - 1], &graph.terms[i]), 0);
  for (size_t i = 0; i < 5; i++)
    ck_assert_msg(term_compare(&graph.terms[at[i]], &added[i]) == 0, "term %zu",
                  i);
  assert_names(&graph, &statements[0], "http://e.org/a", "http://e.org/p", "1");
  assert_names(&graph, &statements[1], "http://e.org/b", "http://e.org/q",
               "http://e.org/a");
  ck_assert_uint_eq(statements[0].graph, GRAPH_DEFAULT);
  ck_assert_uint_eq(statements[1].graph, statements[1].subject);
  ck_assert_uint_eq(indexes[0], statements[1].subject);
  ck_assert_uint_eq(indexes[1], statements[0].object);
  arena_fini(&arena);
}
END_TEST

/* By subject, predicate (rdf:type first), object, graph (the default first);
 * each once. */
START_TEST(sorts_and_removes_duplicates)
{
  static const struct statement expected[] = {
      {A, TYPE, B, GRAPH_DEFAULT}, {A, P, ONE, GRAPH_DEFAULT}, {A, P, ONE, B},
      {A, P, TWO, GRAPH_DEFAULT},  {A, Q, ONE, GRAPH_DEFAULT}, {B, TYPE, A, B},
      {B, P, A, GRAPH_DEFAULT},
  };
  struct statement statements[] = {
      {B, P, A, GRAPH_DEFAULT},
      {A, P, ONE, B},
      {A, Q, ONE, GRAPH_DEFAULT},
      {A, P, TWO, GRAPH_DEFAULT},
      {A, P, ONE, GRAPH_DEFAULT},
      {A, TYPE, B, GRAPH_DEFAULT},
      {A, P, ONE, B},
      {B, TYPE, A, B},
      {A, TYPE, B, GRAPH_DEFAULT},
  };
  struct graph graph = {.statements = statements,
                        .count = sizeof statements / sizeof *statements};
  size_t count = sizeof expected / sizeof *expected;
  make_terms(&graph);
  ck_assert_int_eq(graph_normalise(&graph, &arena, NULL, 0), ERR_NONE);
  ck_assert_uint_eq(graph.count, count);
  for (size_t i = 0; i < count; i++)
    ck_assert_msg(
        !memcmp(&graph.statements[i], &expected[i], sizeof expected[i]),
        "statement %zu", i);
  graph_flatten(&graph);
  ck_assert_uint_eq(graph.count, count - 1);
  for (size_t i = 0; i < graph.count; i++)
    ck_assert_uint_eq(graph.statements[i].graph, GRAPH_DEFAULT);
  arena_fini(&arena);
}
END_TEST

START_TEST(gives_the_range_of_a_subject)
{
  struct statement statements[] = {{B, P, ONE, GRAPH_DEFAULT},
                                   {B, P, TWO, GRAPH_DEFAULT},
                                   {Q, P, ONE, GRAPH_DEFAULT}};
  struct graph graph = {.statements = statements, .count = 3};
  static const struct {
    uint32_t subject;
    size_t at, count;
  } rows[] = {{A, 0, 0}, {B, 0, 2}, {P, 0, 0}, {Q, 2, 1}, {TWO, 0, 0}};
  size_t count = 99;
  make_terms(&graph);
  ck_assert_int_eq(graph_normalise(&graph, &arena, NULL, 0), ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    size_t at = graph_subject(&graph, rows[i].subject, &count);
    ck_assert_msg(count == rows[i].count, "row %zu: %zu", i, count);
    ck_assert_msg(count == 0 || at == rows[i].at, "row %zu at %zu", i, at);
  }
  graph.count = 0;
  graph_subject(&graph, A, &count);
  ck_assert_uint_eq(count, 0);
  arena_fini(&arena);
}
END_TEST

START_TEST(survives_emptiness_and_want_of_memory)
{
  struct graph empty = {.count = 0};
  struct term term = term_iri(STR("http://e.org/a"));
  uint32_t at = 99;
  arena_init(&arena, 64 * 1024);
  ck_assert_int_eq(graph_normalise(&empty, &arena, NULL, 0), ERR_NONE);
  graph_flatten(&empty);
  ck_assert_int_eq(graph_add_terms(&empty, &arena, &term, 1, &at, NULL, 0),
                   ERR_NONE);
  ck_assert_uint_eq(at, 0);
  arena_fini(&arena);
  arena_init(&arena, 0);
  ck_assert_int_eq(graph_add_terms(&empty, &arena, &term, 1, &at, NULL, 0),
                   ERR_MEMORY);
  arena_fini(&arena);
}
END_TEST

Suite *
check_graph(void)
{
  const TTest *tests[] = {
      finds_terms, adds_terms_and_renumbers, sorts_and_removes_duplicates,
      gives_the_range_of_a_subject, survives_emptiness_and_want_of_memory};
  return runner_make_suite("graph", tests, sizeof tests / sizeof *tests);
}
