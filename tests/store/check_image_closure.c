#include "format/nquads_line.h"
#include "runner.h"
#include "store_kit.h"

#include <stdio.h>

runner_suite check_image_closure;

enum {
  MANY = 2500,
  LONG = 1500,
  OUT_MAXIMUM = 1 << 24,
  KEPT_MAXIMUM = 1 << 28
};

#define N "<http://e/n>"
#define F(n) "<http://e/n#" n ">"
#define P "<http://e/p>"
#define G " <http://e/g> .\n"
#define A "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define LAST "<http://www.w3.org/last>"

/* Everything that a description can have: values, fragments, graphs that say
 * the same, cycles, shared nodes, one that points at itself, a name of a graph,
 * what points at the name from blank nodes and from IRIs, and at itself. */
static const struct str quads = STR_INIT(
    N " " LAST " \"1\" .\n" N " " LAST " <http://e/m> .\n" N " " A
      " <http://e/C> .\n" N " " A " <http://e/D> .\n" N " " A " \"x\" .\n" N
      " " P " \"1\" .\n" N " " P " \"1\"" G N " " P " \"2\"" G N " " P
      " <http://e/m> .\n" F("a") " " P " \"of a\" .\n" F(
          "a") " " P
               " _:shared .\n" F(
                   "b") " " P " _:shared .\n"
                        "_:shared " P " \"shared\" .\n" N " " P " _:x .\n_:x " P
                        " _:y .\n_:y " P " _:z .\n_:z " P " _:x .\n" N " " P
                        " _:self .\n_:self " P " _:self .\n" N " " P
                        " _:twice .\n" N " " P " _:twice" G "_:twice " P
                        " \"t\" .\n_:twice " P " \"t\"" G "_:in " P " " N
                        " .\n_:in " P
                        " " F("a") " .\n_:in " P " _:below .\n"
                                   "_:below " P " \"below\" .\n_:named " P
                                   " " F("b") " .\n"
                                              "<http://e/other> " P
                                              " _:named .\n<http://e/other> " P
                                              " " N " .\n"
                                              "<http://e/third> " P " " N G F(
                                                  "b") " " P " " N " .\n" N
                                                       " " P " _:g .\n_:g " P
                                                       " \"in itself\" _:g .\n"
                                                       "<http://e/far> " P
                                                       " \"not of it\" .\n");

static struct arena arena, kept;
static struct store *store;
static struct buffer text;

/* The oddities, many nodes with something inside, and a list that is longer
 * than a chunk. */
static void
open_store(void)
{
  buffer_init(&text, OUT_MAXIMUM);
  buffer_put(&text, quads);
  for (int i = 0; i < MANY; i++)
    buffer_format(&text,
                  N " " P " _:m%d .\n_:m%d " P " _:i%d .\n_:i%d " P " \"%d\" "
                    ".\n",
                  i, i, i, i, i);
  buffer_put(&text, STR(N " <http://e/list> _:l0 .\n"));
  for (int i = 0; i < LONG; i++)
    buffer_format(&text,
                  "_:l%d " P " \"cell %d\" .\n"
                  "_:l%d <http://e/rest> _:l%d .\n",
                  i, i, i, i + 1);
  struct kit_source source = {"n.nq", SYNTAX_NQUADS, buffer_str(&text), 0};
  store = store_kit_open(&source, 1, &arena);
  arena_init(&kept, KEPT_MAXIMUM);
}

static void
close_store(void)
{
  store_free(store);
  arena_fini(&kept);
  arena_fini(&arena);
  buffer_fini(&text);
}

static void
put_lines(const struct graph *graph, struct buffer *out)
{
  for (size_t i = 0; i < graph->count; i++) {
    const struct statement *s = &graph->statements[i];
    nquads_line_put(out, &graph->terms[s->subject], &graph->terms[s->predicate],
                    &graph->terms[s->object],
                    s->graph == GRAPH_DEFAULT ? NULL : &graph->terms[s->graph]);
  }
}

/* All chunks as N-Quads; how many there were, and the greatest. */
static size_t
read_all(const struct describe_options *options, bool flat, struct buffer *out,
         uint64_t *ret_total, size_t *ret_greatest)
{
  struct document_chunks *chunks;
  struct name name;
  struct store_kit_flat flatness;
  size_t count = 0;
  store_kit_flat_init(&flatness);
  *ret_greatest = 0;
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/n"), &kept, &name), ERR_NONE);
  ck_assert_int_eq(store->type->open_name_chunks(store, &name, options, flat,
                                                 &kept, &chunks, ret_total),
                   ERR_NONE);
  for (;; count++) {
    struct description chunk;
    arena_reset(&arena);
    ck_assert_int_eq(store->type->read_chunk(store, chunks, &arena, &chunk),
                     ERR_NONE);
    if (chunk.graph.count == 0)
      break;
    ck_assert_uint_eq(chunk.topic_count, count == 0 ? name.count : 0);
    put_lines(&chunk.graph, out);
    if (flat)
      store_kit_check_flat(&chunk, &flatness);
    if (chunk.graph.count > *ret_greatest)
      *ret_greatest = chunk.graph.count;
  }
  store_kit_flat_fini(&flatness);
  return count;
}

static void
is_described_in_chunks(const struct describe_options *options, bool flat)
{
  struct description whole;
  struct kit_data found;
  struct buffer out;
  uint64_t total;
  size_t greatest;
  buffer_init(&out, OUT_MAXIMUM);
  read_all(options, flat, &out, &total, &greatest);
  kit_read(&found, SYNTAX_NQUADS, buffer_str(&out));
  ck_assert_int_eq(found.err, ERR_NONE);
  ck_assert(store_kit_describe(store, "http://e/n", options, &kept, &whole));
  ck_assert_uint_eq(total, whole.total);
  ck_assert_uint_eq(found.graph.count, whole.graph.count);
  ck_assert(whole.graph.count == 0 || kit_same(&found.graph, &whole.graph));
  kit_fini(&found);
  buffer_fini(&out);
}

/* The chunks of a name are its description: in both scopes, whether subjects
 * may be split or not, and page by page. */
START_TEST(is_what_describe_says)
{
  static const struct {
    enum describe_scope scope;
    uint64_t first, limit;
  } rows[] = {{DESCRIBE_NAME, 0, 0},      {DESCRIBE_SYMMETRIC, 0, 0},
              {DESCRIBE_NAME, 0, 2},      {DESCRIBE_NAME, 2, 2},
              {DESCRIBE_NAME, 4, 2},      {DESCRIBE_SYMMETRIC, 0, 100},
              {DESCRIBE_SYMMETRIC, 2, 2}, {DESCRIBE_NAME, 100, 2}};
  open_store();
  for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
    struct describe_options options = {.scope = rows[i / 2].scope,
                                       .first = rows[i / 2].first,
                                       .limit = rows[i / 2].limit};
    is_described_in_chunks(&options, i % 2);
  }
  close_store();
}
END_TEST

/* Pages of a subject with very many values, whose data have one context: it is
 * counted without a look at each, and its types come first in flat chunks. */
START_TEST(counts_without_looking)
{
  static const uint64_t firsts[] = {0, 100, 1000, 2000, 2600, 9000};
  static const char *const begins[] = {"<http://e/", "_:b", "\""},
                           *const ends[] = {">", "", "\""};
  arena_init(&kept, KEPT_MAXIMUM);
  buffer_init(&text, OUT_MAXIMUM);
  for (int i = 0; i < MANY; i++) {
    buffer_format(&text, N " <http://e/p%d> %s%d%s .\n", i / 60 % 9,
                  begins[i % 3], i, ends[i % 3]);
  }
  for (int i = 0; i < MANY / 5; i++)
    buffer_format(&text, N " " A " <http://e/C%d> .\n" N " " LAST " \"%d\" .\n",
                  i, i);
  struct kit_source source = {"n.nt", SYNTAX_NTRIPLES, buffer_str(&text), 0};
  store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < 2 * sizeof firsts / sizeof *firsts; i++) {
    struct describe_options options = {
        .scope = DESCRIBE_NAME, .first = firsts[i / 2], .limit = 1000};
    is_described_in_chunks(&options, i % 2);
  }
  close_store();
}
END_TEST

/* No chunk has much more than a few thousand statements. */
START_TEST(comes_in_small_chunks)
{
  struct describe_options options = {.scope = DESCRIBE_NAME};
  struct buffer out;
  uint64_t total;
  size_t greatest;
  open_store();
  buffer_init(&out, OUT_MAXIMUM);
  for (int flat = 0; flat < 2; flat++) {
    ck_assert_uint_ge(read_all(&options, flat, &out, &total, &greatest), 4);
    ck_assert_uint_le(greatest, 2048 + 256);
  }
  buffer_fini(&out);
  close_store();
}
END_TEST

/* Reading stops where a description is larger than it may be. */
START_TEST(tells_what_is_large)
{
  static const struct {
    uint64_t most;
    bool large;
  } rows[] = {{0, false}, {100, true}, {4000, true}, {100000, false}};
  open_store();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct describe_options options = {.scope = DESCRIBE_NAME,
                                       .most = rows[i].most};
    struct description description;
    ck_assert(
        store_kit_describe(store, "http://e/n", &options, &kept, &description));
    ck_assert_int_eq(description.large, rows[i].large);
    ck_assert_int_eq(description.graph.count == 0, rows[i].large);
  }
  close_store();
}
END_TEST

/* Of blank nodes, some come with all that they say, the others not at all. */
START_TEST(leaves_blank_nodes_out)
{
  static const struct {
    uint64_t limit;
    bool shortened;
  } rows[] = {{1, true}, {50, true}, {1000, true}, {100000, false}};
  size_t before = 0;
  open_store();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct describe_options options = {.scope = DESCRIBE_NAME,
                                       .blank_limit = rows[i].limit};
    struct description description;
    ck_assert(
        store_kit_describe(store, "http://e/n", &options, &kept, &description));
    ck_assert_int_eq(description.shortened, rows[i].shortened);
    ck_assert_uint_le(description.graph.count, rows[i].limit + 10);
    ck_assert_uint_ge(description.graph.count, before);
    before = description.graph.count;
  }
  close_store();
}
END_TEST

Suite *
check_image_closure(void)
{
  const TTest *tests[] = {is_what_describe_says, counts_without_looking,
                          comes_in_small_chunks, tells_what_is_large,
                          leaves_blank_nodes_out};
  return runner_make_suite("image_closure", tests,
                           sizeof tests / sizeof *tests);
}
