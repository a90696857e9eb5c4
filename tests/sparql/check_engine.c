#include "sparql/engine.h"

#include "base/buffer.h"
#include "runner.h"

runner_suite check_engine;

#define ENDPOINT "source.endpoint\thttp://127.0.0.1:8890/sparql\n"

static struct arena arena;
static struct engines engines;

static enum err
read_lines(struct str lines)
{
  arena_fini(&arena);
  arena_init(&arena, 1024 * 1024);
  return engines_read(&engines, lines, &arena);
}

static const struct engine *
read_one(struct str lines)
{
  ck_assert_int_eq(read_lines(lines), ERR_NONE);
  ck_assert_uint_eq(engines.count, 1);
  return &engines.rows[0];
}

#define ck_assert_text(text, wanted)                                           \
  ck_assert_msg(str_equals(text, STR(wanted)), "%.*s", STR_ARGS(text))

START_TEST(an_endpoint_is_enough)
{
  const struct engine *engine = read_one(STR("source\t\n" ENDPOINT));
  ck_assert_uint_eq(engine->endpoint_count, 1);
  ck_assert_text(engine->endpoints[0], "http://127.0.0.1:8890/sparql");
  ck_assert_int_eq(engine->query, ENGINE_CONSTRUCT);
  ck_assert_int_eq(engine->graph_kind, ENGINE_GRAPH_DEFAULT);
  ck_assert_int_eq(engine->search, ENGINE_SEARCH_NONE);
  ck_assert(!engine->get);
  ck_assert_uint_eq(engine->credentials.length, 0);
  ck_assert_uint_eq(engine->depth, 3);
  ck_assert_uint_eq(engine->inbound, 100);
  ck_assert_uint_eq(engine->max_age, 300);
  ck_assert_uint_eq(engine->stale_if_error, 86400);
  ck_assert_uint_eq(engine->negative_age, 30);
  ck_assert_uint_eq(engine->connect_seconds, 2);
  ck_assert_uint_eq(engine->first_byte_seconds, 5);
  ck_assert_uint_eq(engine->total_seconds, 10);
  ck_assert_uint_eq(engine->answer_maximum, 8 * 1024 * 1024);
}
END_TEST

START_TEST(all_can_be_set)
{
  const struct engine *engine = read_one(STR(
      "source\t\n" ENDPOINT "source.endpoint\thttps://b.example/sparql?x=1\n"
      "source.query\tDESCRIBE {iri} # a\\n# \\\\n\\tb\n"
      "source.graph\thttp://e.org/g1\nsource.graph\turn:g2\n"
      "source.method\tGet\nsource.credentials\t/etc/secret\n"
      "source.depth\t8\nsource.inboundLimit\t0\n"
      "source.maxAge\t1\nsource.staleIfError\t2\n"
      "source.negativeAge\t3\nsource.connectTimeout\t4\n"
      "source.firstByteTimeout\t5\nsource.totalTimeout\t6\n"
      "source.answerSize\t7\nsource.search\tJenaText\n"));
  ck_assert_uint_eq(engine->endpoint_count, 2);
  ck_assert_text(engine->endpoints[1], "https://b.example/sparql?x=1");
  ck_assert_int_eq(engine->query, ENGINE_TEMPLATE);
  ck_assert_text(engine->template, "DESCRIBE {iri} # a\n# \\n\tb");
  ck_assert_int_eq(engine->graph_kind, ENGINE_GRAPH_LISTED);
  ck_assert_uint_eq(engine->graph_count, 2);
  ck_assert_text(engine->graphs[1], "urn:g2");
  ck_assert(engine->get);
  ck_assert_text(engine->credentials, "/etc/secret");
  ck_assert_uint_eq(engine->depth, 8);
  ck_assert_uint_eq(engine->inbound, 0);
  ck_assert_uint_eq(engine->max_age, 1);
  ck_assert_uint_eq(engine->stale_if_error, 2);
  ck_assert_uint_eq(engine->negative_age, 3);
  ck_assert_uint_eq(engine->connect_seconds, 4);
  ck_assert_uint_eq(engine->first_byte_seconds, 5);
  ck_assert_uint_eq(engine->total_seconds, 6);
  ck_assert_uint_eq(engine->answer_maximum, 7 * 1024 * 1024);
  ck_assert_int_eq(engine->search, ENGINE_SEARCH_JENA);
}
END_TEST

START_TEST(each_stands_where_it_begins)
{
  ck_assert_int_eq(
      read_lines(STR("listen\t127.0.0.1:0\nsource\t\n" ENDPOINT
                     "namespace\thttp://a.org/\nnamespace.maxAge\t9\n"
                     "namespace.source\t\n" ENDPOINT "source.depth\t1\n"
                     "namespace\thttp://b.org/\nnamespace.source\t\n"
                     "source.graph\tNamedGraphs\n" ENDPOINT)),
      ERR_NONE);
  ck_assert_uint_eq(engines.count, 3);
  ck_assert_uint_eq(engines.rows[0].depth, 3);
  ck_assert_uint_eq(engines.rows[1].depth, 1);
  ck_assert_uint_eq(engines.rows[1].max_age, 300);
  ck_assert_int_eq(engines.rows[2].graph_kind, ENGINE_GRAPH_NAMED);
  ck_assert_int_eq(read_lines(STR("dataset\t/a.ttl\n")), ERR_NONE);
  ck_assert_uint_eq(engines.count, 0);
  ck_assert_int_eq(read_lines((struct str){NULL, 0}), ERR_NONE);
  ck_assert_uint_eq(engines.count, 0);
}
END_TEST

START_TEST(refuses_what_cannot_be)
{
  static const struct str rows[] = {
      STR_INIT("source\t\n"),
      STR_INIT("namespace.source\t\nsource.depth\t1\n"),
      STR_INIT("source\t\nsource.endpoint\tftp://e.org/\n"),
      STR_INIT("source\t\nsource.endpoint\turn:x\n"),
      STR_INIT("source\t\nsource.endpoint\thttp://e.org/#a\n"),
      STR_INIT("source\t\nsource.endpoint\thttp://e.org/a b\n"),
      STR_INIT("source\t\nsource.endpoint\thttp://user:word@e.org/\n"),
      STR_INIT("source\t\n" ENDPOINT "source.query\tDESCRIBE <http://e.org/>"),
      STR_INIT("source\t\n" ENDPOINT "source.graph\thttp://e.org/>"),
      STR_INIT("source\t\n" ENDPOINT
               "source.graph\tNamedGraphs\nsource.graph\turn:g"),
      STR_INIT("source\t\n" ENDPOINT
               "source.graph\turn:g\nsource.graph\tNamedGraphs"),
      STR_INIT("source\t\n" ENDPOINT "source.method\tPut\n"),
      STR_INIT("source\t\n" ENDPOINT "source.credentials\tsecret\n"),
      STR_INIT("source\t\n" ENDPOINT "source.depth\t9\n"),
      STR_INIT("source\t\n" ENDPOINT "source.depth\t-1\n"),
      STR_INIT("source\t\n" ENDPOINT "source.inboundLimit\t10001\n"),
      STR_INIT("source\t\n" ENDPOINT "source.connectTimeout\t0\n"),
      STR_INIT("source\t\n" ENDPOINT "source.totalTimeout\tx\n"),
      STR_INIT("source\t\n" ENDPOINT "source.answerSize\t0\n"),
      STR_INIT("source\t\n" ENDPOINT "source.answerSize\t1025\n"),
      STR_INIT("source\t\n" ENDPOINT "source.search\tSolr\n"),
      STR_INIT("source\t\n" ENDPOINT ENDPOINT ENDPOINT ENDPOINT ENDPOINT
                   ENDPOINT ENDPOINT ENDPOINT ENDPOINT),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(read_lines(rows[i]) == ERR_CONFIG, "row %zu", i);
}
END_TEST

START_TEST(has_a_maximum)
{
  struct buffer lines;
  buffer_init(&lines, 1024 * 1024);
  for (int i = 0; i < ENGINES_MAXIMUM; i++)
    buffer_put(&lines, STR("namespace.source\t\n" ENDPOINT));
  ck_assert_int_eq(read_lines(buffer_str(&lines)), ERR_NONE);
  ck_assert_uint_eq(engines.count, ENGINES_MAXIMUM);
  buffer_put(&lines, STR("namespace.source\t\n" ENDPOINT));
  ck_assert_int_eq(read_lines(buffer_str(&lines)), ERR_CONFIG);
  buffer_reset(&lines);
  buffer_put(&lines, STR("source\t\n" ENDPOINT));
  for (int i = 0; i < ENGINE_GRAPHS_MAXIMUM; i++)
    buffer_put(&lines, STR("source.graph\turn:g\n"));
  ck_assert_int_eq(read_lines(buffer_str(&lines)), ERR_NONE);
  buffer_put(&lines, STR("source.graph\turn:g\n"));
  ck_assert_int_eq(read_lines(buffer_str(&lines)), ERR_CONFIG);
  buffer_fini(&lines);
}
END_TEST

Suite *
check_engine(void)
{
  const TTest *tests[] = {
      an_endpoint_is_enough,  all_can_be_set, each_stands_where_it_begins,
      refuses_what_cannot_be, has_a_maximum,
  };
  return runner_make_suite("engine", tests, sizeof tests / sizeof *tests);
}
