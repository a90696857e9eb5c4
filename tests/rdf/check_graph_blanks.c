#include "rdf/graph.h"

#include "runner.h"

#include <string.h>

runner_suite check_graph_blanks;

/* The order of blank nodes must come from the content of a graph alone: every
 * numbering of the nodes and every order of the statements gives the same. */

enum {
  TOPIC, /* terms */
  P,
  Q,
  BLANK,
  BLANKS = 5,
  ONE = BLANK + BLANKS,
  TWO,
  TERM_COUNT,
  STATEMENTS_MAXIMUM = 12,
  ROUNDS = 200,
};
#define N(number) (BLANK + (number))

struct sample {
  const char *description;
  struct statement statements[STATEMENTS_MAXIMUM];
};

#define S(s, p, o)                                                             \
  {                                                                            \
    s, p, o, GRAPH_DEFAULT                                                     \
  }

/* Unused rows are all zero. Every node has statements. */
static const struct sample samples[] = {
    {"told apart by values",
     {S(TOPIC, P, N(0)), S(TOPIC, P, N(1)), S(N(0), Q, ONE), S(N(1), Q, TWO),
      S(N(2), P, ONE), S(N(3), P, TWO), S(N(4), Q, TOPIC)}},
    {"a chain, told apart by its end",
     {S(TOPIC, P, N(0)), S(N(0), P, N(1)), S(N(1), P, N(2)), S(N(2), P, N(3)),
      S(N(3), P, N(4)), S(N(4), Q, ONE)}},
    {"told apart by who points at them",
     {S(TOPIC, P, N(0)), S(TOPIC, Q, N(1)), S(N(0), P, N(2)), S(N(1), P, N(3)),
      S(N(3), P, N(4))}},
    {"a ring with one mark",
     {S(N(0), P, N(1)), S(N(1), P, N(2)), S(N(2), P, N(3)), S(N(3), P, N(4)),
      S(N(4), P, N(0)), S(N(2), Q, ONE)}},
    {"told apart by the direction",
     {S(N(0), P, N(1)), S(N(2), Q, N(3)), S(N(4), P, N(4)), S(TOPIC, P, N(4))}},
    {"told apart by the graph",
     {{N(0), P, ONE, GRAPH_DEFAULT},
      {N(1), P, ONE, TOPIC},
      {N(2), P, ONE, Q},
      {N(3), Q, ONE, TOPIC},
      {N(4), Q, TWO, N(0)}}},
    {"nodes that stay alike",
     {S(TOPIC, P, N(0)), S(TOPIC, P, N(1)), S(TOPIC, P, N(2)), S(N(0), Q, ONE),
      S(N(1), Q, ONE), S(N(2), Q, ONE), S(N(3), P, TWO), S(N(4), P, ONE)}},
};

static const uint32_t identity[BLANKS] = {0, 1, 2, 3, 4};

/* Numbers that are the same in every run. */
static uint32_t
next_random(uint32_t *state)
{
  *state = *state * 1664525 + 1013904223;
  return *state >> 16;
}

static uint32_t
permuted(uint32_t index, const uint32_t *order)
{
  return index >= BLANK && index < BLANK + BLANKS ? BLANK + order[index - BLANK]
                                                  : index;
}

/* The sample with its nodes numbered anew, from statement `first` on, made
 * normal. topics are nodes 0 to 4, renumbered alike. */
static void
normalise(const struct sample *sample, const uint32_t *order, size_t first,
          struct arena *arena, struct graph *graph, uint32_t *topics)
{
  const struct term terms[TERM_COUNT] = {
      [TOPIC] = term_iri(STR("http://e.org/a")),
      [P] = term_iri(STR("http://e.org/p")),
      [Q] = term_iri(STR("http://e.org/q")),
      [N(0)] = {.kind = TERM_BLANK},
      [N(1)] = {.kind = TERM_BLANK},
      [N(2)] = {.kind = TERM_BLANK},
      [N(3)] = {.kind = TERM_BLANK},
      [N(4)] = {.kind = TERM_BLANK},
      [ONE] = term_literal(STR("1"), STR(""), STR("")),
      [TWO] = term_literal(STR("2"), STR(""), STR("")),
  };
  size_t count = 0;
  while (count < STATEMENTS_MAXIMUM && sample->statements[count].predicate)
    count++;
  *graph = (struct graph){.term_count = TERM_COUNT, .count = count};
  graph->terms = arena_alloc(arena, sizeof terms);
  memcpy(graph->terms, terms, sizeof terms);
  graph->statements = arena_array(arena, count, sizeof *graph->statements);
  for (size_t i = 0; i < count; i++) {
    struct statement s = sample->statements[(first + i) % count];
    s.subject = permuted(s.subject, order);
    s.object = permuted(s.object, order);
    if (s.graph != GRAPH_DEFAULT)
      s.graph = permuted(s.graph, order);
    graph->statements[i] = s;
  }
  for (uint32_t i = 0; i < BLANKS; i++)
    topics[i] = permuted(N(i), order);
  ck_assert_int_eq(graph_normalise(graph, arena, topics, BLANKS), ERR_NONE);
}

static void
shuffle(uint32_t *order, uint32_t *state)
{
  memcpy(order, identity, sizeof identity);
  for (uint32_t i = BLANKS - 1; i > 0; i--) {
    uint32_t j = next_random(state) % (i + 1), kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}

START_TEST(does_not_depend_on_the_order_of_input)
{
  uint32_t state = 1, order[BLANKS], topics[BLANKS];
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct arena arena;
    struct graph expected, graph;
    arena_init(&arena, 16 * 1024 * 1024);
    normalise(&samples[i], identity, 0, &arena, &expected, topics);
    for (int round = 0; round < ROUNDS; round++) {
      shuffle(order, &state);
      normalise(&samples[i], order, next_random(&state), &arena, &graph,
                topics);
      ck_assert_msg(graph.count == expected.count, "%s, round %d",
                    samples[i].description, round);
      ck_assert_msg(!memcmp(graph.statements, expected.statements,
                            graph.count * sizeof *graph.statements),
                    "%s, round %d", samples[i].description, round);
    }
    arena_fini(&arena);
  }
}
END_TEST

/* Nothing is lost or joined on the way: the nodes are still the same. */
START_TEST(keeps_the_graph_as_it_is)
{
  uint32_t topics[BLANKS];
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct arena arena;
    struct graph graph;
    arena_init(&arena, 1024 * 1024);
    normalise(&samples[i], identity, 0, &arena, &graph, topics);
    for (size_t j = 0; j < graph.count; j++) {
      struct statement s = samples[i].statements[j];
      uint32_t new_order[BLANKS];
      for (size_t k = 0; k < BLANKS; k++)
        new_order[k] = topics[k] - BLANK;
      s.subject = permuted(s.subject, new_order);
      s.object = permuted(s.object, new_order);
      if (s.graph != GRAPH_DEFAULT)
        s.graph = permuted(s.graph, new_order);
      size_t found = 0;
      for (size_t k = 0; k < graph.count; k++)
        found += !memcmp(&graph.statements[k], &s, sizeof s);
      ck_assert_msg(found == 1, "%s: statement %zu", samples[i].description, j);
    }
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_graph_blanks(void)
{
  const TTest *tests[] = {does_not_depend_on_the_order_of_input,
                          keeps_the_graph_as_it_is};
  return runner_make_suite("graph_blanks", tests, sizeof tests / sizeof *tests);
}
