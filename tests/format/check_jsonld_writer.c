#include "format/json.h"
#include "format/jsonld_writer.h"

#include "runner.h"
#include "samples.h"

runner_suite check_jsonld_writer;

enum { OUT_MAXIMUM = 1 << 26 };

START_TEST(writes_strings)
{
  static const struct {
    struct str text, expected;
  } rows[] = {
      {STR_INIT(""), STR_INIT("\"\"")},
      {STR_INIT("a"), STR_INIT("\"a\"")},
      {STR_INIT("\""), STR_INIT("\"\\\"\"")},
      {STR_INIT("\\"), STR_INIT("\"\\\\\"")},
      {STR_INIT("\n"), STR_INIT("\"\\n\"")},
      {STR_INIT("\x01"), STR_INIT("\"\\u0001\"")},
      {STR_INIT("\r"), STR_INIT("\"\\u000d\"")},
      {STR_INIT("\t"), STR_INIT("\"\\u0009\"")},
      {STR_INIT("</script>"), STR_INIT("\"\\u003c/script\\u003e\"")},
      {STR_INIT("<!--&"), STR_INIT("\"\\u003c!--\\u0026\"")},
      {STR_INIT("\xE2\x80\xA8"), STR_INIT("\"\\u2028\"")},
      {STR_INIT("a\xE2\x80\xA9z"), STR_INIT("\"a\\u2029z\"")},
      {STR_INIT("\xE2\x80\xA7\xE2\x80\xAA"),
       STR_INIT("\"\xE2\x80\xA7\xE2\x80\xAA\"")},
      {STR_INIT("\xF0\x9F\x98\x80"), STR_INIT("\"\xF0\x9F\x98\x80\"")},
      {STR_INIT("/'"), STR_INIT("\"/'\"")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    json_put_string(&out, rows[i].text);
    ck_assert_msg(str_equals(buffer_str(&out), rows[i].expected),
                  "row %zu: %.*s", i, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

/* The text without the white space outside of strings. */
static void
squeeze(struct buffer *out, struct str text)
{
  bool quoted = false;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (c == '"' && (i == 0 || text.bytes[i - 1] != '\\'))
      quoted = !quoted;
    if (quoted || (c != ' ' && c != '\n'))
      buffer_put_char(out, c);
  }
}

static void
write_turtle(struct str turtle, struct buffer *out)
{
  struct kit_data data;
  struct buffer text;
  buffer_init(&text, OUT_MAXIMUM);
  kit_read(&data, SYNTAX_TURTLE, turtle);
  ck_assert_msg(data.err == ERR_NONE, "%.*s", STR_ARGS(turtle));
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, jsonld_writer_write, &text),
      ERR_NONE);
  squeeze(out, buffer_str(&text));
  buffer_fini(&text);
  kit_fini(&data);
}

/* Parts of the output, without white space; a part that begins with "!" must
 * not be there. */
static const struct {
  const char *what;
  struct str turtle;
  const char *parts[4];
} rows[] = {
    {"an object",
     STR_INIT("<http://e/s> <http://e/p> <http://e/o> ."),
     {"{\"@id\":\"http://e/s\",\"http://e/p\":[{\"@id\":\"http://e/o\"}]}"}},
    {"a string",
     STR_INIT("<http://e/s> <http://e/p> \"x\" ."),
     {"\"http://e/p\":[\"x\"]"}},
    {"numbers stay strings",
     STR_INIT("<http://e/s> <http://e/p> 1 ."),
     {"{\"@value\":\"1\",\"@type\":"
      "\"http://www.w3.org/2001/XMLSchema#integer\"}"}},
    {"a language",
     STR_INIT("<http://e/s> <http://e/p> \"x\"@en ."),
     {"{\"@value\":\"x\",\"@language\":\"en\"}"}},
    {"types",
     STR_INIT("<http://e/s> a <http://e/C>, <http://e/D> ."),
     {"\"@type\":[\"http://e/C\",\"http://e/D\"]"}},
    {"a type that is a literal",
     STR_INIT("<http://e/s> a \"x\" ."),
     {"!\"@type\":[\"x\"]",
      "\"http://www.w3.org/1999/02/22-rdf-syntax-ns#type\":[\"x\"]"}},
    {"an embedded node",
     STR_INIT("<http://e/s> <http://e/p> [<http://e/q> 'x']."),
     {"\"http://e/p\":[{\"http://e/q\":[\"x\"]}]", "!_:b"}},
    {"an empty list",
     STR_INIT("<http://e/s> <http://e/p> () ."),
     {"\"http://e/p\":[{\"@list\":[]}]"}},
    {"a list",
     STR_INIT("<http://e/s> <http://e/p> ( 'a' <http://e/o> ) ."),
     {"{\"@list\":[\"a\",{\"@id\":\"http://e/o\"}]}"}},
    {"a list of lists",
     STR_INIT("<http://e/s> <http://e/p> ( ('a') () ) ."),
     {"{\"@list\":[{\"@list\":[\"a\"]},{\"@list\":[]}]}"}},
    {"a shared node",
     STR_INIT("<http://e/s> <http://e/p> _:x . <http://e/t> <http://e/p> _:x "
              ". _:x <http://e/q> 'x' ."),
     {"\"http://e/p\":[{\"@id\":\"_:b0\"}]",
      "{\"@id\":\"_:b0\",\"http://e/q\":[\"x\"]}"}},
    {"a prefix",
     STR_INIT("@prefix e: <http://e/> . e:s e:p e:o ; a e:C ."),
     {"\"@context\":{\"e\":\"http://e/\"}", "\"e:p\":[", "\"@type\":[\"e:C\"]",
      "\"@id\":\"http://e/s\""}},
    {"a prefix that JSON-LD would not take",
     STR_INIT("@prefix e: <http://e/x> . e:s e:p e:o ."),
     {"!\"e\":", "\"http://e/xp\":["}},
    {"a prefix that is a scheme",
     STR_INIT("@prefix http: <http://e/> . http:s http:p http:o ."),
     {"!\"http\":", "\"http://e/p\":["}},
    {"a prefix that is the scheme of a name",
     STR_INIT("@prefix x: <http://e/> . x:s x:p <x:o> ."),
     {"!\"x\":", "\"http://e/p\":["}},
    {"a prefix in capitals that is the scheme of a name",
     STR_INIT("@prefix x: <http://e/> . x:s x:p <X:o> ."),
     {"!\"x\":", "\"http://e/p\":["}},
    {"an unused prefix",
     STR_INIT("@prefix x: <http://x/> . @prefix e: "
              "<http://e/> . e:s e:p e:o ."),
     {"!\"x\""}},
    {"hostile strings",
     STR_INIT("<http://e/s> <http://e/p> '</script><script>' ."),
     {"!<", "!>", "\\u003c/script\\u003e\\u003cscript\\u003e"}},
};

START_TEST(writes_graphs)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, OUT_MAXIMUM);
    write_turtle(rows[i].turtle, &out);
    for (size_t k = 0; k < 4 && rows[i].parts[k]; k++) {
      bool absent = rows[i].parts[k][0] == '!';
      struct str part = str_from(rows[i].parts[k] + absent);
      bool found = str_find_str(buffer_str(&out), part) != STR_NOT_FOUND;
      ck_assert_msg(found != absent, "%s: %s in %.*s", rows[i].what,
                    rows[i].parts[k], STR_ARGS(buffer_str(&out)));
    }
    buffer_fini(&out);
  }
}
END_TEST

/* Brackets match, and no string has a bare control. */
static bool
is_balanced(struct str text)
{
  char stack[4096];
  size_t depth = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (quoted) {
      i += c == '\\';
      quoted = c != '"';
      if ((unsigned char)c < 0x20)
        return false;
    } else if (c == '"') {
      quoted = true;
    } else if ((c == '{' || c == '[') && depth < sizeof stack) {
      stack[depth++] = c == '{' ? '}' : ']';
    } else if ((c == '}' || c == ']') && (!depth || stack[--depth] != c)) {
      return false;
    }
  }
  return !quoted && depth == 0;
}

START_TEST(writes_sound_text_for_every_sample)
{
  for (size_t i = 0; i < sample_count; i++) {
    struct kit_data data;
    struct buffer out;
    buffer_init(&out, OUT_MAXIMUM);
    kit_read(&data, SYNTAX_NQUADS, samples[i].text);
    ck_assert_int_eq(
        kit_write(&data.graph, &data.namespaces, jsonld_writer_write, &out),
        ERR_NONE);
    ck_assert_msg(is_balanced(buffer_str(&out)), "%s: %.*s", samples[i].what,
                  STR_ARGS(buffer_str(&out)));
    ck_assert(str_find(buffer_str(&out), '<') == STR_NOT_FOUND);
    ck_assert(str_find_str(buffer_str(&out), STR(",]")) == STR_NOT_FOUND);
    kit_fini(&data);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(writes_a_long_chain)
{
  enum { COUNT = 200000 };
  struct buffer text, out;
  struct kit_data data;
  buffer_init(&text, OUT_MAXIMUM);
  for (unsigned i = 0; i < COUNT; i++)
    buffer_format(&text, "_:n%u <http://e/p> _:n%u .\n", i, i + 1);
  buffer_init(&out, 8 * text.length);
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, jsonld_writer_write, &out),
      ERR_NONE);
  kit_fini(&data);
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

START_TEST(writes_parts_as_the_whole)
{
  sample_check_chunks(jsonld_writer_write, JSONLD_FLATTENED);
}
END_TEST

Suite *
check_jsonld_writer(void)
{
  const TTest *tests[] = {writes_strings, writes_graphs,
                          writes_sound_text_for_every_sample,
                          writes_a_long_chain, writes_parts_as_the_whole};
  return runner_make_suite("jsonld_writer", tests,
                           sizeof tests / sizeof *tests);
}
