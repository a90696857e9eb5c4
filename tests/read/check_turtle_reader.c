#include "read/turtle_reader.h"

#include "data_kit.h"
#include "runner.h"

runner_suite check_turtle_reader;

#define E "@prefix e: <http://e/> .\n"
#define INTEGER "\"^^<http://www.w3.org/2001/XMLSchema#integer>"

/* Whether two texts in their syntaxes say the same. */
static void
check_same(enum syntax one, const char *text, enum syntax two,
           const char *meaning)
{
  struct kit_data a, b;
  struct buffer out;
  buffer_init(&out, 1 << 16);
  kit_read(&a, one, str_from(text));
  kit_read(&b, two, str_from(meaning));
  kit_put_graph(&out, &a.graph);
  ck_assert_msg(!a.err && !b.err, "%s", text);
  ck_assert_msg(kit_same(&a.graph, &b.graph), "%s\nsays\n%.*s", text,
                STR_ARGS(buffer_str(&out)));
  kit_fini(&a);
  kit_fini(&b);
  buffer_fini(&out);
}

/* Where serd 0.30 alone is wrong. */
START_TEST(reads_what_serd_would_mistake)
{
  static const struct {
    const char *text, *meaning;
  } rows[] = {
      {E "e:a e:p 1.", "<http://e/a> <http://e/p> \"1" INTEGER " .\n"},
      {E "e:a e:p -1.\ne:a e:q +2.#c\ne:a e:r 3.",
       "<http://e/a> <http://e/p> \"-1" INTEGER " .\n"
       "<http://e/a> <http://e/q> \"+2" INTEGER " .\n"
       "<http://e/a> <http://e/r> \"3" INTEGER " .\n"},
      {E "e:a e:p 1.e:b e:p 2.",
       "<http://e/a> <http://e/p> \"1" INTEGER " .\n"
       "<http://e/b> <http://e/p> \"2" INTEGER " .\n"},
      {E "e:a e:p e:a%201 .e:b e:p e:n\\,1.\n",
       "<http://e/a> <http://e/p> <http://e/a%201> .\n"
       "<http://e/b> <http://e/p> <http://e/n,1> .\n"},
      {E "e:a e:p \"x\" @en , 'y'\n # c\n ^^ <http://e/t> , \"z\"^^ e:t .",
       "<http://e/a> <http://e/p> \"x\"@en .\n"
       "<http://e/a> <http://e/p> \"y\"^^<http://e/t> .\n"
       "<http://e/a> <http://e/p> \"z\"^^<http://e/t> .\n"},
      {E "e:a e:p \"\"\"a \"\\n b\"\"\" .",
       "<http://e/a> <http://e/p> \"a \\\"\\n b\" .\n"},
      {E "e:a e:p \"\"\"it's \"\\n \"\\t\"\"\" .",
       "<http://e/a> <http://e/p> \"it's \\\"\\n \\\"\\t\" .\n"},
      {E "e:a e:p \"\"\"a\"\"\\nb'c\"\"\" .",
       "<http://e/a> <http://e/p> \"a\\\"\\\"\\nb'c\" .\n"},
      {E "e:a e:p '''a '\\u00e9''' .",
       "<http://e/a> <http://e/p> \"a '\\u00E9\" .\n"},
      {E "_:b1 e:p _:B1 . _:B1 e:p \"B\" . _:b1 e:q 1._:b1 e:r [] .",
       "_:x <http://e/p> _:y .\n_:y <http://e/p> \"B\" .\n"
       "_:x <http://e/q> \"1" INTEGER " .\n_:x <http://e/r> _:z .\n"},
      {E "_:B1 e:p \"B\" . _:b1 e:p \"b\" .",
       "_:x <http://e/p> \"B\" .\n_:y <http://e/p> \"b\" .\n"},
      {E "e:a e:p e:o._:b1 .",
       "<http://e/a> <http://e/p> <http://e/o._:b1> .\n"},
      {"@base <http://e/a/b/> . <../c/../d> <./p> <x/../y> .",
       "<http://e/a/d> <http://e/a/b/p> <http://e/a/b/y> .\n"},
      {"@base <http://e/a/b> . @base <c/> . @prefix p: <d#> . p:x p:y <> .",
       "<http://e/a/c/d#x> <http://e/a/c/d#y> <http://e/a/c/> .\n"},
      {E "e:a e:p \"x\"@EN-us .", "<http://e/a> <http://e/p> \"x\"@en-us .\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_same(SYNTAX_TURTLE, rows[i].text, SYNTAX_NTRIPLES, rows[i].meaning);
}
END_TEST

START_TEST(reads_graphs)
{
  check_same(SYNTAX_TRIG,
             E "GRAPH e:g { e:a e:p 1.}\n_:g { e:a e:p e:b }\n"
               "{ e:a e:p e:d }\ne:a e:p e:e .",
             SYNTAX_NQUADS,
             "<http://e/a> <http://e/p> \"1" INTEGER " <http://e/g> .\n"
             "<http://e/a> <http://e/p> <http://e/b> _:x .\n"
             "<http://e/a> <http://e/p> <http://e/d> .\n"
             "<http://e/a> <http://e/p> <http://e/e> .\n");
}
END_TEST

/* serd goes on reading in its buffer when it is not stopped. */
START_TEST(stops_at_the_end)
{
  static const char *const ends[] = {" . }", " }",       " . }\n",
                                     " }#",  " . } # c", " . } "};
  struct buffer text;
  buffer_init(&text, 1 << 24);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    struct kit_data data;
    buffer_reset(&text);
    buffer_put(&text, STR("<http://e/g> {"));
    for (int k = 0; k < 20000; k++)
      buffer_format(&text, " <http://e/%d> <http://e/p> 1 .\n", k);
    buffer_put(&text, STR("<http://e/a> <http://e/p> 1"));
    buffer_put(&text, str_from(ends[i]));
    kit_read(&data, SYNTAX_TRIG, buffer_str(&text));
    ck_assert_msg(!data.err && data.graph.count == 20001, "%s: %zu", ends[i],
                  data.graph.count);
    kit_fini(&data);
  }
  buffer_fini(&text);
}
END_TEST

/* What a text in Turtle is refused with. */
START_TEST(says_what_and_where)
{
  static const struct {
    const char *text, *message;
  } rows[] = {
      {E "e:a e:p \"x\\.y\" .", "-:2:11: invalid escape `\\.': \"x\\.y\"\n"},
      {E "e:a e:p \"x\"@en_US .", "-:2:14: missing ';' or '.': \"x\"@en_US\n"},
      {E "e:a e:p 1 ;\n  f:q 2 .\n",
       "-:3:3: this prefix is not declared: \"f:q\"\n"},
      {E "e:a e:p 1 , \"x\"@zh-classical .\n",
       "-:2:15: the language tag is malformed: \"zh-classical\"\n"},
      {E "e:a e:p \"\"\"x\n\ny\"\"\"@toolongatag , 2 .\n",
       "-:4:4: the language tag is malformed: \"toolongatag\"\n"},
      {E "e:a e:p <http://e/\\u007Bx> .\n",
       "-:2:9: the IRI has a character that IRIs exclude: "
       "\"http://e/{x\"\n"},
      {E "e:a e:p ( 1 e:b. ) .\n",
       "-:2:16: there is a full stop within brackets: \". ) .\"\n"},
      {E "VERSION '1.2'\n",
       "-:2:1: versions of RDF 1.2 are not supported: \"VERSION '1.2'\"\n"},
      {E "e:a e:p e:b {| e:q 1 |} .\n",
       "-:2:13: annotations of RDF 1.2 are not supported: \"{| e:q 1 |} .\"\n"},
      {E "e:g { e:a e:p 1 }\n",
       "-:2:5: Turtle has no graphs; a file that has "
       "some is TriG and should be named .trig: \"{ e:a e:p 1 }\"\n"},
      {E "e:a e:p (true:b) .\n",
       "-:2:10: prefixes that begin with true or false cannot be read: "
       "\"true:b) .\"\n"},
      {E "e:a e:p \"x\"^ ^e:t .\n", "-:2:12: "},
      {E "word e:p 1 .\n", "-:2:1: this word is not a name: \"word\"\n"},
      {E "e:a e:p e:\xC3\x97 .\n",
       "-:2:12: invalid character U+00D7 in name: \"e:\xC3\x97\"\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    struct buffer said;
    buffer_init(&said, 1 << 16);
    kit_capture_begin();
    kit_read(&data, SYNTAX_TURTLE, str_from(rows[i].text));
    kit_capture_end(&said);
    ck_assert_int_eq(data.err, ERR_BAD_DATA);
    ck_assert_msg(str_starts(buffer_str(&said), str_from(rows[i].message)),
                  "%s: %.*s", rows[i].text, STR_ARGS(buffer_str(&said)));
    kit_fini(&data);
    buffer_fini(&said);
  }
}
END_TEST

/* A bad term drops its statement, and is not the end of the file. */
START_TEST(drops_statements_when_lenient)
{
  struct kit_data data;
  kit_capture_begin();
  kit_read_lenient(&data, SYNTAX_TURTLE,
                   str_from(E "e:a e:p 1 , \"x\"@zh-classical , f:x , 2 .\n"
                              "e:b e:p 3 . e:c e:p \"\\.\" . e:d e:p 4 ."));
  struct buffer said;
  buffer_init(&said, 1 << 16);
  kit_capture_end(&said);
  ck_assert_uint_eq(data.graph.count, 3);
  ck_assert_uint_eq(data.report.dropped, 2);
  ck_assert_uint_eq(data.report.truncated_files, 1);
  kit_fini(&data);
  buffer_fini(&said);
}
END_TEST

/* serd recurses: what is nested too deep must not reach it. */
START_TEST(bounds_nesting)
{
  struct buffer text;
  buffer_init(&text, 1 << 24);
  for (unsigned depth = 1024; depth <= 1025; depth++) {
    struct kit_data data;
    buffer_reset(&text);
    buffer_put(&text, STR("<http://e/a> <http://e/p> "));
    for (unsigned i = 0; i < depth; i++)
      buffer_put(&text, i % 2 ? STR("( ") : STR("[ <http://e/q> "));
    buffer_put_char(&text, '1');
    for (unsigned i = depth; i-- > 0;)
      buffer_put(&text, i % 2 ? STR(" )") : STR(" ]"));
    buffer_put(&text, STR(" ."));
    kit_read(&data, SYNTAX_TURTLE, buffer_str(&text));
    ck_assert_int_eq(data.err, depth > 1024 ? ERR_BAD_DATA : ERR_NONE);
    kit_fini(&data);
  }
  buffer_fini(&text);
}
END_TEST

Suite *
check_turtle_reader(void)
{
  const TTest *const tests[] = {
      reads_what_serd_would_mistake,
      reads_graphs,
      stops_at_the_end,
      says_what_and_where,
      drops_statements_when_lenient,
      bounds_nesting,
  };
  return runner_make_suite("turtle_reader", tests,
                           sizeof tests / sizeof *tests);
}
