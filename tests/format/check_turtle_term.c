#include "format/turtle_term.h"

#include "runner.h"

runner_suite check_turtle_term;

#define XSD "http://www.w3.org/2001/XMLSchema#"

static void
prepare(struct arena *arena, struct namespaces *namespaces)
{
  arena_init(arena, 1 << 20);
  ck_assert_int_eq(namespaces_init(namespaces, arena, 8), ERR_NONE);
  namespaces_add(namespaces, STR("e"), STR("http://e/"));
  namespaces_add(namespaces, STR("xsd"), STR(XSD));
  namespaces_ready(namespaces);
}

static const struct {
  struct str lexical, language, datatype;
  const char *expected;
} literals[] = {
    {STR_INIT("x"), {NULL, 0}, {NULL, 0}, "\"x\""},
    {STR_INIT(""), {NULL, 0}, {NULL, 0}, "\"\""},
    {STR_INIT("x"), STR_INIT("en"), {NULL, 0}, "\"x\"@en"},
    {STR_INIT("a\"b\\c\n\r\t"),
     {NULL, 0},
     {NULL, 0},
     "\"a\\\"b\\\\c\\n\\r\\t\""},
    {STR_INIT("\x01\x7F"), {NULL, 0}, {NULL, 0}, "\"\\u0001\\u007F\""},
    {STR_INIT("\xF0\x9F\x98\x80"),
     {NULL, 0},
     {NULL, 0},
     "\"\xF0\x9F\x98\x80\""},
    {STR_INIT("1"), {NULL, 0}, STR_INIT(XSD "integer"), "1"},
    {STR_INIT("0"), {NULL, 0}, STR_INIT(XSD "integer"), "0"},
    {STR_INIT("-1"), {NULL, 0}, STR_INIT(XSD "integer"), "-1"},
    {STR_INIT("01"), {NULL, 0}, STR_INIT(XSD "integer"), "\"01\"^^xsd:integer"},
    {STR_INIT("x"), {NULL, 0}, STR_INIT(XSD "integer"), "\"x\"^^xsd:integer"},
    {STR_INIT("1.5"),
     {NULL, 0},
     STR_INIT(XSD "integer"),
     "\"1.5\"^^xsd:integer"},
    {STR_INIT("1.5"), {NULL, 0}, STR_INIT(XSD "decimal"), "1.5"},
    {STR_INIT("1"), {NULL, 0}, STR_INIT(XSD "decimal"), "\"1\"^^xsd:decimal"},
    {STR_INIT("1."), {NULL, 0}, STR_INIT(XSD "decimal"), "\"1.\"^^xsd:decimal"},
    {STR_INIT("123456789012345"),
     {NULL, 0},
     STR_INIT(XSD "integer"),
     "123456789012345"},
    {STR_INIT("-123456789012345"),
     {NULL, 0},
     STR_INIT(XSD "integer"),
     "-123456789012345"},
    {STR_INIT("1234567890123456"),
     {NULL, 0},
     STR_INIT(XSD "integer"),
     "\"1234567890123456\"^^xsd:integer"},
    {STR_INIT("-0"), {NULL, 0}, STR_INIT(XSD "integer"), "\"-0\"^^xsd:integer"},
    {STR_INIT("-"), {NULL, 0}, STR_INIT(XSD "integer"), "\"-\"^^xsd:integer"},
    {STR_INIT("0.123456"), {NULL, 0}, STR_INIT(XSD "decimal"), "0.123456"},
    {STR_INIT("0.1234567"),
     {NULL, 0},
     STR_INIT(XSD "decimal"),
     "\"0.1234567\"^^xsd:decimal"},
    {STR_INIT("123456789012345.5"),
     {NULL, 0},
     STR_INIT(XSD "decimal"),
     "123456789012345.5"},
    {STR_INIT("1234567890123456.5"),
     {NULL, 0},
     STR_INIT(XSD "decimal"),
     "\"1234567890123456.5\"^^xsd:decimal"},
    {STR_INIT(".5"), {NULL, 0}, STR_INIT(XSD "decimal"), "\".5\"^^xsd:decimal"},
    {STR_INIT("1.5x"),
     {NULL, 0},
     STR_INIT(XSD "decimal"),
     "\"1.5x\"^^xsd:decimal"},
    {STR_INIT("INF"), {NULL, 0}, STR_INIT(XSD "double"), "\"INF\"^^xsd:double"},
    {STR_INIT("0x10"),
     {NULL, 0},
     STR_INIT(XSD "double"),
     "\"0x10\"^^xsd:double"},
    {STR_INIT("true"), {NULL, 0}, STR_INIT(XSD "boolean"), "true"},
    {STR_INIT("1"), {NULL, 0}, STR_INIT(XSD "boolean"), "\"1\"^^xsd:boolean"},
    {STR_INIT("true"), {NULL, 0}, {NULL, 0}, "\"true\""},
    {STR_INIT("x"), {NULL, 0}, STR_INIT("urn:t"), "\"x\"^^<urn:t>"},
};

START_TEST(writes_literals)
{
  struct arena arena;
  struct namespaces namespaces;
  prepare(&arena, &namespaces);
  for (size_t i = 0; i < sizeof literals / sizeof *literals; i++) {
    struct buffer out;
    bool used[8] = {false};
    struct term term = term_literal(literals[i].lexical, literals[i].language,
                                    literals[i].datatype);
    buffer_init(&out, 1024);
    turtle_term_put_literal(&out, &term, &namespaces, used);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(literals[i].expected)),
                  "%s: %.*s", literals[i].expected, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(writes_iris)
{
  static const struct {
    struct str iri;
    const char *expected;
    bool used;
  } rows[] = {
      {STR_INIT("http://e/a"), "e:a", true},
      {STR_INIT("http://e/a.b-c_1"), "e:a.b-c_1", true},
      {STR_INIT("http://e/a."), "<http://e/a.>", false},
      {STR_INIT("http://e/"), "<http://e/>", false},
      {STR_INIT("http://e/a/b"), "<http://e/a/b>", false},
      {STR_INIT("http://e/a%20"), "<http://e/a%20>", false},
      {STR_INIT("http://f/a"), "<http://f/a>", false},
  };
  struct arena arena;
  struct namespaces namespaces;
  prepare(&arena, &namespaces);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    bool used[8] = {false};
    buffer_init(&out, 1024);
    turtle_term_put_iri(&out, rows[i].iri, &namespaces,
                        namespaces_find(&namespaces, rows[i].iri), used);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].expected)),
                  "%s: %.*s", rows[i].expected, STR_ARGS(buffer_str(&out)));
    ck_assert_int_eq(used[0] || used[1], rows[i].used);
    buffer_fini(&out);
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(escapes_what_irirefs_exclude)
{
  struct buffer out;
  buffer_init(&out, 1024);
  turtle_term_put_iriref(&out, STR("a<b>\"{}|^`\\ \n~"));
  ck_assert(str_equals(buffer_str(&out),
                       STR("<a\\u003Cb\\u003E\\u0022\\u007B\\u007D\\u007C"
                           "\\u005E\\u0060\\u005C\\u0020\\u000A~>")));
  buffer_fini(&out);
}
END_TEST

Suite *
check_turtle_term(void)
{
  const TTest *tests[] = {writes_literals, writes_iris,
                          escapes_what_irirefs_exclude};
  return runner_make_suite("turtle_term", tests, sizeof tests / sizeof *tests);
}
