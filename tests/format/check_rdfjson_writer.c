#include "format/rdfjson_writer.h"

#include "runner.h"
#include "samples.h"

runner_suite check_rdfjson_writer;

static const struct {
  const char *what;
  struct str quads;
  const char *parts[4];
} rows[] = {
    {"nothing", STR_INIT(""), {"{"}},
    {"an IRI",
     STR_INIT("<http://e/s> <http://e/p> <http://e/o> .\n"),
     {"\"http://e/s\": {", "\"http://e/p\": [",
      "{\"value\": \"http://e/o\", \"type\": \"uri\"}"}},
    {"a language",
     STR_INIT("<http://e/s> <http://e/p> \"x\"@en .\n"),
     {"{\"value\": \"x\", \"type\": \"literal\", \"lang\": \"en\"}"}},
    {"a datatype",
     STR_INIT("<http://e/s> <http://e/p> \"x\"^^<urn:t> .\n"),
     {"\"type\": \"literal\", \"datatype\": \"urn:t\"}"}},
    {"a plane above",
     STR_INIT("<http://e/s> <http://e/p> \"\\U0001F600\" .\n"),
     {"\"\xF0\x9F\x98\x80\""}},
    {"a blank node",
     STR_INIT("<http://e/s> <http://e/p> _:x .\n"),
     {"\"_:b", "\"type\": \"bnode\""}},
};

START_TEST(writes_graphs)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    struct buffer out;
    buffer_init(&out, 1 << 20);
    kit_read(&data, SYNTAX_NQUADS, rows[i].quads);
    ck_assert_int_eq(
        kit_write(&data.graph, &data.namespaces, rdfjson_writer_write, &out),
        ERR_NONE);
    for (size_t k = 0; k < 4 && rows[i].parts[k]; k++)
      ck_assert_msg(str_find_str(buffer_str(&out),
                                 str_from(rows[i].parts[k])) != STR_NOT_FOUND,
                    "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&out)));
    kit_fini(&data);
    buffer_fini(&out);
  }
}
END_TEST

/* A turn of each kind: to another object, predicate and subject. */
START_TEST(writes_these_bytes)
{
  struct kit_data data;
  struct buffer out;
  buffer_init(&out, 1 << 20);
  kit_read(&data, SYNTAX_NQUADS,
           STR("<http://e/s> <http://e/p> \"x\" .\n"
               "<http://e/s> <http://e/p> \"y\" .\n"
               "<http://e/s> <http://e/q> \"x\" .\n"
               "<http://e/t> <http://e/q> \"x\" .\n"));
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, rdfjson_writer_write, &out),
      ERR_NONE);
  buffer_put_char(&out, '\0');
  ck_assert_str_eq(
      out.bytes,
      "{\n\"http://e/s\": {"
      "\n  \"http://e/p\": [{\"value\": \"x\", \"type\": \"literal\"}, "
      "{\"value\": \"y\", \"type\": \"literal\"}],"
      "\n  \"http://e/q\": [{\"value\": \"x\", \"type\": \"literal\"}]},"
      "\n\"http://e/t\": {"
      "\n  \"http://e/q\": [{\"value\": \"x\", \"type\": \"literal\"}]}"
      "\n}\n");
  kit_fini(&data);
  buffer_fini(&out);
}
END_TEST

static size_t
count_char(struct str text, char c)
{
  size_t count = 0;
  for (size_t i = 0; i < text.length; i++)
    count += text.bytes[i] == c;
  return count;
}

START_TEST(says_each_statement_once)
{
  struct kit_data data;
  struct buffer out;
  buffer_init(&out, 1 << 20);
  kit_read(&data, SYNTAX_NQUADS,
           STR("<http://e/s> <http://e/p> \"x\" <http://g/1> .\n"
               "<http://e/s> <http://e/p> \"x\" <http://g/2> .\n"
               "<http://e/s> <http://e/p> \"y\" .\n"
               "<http://e/s> <http://e/q> \"y\" .\n"
               "<http://e/t> <http://e/q> \"y\" .\n"));
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, rdfjson_writer_write, &out),
      ERR_NONE);
  struct str text = buffer_str(&out);
  ck_assert_uint_eq(count_char(text, '{'), 1 + 2 + 4);
  ck_assert_uint_eq(count_char(text, '}'), 1 + 2 + 4);
  ck_assert_uint_eq(count_char(text, '['), 3);
  ck_assert_uint_eq(count_char(text, ']'), 3);
  kit_fini(&data);
  buffer_fini(&out);
}
END_TEST

START_TEST(writes_parts_as_the_whole)
{
  sample_check_chunks(rdfjson_writer_write, JSONLD_COMPACTED);
}
END_TEST

Suite *
check_rdfjson_writer(void)
{
  const TTest *tests[] = {writes_graphs, writes_these_bytes,
                          says_each_statement_once, writes_parts_as_the_whole};
  return runner_make_suite("rdfjson_writer", tests,
                           sizeof tests / sizeof *tests);
}
