#include "read/piece_reader.h"

#include "data_kit.h"
#include "runner.h"

runner_suite check_piece_reader;

#define AB "<http://e/a> <http://e/b> "

/* Statements that are read, and whether the source is sound. */
static const struct {
  const char *what;
  enum syntax syntax;
  struct str text;
  enum err err;      /* when not lenient */
  size_t lenient;    /* statements that are kept when lenient */
  enum err err_then; /* and what it returns */
} rows[] = {
    {"sound Turtle", SYNTAX_TURTLE, STR_INIT(AB "1, 2 ."), ERR_NONE, 2,
     ERR_NONE},
    {"nothing", SYNTAX_TURTLE, STR_INIT(""), ERR_NONE, 0, ERR_NONE},
    {"no lines", SYNTAX_NTRIPLES, STR_INIT(""), ERR_NONE, 0, ERR_NONE},
    {"no last line end", SYNTAX_NTRIPLES, STR_INIT(AB "\"x\" ."), ERR_NONE, 1,
     ERR_NONE},
    {"CR LF", SYNTAX_NTRIPLES, STR_INIT(AB "\"x\" .\r\n" AB "\"y\" .\r\n"),
     ERR_NONE, 2, ERR_NONE},
    {"empty lines and comments", SYNTAX_NTRIPLES,
     STR_INIT("\n# c\n" AB "\"x\" . # d\n\n"), ERR_NONE, 1, ERR_NONE},
    {"a bad line", SYNTAX_NTRIPLES,
     STR_INIT(AB "\"1\" .\nbad\n" AB "\"3\" .\n"), ERR_BAD_DATA, 2, ERR_NONE},
    {"a bad escape in a line", SYNTAX_NQUADS,
     STR_INIT(AB "\"1\" .\n" AB "\"\\uD800\" .\n" AB "\"3\" .\n"), ERR_BAD_DATA,
     2, ERR_NONE},
    {"an error in the last line", SYNTAX_NTRIPLES,
     STR_INIT(AB "\"1\" .\n" AB "\"2"), ERR_BAD_DATA, 1, ERR_NONE},
    {"an error in Turtle", SYNTAX_TURTLE,
     STR_INIT(AB "\"1\" .\n" AB "\"2\" .\nbad !\n" AB "\"3\" .\n"),
     ERR_BAD_DATA, 2, ERR_NONE},
    {"an escape in Turtle", SYNTAX_TURTLE,
     STR_INIT(AB "\"1\" .\n" AB "\"\\u0000\" .\n" AB "\"3\" .\n"), ERR_BAD_DATA,
     1, ERR_NONE},
    {"a bad term in Turtle", SYNTAX_TURTLE,
     STR_INIT(AB "\"1\" .\n" AB "<http://e/\\u0022x> .\n" AB "\"3\" .\n"),
     ERR_BAD_DATA, 2, ERR_NONE},
    {"a DOCTYPE", SYNTAX_RDFXML,
     STR_INIT("<!DOCTYPE rdf:RDF SYSTEM 'x'><rdf:RDF/>"), ERR_BAD_DATA, 0,
     ERR_BAD_DATA},
    {"RDF 1.2", SYNTAX_TURTLE, STR_INIT("<< " AB "1 >> <http://e/c> 1 ."),
     ERR_BAD_DATA, 0, ERR_NONE},
};

START_TEST(refuses_or_drops)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    kit_read(&data, rows[i].syntax, rows[i].text);
    ck_assert_msg(data.err == rows[i].err, "%s: %s", rows[i].what,
                  err_text(data.err));
    ck_assert_msg((data.report.faults > 0) == (rows[i].err != ERR_NONE), "%s",
                  rows[i].what);
    kit_fini(&data);
    kit_read_lenient(&data, rows[i].syntax, rows[i].text);
    ck_assert_msg(data.err == rows[i].err_then, "%s lenient: %s", rows[i].what,
                  err_text(data.err));
    ck_assert_msg(data.graph.count == rows[i].lenient, "%s lenient: %zu",
                  rows[i].what, data.graph.count);
    kit_fini(&data);
  }
}
END_TEST

START_TEST(says_where)
{
  static const struct {
    const char *what;
    enum syntax syntax;
    struct str text;
    const char *message; /* how a line begins */
  } places[] = {
      {"an escape", SYNTAX_TURTLE, STR_INIT(AB "1 .\n" AB " \"\\u0000\" ."),
       "-:2:29: "},
      {"an escape in a line", SYNTAX_NTRIPLES,
       STR_INIT(AB "\"1\" .\n\n" AB "\"\\u0000\" .\n"), "-:3:28: "},
      {"UTF-8", SYNTAX_NTRIPLES, STR_INIT("\n" AB "\"\xFF\" .\n"), "-:2:28: "},
      {"a syntax error", SYNTAX_TURTLE, STR_INIT(AB "1 .\n\nbad bad\n"),
       "-:3:"},
      {"a bad line", SYNTAX_NTRIPLES, STR_INIT(AB "\"1\" .\nbad\n"), "-:2:"},
      {"XML", SYNTAX_RDFXML, STR_INIT("<a\n xml:lang='en'\n e:p='x'/>"),
       "-:3:2: "},
  };
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    struct kit_data data;
    struct buffer said;
    buffer_init(&said, 1 << 16);
    kit_capture_begin();
    kit_read(&data, places[i].syntax, places[i].text);
    kit_capture_end(&said);
    ck_assert_msg(str_starts(buffer_str(&said), str_from(places[i].message)),
                  "%s: %.*s", places[i].what, STR_ARGS(buffer_str(&said)));
    kit_fini(&data);
    buffer_fini(&said);
  }
}
END_TEST

START_TEST(says_twenty_messages)
{
  struct buffer text, said;
  struct kit_data data;
  size_t lines = 0;
  buffer_init(&text, 1 << 16);
  buffer_init(&said, 1 << 16);
  for (int i = 0; i < 50; i++)
    buffer_put(&text, STR("bad\n"));
  kit_capture_begin();
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  kit_capture_end(&said);
  for (struct str rest = buffer_str(&said); rest.length;)
    lines += str_starts(str_cut(&rest, '\n'), STR("-:"));
  ck_assert_uint_eq(data.report.faults, 50);
  ck_assert_uint_eq(lines, REPORT_MAXIMUM);
  kit_fini(&data);
  buffer_fini(&text);
  buffer_fini(&said);
}
END_TEST

START_TEST(keeps_terms_as_they_are)
{
  static const struct {
    const char *what;
    enum syntax syntax;
    struct str text;
    const char *expected; /* of kit_put_graph */
  } terms[] = {
      {"languages are lower-cased", SYNTAX_TURTLE, STR_INIT(AB "\"x\"@EN-gb ."),
       AB "\"x\"@en-gb \n"},
      {"in lines too", SYNTAX_NTRIPLES, STR_INIT(AB "\"x\"@EN-gb .\n"),
       AB "\"x\"@en-gb \n"},
      {"in XML too", SYNTAX_RDFXML,
       STR_INIT("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-"
                "ns#' xmlns:e='http://e/'><rdf:Description rdf:about='http://e"
                "/a'><e:b xml:lang='EN-GB'>x</e:b></rdf:Description></rdf:RDF"
                ">"),
       AB "\"x\"@en-gb \n"},
      {"xsd:string is not written as a type", SYNTAX_TURTLE,
       STR_INIT(AB "\"x\"^^<http://www.w3.org/2001/XMLSchema#string> ."),
       AB "\"x\" \n"},
      {"lexical forms stay", SYNTAX_TURTLE, STR_INIT(AB "01 ."),
       AB "\"01\"^^http://www.w3.org/2001/XMLSchema#integer \n"},
      {"a BOM", SYNTAX_TURTLE, STR_INIT("\xEF\xBB\xBF" AB "\"x\" ."),
       AB "\"x\" \n"},
      {"a BOM before XML", SYNTAX_RDFXML,
       STR_INIT("\xEF\xBB\xBF<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22"
                "-rdf-syntax-ns#'/>"),
       ""},
      {"the base", SYNTAX_TURTLE, STR_INIT("<y> <../p> <#f> ."),
       "<http://base.example/dir/y> <http://base.example/p> "
       "<http://base.example/dir/x#f> \n"},
      {"a graph", SYNTAX_NQUADS, STR_INIT(AB "\"x\" <http://g/> .\n"),
       AB "\"x\" <http://g/> \n"},
      {"a literal twice", SYNTAX_NTRIPLES,
       STR_INIT(AB "\"x\" .\n" AB "\"x\" .\n"), AB "\"x\" \n"},
  };
  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
    struct kit_data data;
    struct buffer out;
    buffer_init(&out, 1 << 16);
    kit_read(&data, terms[i].syntax, terms[i].text);
    kit_put_graph(&out, &data.graph);
    ck_assert_int_eq(data.err, ERR_NONE);
    ck_assert_msg(str_equals(str_from(out.bytes), str_from(terms[i].expected)),
                  "%s: %s", terms[i].what, out.bytes);
    kit_fini(&data);
    buffer_fini(&out);
  }
}
END_TEST

/* A label of the file that looks like one that a library makes up. */
START_TEST(keeps_blank_nodes_apart)
{
  static const struct {
    enum syntax syntax;
    struct str text;
    uint32_t blanks;
  } texts[] = {
      {SYNTAX_TURTLE,
       STR_INIT("_:genid1 <http://e/p> [] . [] <http://e/p> "
                "_:genid2 ."),
       4},
      {SYNTAX_NTRIPLES,
       STR_INIT("_:a <http://e/p> _:b .\n_:a <http://e/p> "
                "_:a .\n"),
       2},
      {SYNTAX_TURTLE, STR_INIT("_:g0 <http://e/p> [], [], _:g1 ."), 4},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct kit_data data;
    uint32_t blanks = 0;
    kit_read(&data, texts[i].syntax, texts[i].text);
    for (uint32_t t = 0; t < data.graph.term_count; t++)
      blanks += data.graph.terms[t].kind == TERM_BLANK;
    ck_assert_msg(blanks == texts[i].blanks, "row %zu: %u", i, blanks);
    kit_fini(&data);
  }
}
END_TEST

START_TEST(reads_long_lines)
{
  struct buffer text;
  struct kit_data data;
  buffer_init(&text, 1 << 25);
  buffer_put(&text, STR(AB "\""));
  for (int i = 0; i < 5 << 20; i++)
    buffer_put_char(&text, 'a');
  buffer_put(&text, STR("\" .\n" AB "\"x\" .\n"));
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  ck_assert_int_eq(data.err, ERR_NONE);
  ck_assert_uint_eq(data.graph.count, 2);
  ck_assert_uint_eq(data.source.statements, 2);
  ck_assert_uint_eq(data.graph.terms[2].value.length, 5 << 20);
  kit_fini(&data);
  buffer_fini(&text);
}
END_TEST

Suite *
check_piece_reader(void)
{
  const TTest *tests[] = {refuses_or_drops,        says_where,
                          says_twenty_messages,    keeps_terms_as_they_are,
                          keeps_blank_nodes_apart, reads_long_lines};
  return runner_make_suite("piece_reader", tests, sizeof tests / sizeof *tests);
}
