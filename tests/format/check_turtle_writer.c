#include "format/turtle_writer.h"

#include "runner.h"
#include "samples.h"

runner_suite check_turtle_writer;

enum { OUT_MAXIMUM = 1 << 28 };

START_TEST(reads_back_what_it_writes)
{
  struct buffer out;
  buffer_init(&out, OUT_MAXIMUM);
  for (size_t i = 0; i < sample_count; i++) {
    struct kit_data data;
    kit_read(&data, SYNTAX_NQUADS, samples[i].text);
    ck_assert_msg(data.err == ERR_NONE, "%s: cannot be read", samples[i].what);
    ck_assert_msg(sample_round_trip(&data.graph, turtle_writer_write,
                                    SYNTAX_TURTLE, &out),
                  "%s: Turtle %.*s", samples[i].what,
                  STR_ARGS(buffer_str(&out)));
    ck_assert_msg(sample_round_trip(&data.graph, turtle_writer_write_trig,
                                    SYNTAX_TRIG, &out),
                  "%s: TriG %.*s", samples[i].what, STR_ARGS(buffer_str(&out)));
    kit_fini(&data);
  }
  buffer_fini(&out);
}
END_TEST

#define P "<http://e/p>"
#define G "<http://g/1>"
#define H "<http://g/2>"

START_TEST(keeps_graphs_in_trig)
{
  static const struct sample rows[] = {
      {"one graph", STR_INIT("<http://e/s> " P " \"x\" " G " .\n")},
      {"the default graph and another",
       STR_INIT("<http://e/s> " P " \"x\" .\n"
                "<http://e/s> " P " \"x\" " G " .\n")},
      {"a blank node within a graph",
       STR_INIT("<http://e/s> " P " _:a " G " .\n_:a " P " \"x\" " G " .\n")},
      {"an object in another graph",
       STR_INIT("<http://e/s> " P " _:a " G " .\n_:a " P " \"x\" " H " .\n")},
      {"an object in the default graph",
       STR_INIT("<http://e/s> " P " _:a .\n_:a " P " \"x\" " H " .\n")},
      {"an object in two graphs",
       STR_INIT("<http://e/s> " P " _:a " G " .\n_:a " P " \"x\" " G " .\n"
                "_:a " P " \"y\" " H " .\n")},
      {"a list over two graphs",
       STR_INIT(
           "<http://e/s> " P " _:a " G " .\n"
           "_:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"1\" " G
           " .\n"
           "_:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
           "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> " H " .\n")},
      {"a cycle over two graphs",
       STR_INIT("_:a " P " _:b " G " .\n_:b " P " _:a " H " .\n")},
  };
  struct buffer out;
  buffer_init(&out, OUT_MAXIMUM);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    kit_read(&data, SYNTAX_NQUADS, rows[i].text);
    ck_assert_msg(sample_round_trip(&data.graph, turtle_writer_write_trig,
                                    SYNTAX_TRIG, &out),
                  "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&out)));
    kit_fini(&data);
  }
  buffer_fini(&out);
}
END_TEST

START_TEST(joins_graphs_in_turtle)
{
  struct kit_data quads, triples;
  struct buffer out;
  buffer_init(&out, OUT_MAXIMUM);
  kit_read(&quads, SYNTAX_NQUADS,
           STR("<http://e/s> " P " _:a " G " .\n_:a " P " \"x\" " G " .\n"
               "_:a " P " \"x\" " H " .\n_:a " P " \"y\" .\n"));
  kit_read(&triples, SYNTAX_NQUADS,
           STR("<http://e/s> " P " _:a .\n_:a " P " \"x\" .\n"
               "_:a " P " \"y\" .\n"));
  ck_assert_int_eq(
      kit_write(&quads.graph, &quads.namespaces, turtle_writer_write, &out),
      ERR_NONE);
  kit_fini(&quads);
  kit_read(&quads, SYNTAX_TURTLE, buffer_str(&out));
  ck_assert(kit_same(&quads.graph, &triples.graph));
  kit_fini(&quads);
  kit_fini(&triples);
  buffer_fini(&out);
}
END_TEST

/* A chain, each node of which is the object of the one before. */
static void
put_chain(struct buffer *text, unsigned count)
{
  buffer_put(text, STR("<http://e/s> <http://e/p> _:n0 .\n"));
  for (unsigned i = 0; i + 1 < count; i++)
    buffer_format(text, "_:n%u <http://e/p> _:n%u .\n", i, i + 1);
}

START_TEST(writes_a_long_chain)
{
  enum { COUNT = 200000 };
  struct buffer text, out;
  struct kit_data data, again;
  buffer_init(&text, OUT_MAXIMUM);
  put_chain(&text, COUNT);
  buffer_init(&out, 4 * text.length); /* the bar: four times N-Triples */
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  ck_assert_uint_eq(data.graph.count, COUNT);
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, turtle_writer_write, &out),
      ERR_NONE);
  kit_read(&again, SYNTAX_TURTLE, buffer_str(&out));
  ck_assert_int_eq(again.err, ERR_NONE);
  ck_assert_uint_eq(again.graph.count, COUNT);
  ck_assert_uint_eq(again.graph.term_count, data.graph.term_count);
  kit_fini(&again);
  kit_fini(&data);
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

START_TEST(writes_a_long_list_as_one)
{
  enum { COUNT = 50000 };
  struct buffer text, out;
  struct kit_data data, again;
  buffer_init(&text, OUT_MAXIMUM);
  buffer_init(&out, OUT_MAXIMUM);
  buffer_put(&text, STR("<http://e/s> <http://e/p> ("));
  for (unsigned i = 0; i < COUNT; i++)
    buffer_format(&text, " %u", i);
  buffer_put(&text, STR(" ) ."));
  kit_read(&data, SYNTAX_TURTLE, buffer_str(&text));
  ck_assert_uint_eq(data.graph.count, 2 * COUNT + 1);
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, turtle_writer_write, &out),
      ERR_NONE);
  ck_assert(str_find_str(buffer_str(&out), STR("( 0 1 2 3 ")) != STR_NOT_FOUND);
  ck_assert(str_find_str(buffer_str(&out), STR("_:")) == STR_NOT_FOUND);
  kit_read(&again, SYNTAX_TURTLE, buffer_str(&out));
  ck_assert_uint_eq(again.graph.count, data.graph.count);
  ck_assert_uint_eq(again.graph.term_count, data.graph.term_count);
  kit_fini(&again);
  kit_fini(&data);
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

/* The same depth of something in something. */
static void
put_deep(struct buffer *text, const char *open, const char *close,
         unsigned depth)
{
  buffer_reset(text);
  buffer_put(text, STR("<http://e/s> <http://e/p> "));
  for (unsigned i = 0; i < depth; i++)
    buffer_put(text, str_from(open));
  buffer_put(text, STR("\"x\""));
  for (unsigned i = 0; i < depth; i++)
    buffer_put(text, str_from(close));
  buffer_put(text, STR(" ."));
}

/* Lists of lists and nodes in nodes, around and beyond the deepest nesting.
 * Deep nodes look all alike, so that graphs are only counted there. */
START_TEST(writes_deep_nesting)
{
  enum { TELLING_DEPTH = 9, DEEPEST = 60 };
  static const struct {
    const char *open, *close;
  } rows[] = {{"( ", " )"}, {"[ <http://e/q> ", " ]"}, {"( 1 [ a ", " ] 2 )"}};
  struct buffer text, out;
  buffer_init(&text, OUT_MAXIMUM);
  buffer_init(&out, OUT_MAXIMUM);
  for (size_t row = 0; row < sizeof rows / sizeof *rows; row++)
    for (unsigned depth = 1; depth < DEEPEST; depth += depth < 20 ? 1 : 13) {
      struct kit_data data, again;
      put_deep(&text, rows[row].open, rows[row].close, depth);
      kit_read(&data, SYNTAX_TURTLE, buffer_str(&text));
      ck_assert_int_eq(data.err, ERR_NONE);
      bool same = sample_round_trip(&data.graph, turtle_writer_write,
                                    SYNTAX_TURTLE, &out);
      kit_read(&again, SYNTAX_TURTLE, buffer_str(&out));
      ck_assert_msg(same || depth > TELLING_DEPTH, "row %zu depth %u", row,
                    depth);
      ck_assert_uint_eq(again.graph.count, data.graph.count);
      ck_assert_uint_eq(again.graph.term_count, data.graph.term_count);
      kit_fini(&again);
      kit_fini(&data);
    }
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

START_TEST(depends_on_content_alone)
{
  static const struct str orders[] = {
      STR_INIT("@prefix z: <http://z/> . @prefix e: <http://e/> .\n"
               "e:s e:p [ e:q 1 ], [ e:q 2 ], (1 2); e:r _:x .\n"
               "e:t e:r _:x . _:x e:v \"v\" . _:y e:v \"w\" .\n"),
      STR_INIT("@prefix e: <http://e/> .\n"
               "_:n2 e:v \"v\" . e:t e:r _:n2 . _:a e:v \"w\" .\n"
               "e:s e:r _:n2; e:p [ e:q 2 ], (1 2), [ e:q 1 ] .\n"),
  };
  struct buffer outs[2][2];
  for (size_t i = 0; i < 2; i++) {
    struct kit_data data, names;
    kit_read(&names, SYNTAX_TURTLE, orders[1]);
    kit_read(&data, SYNTAX_TURTLE, orders[i]);
    ck_assert_int_eq(data.err, ERR_NONE);
    for (size_t k = 0; k < 2; k++) {
      buffer_init(&outs[i][k], OUT_MAXIMUM);
      ck_assert_int_eq(
          kit_write(&data.graph, &names.namespaces,
                    k ? turtle_writer_write_trig : turtle_writer_write,
                    &outs[i][k]),
          ERR_NONE);
    }
    kit_fini(&data);
    kit_fini(&names);
  }
  for (size_t k = 0; k < 2; k++) {
    ck_assert(str_equals(buffer_str(&outs[0][k]), buffer_str(&outs[1][k])));
    buffer_fini(&outs[0][k]);
    buffer_fini(&outs[1][k]);
  }
}
END_TEST

START_TEST(writes_like_people_do)
{
  struct kit_data data;
  struct buffer out;
  buffer_init(&out, OUT_MAXIMUM);
  kit_read(&data, SYNTAX_TURTLE,
           STR("@prefix e: <http://e/> . @prefix z: <http://z/> .\n"
               "e:s a e:C ; e:p 1, 2.5, true, \"x\"@en, ( ), [ ] ."));
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, turtle_writer_write, &out),
      ERR_NONE);
  struct str text = buffer_str(&out);
  ck_assert(str_starts(text, STR("@prefix e: <http://e/> .\n")));
  ck_assert(str_find_str(text, STR("z:")) == STR_NOT_FOUND);
  ck_assert(str_find_str(text, STR("e:s a e:C ;")) != STR_NOT_FOUND);
  ck_assert(str_find_str(text, STR("\"x\"@en")) != STR_NOT_FOUND);
  ck_assert(str_find_str(text, STR("2.5")) != STR_NOT_FOUND);
  ck_assert(str_find_str(text, STR("\"2.5\"")) == STR_NOT_FOUND);
  ck_assert(str_find_str(text, STR("[]")) != STR_NOT_FOUND);
  ck_assert(str_find_str(text, STR("_:")) == STR_NOT_FOUND);
  kit_fini(&data);
  buffer_fini(&out);
}
END_TEST

START_TEST(stops_at_a_limit)
{
  struct kit_data data;
  kit_read(&data, SYNTAX_NQUADS, samples[1].text);
  for (size_t maximum = 0; maximum < 40; maximum++) {
    struct buffer out;
    buffer_init(&out, maximum);
    enum err err =
        kit_write(&data.graph, &data.namespaces, turtle_writer_write, &out);
    ck_assert_int_eq(err, ERR_LIMIT);
    ck_assert_uint_le(out.length, maximum);
    buffer_fini(&out);
  }
  kit_fini(&data);
}
END_TEST

Suite *
check_turtle_writer(void)
{
  const TTest *tests[] = {reads_back_what_it_writes, keeps_graphs_in_trig,
                          joins_graphs_in_turtle,    writes_a_long_chain,
                          writes_a_long_list_as_one, writes_deep_nesting,
                          depends_on_content_alone,  writes_like_people_do,
                          stops_at_a_limit};
  return runner_make_suite("turtle_writer", tests,
                           sizeof tests / sizeof *tests);
}
