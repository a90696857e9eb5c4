#include "format/rdf_writer.h"

#include "runner.h"
#include "samples.h"

#include <string.h>

runner_suite check_rdf_writer;

enum { OUT_MAXIMUM = 1 << 28 };

START_TEST(reads_back_what_it_writes)
{
  static const struct {
    const char *name;
    format_writer *write;
    enum syntax syntax;
  } formats[] = {
      {"N-Triples", rdf_writer_write_ntriples, SYNTAX_NTRIPLES},
      {"N-Quads", rdf_writer_write_nquads, SYNTAX_NQUADS},
      {"RDF/XML", rdf_writer_write_rdfxml, SYNTAX_RDFXML},
  };
  struct buffer out;
  size_t in_xml = 0;
  buffer_init(&out, OUT_MAXIMUM);
  for (size_t i = 0; i < sample_count; i++) {
    struct kit_data data;
    kit_read(&data, SYNTAX_NQUADS, samples[i].text);
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
      if (formats[k].syntax == SYNTAX_RDFXML && !sample_suits_xml(&data.graph))
        continue;
      in_xml += formats[k].syntax == SYNTAX_RDFXML;
      ck_assert_msg(sample_round_trip(&data.graph, formats[k].write,
                                      formats[k].syntax, &out),
                    "%s: %s %.*s", samples[i].what, formats[k].name,
                    STR_ARGS(buffer_str(&out)));
    }
    kit_fini(&data);
  }
  ck_assert_uint_gt(in_xml, 30); /* the limit does not say no to all */
  buffer_fini(&out);
}
END_TEST

static void
put_tag(struct buffer *out, size_t length)
{
  for (size_t i = 0; i < length; i++)
    buffer_put_char(out, i % 9 == 8 ? '-' : 'a');
}

START_TEST(keeps_the_longest_language)
{
  struct buffer text, out;
  struct kit_data data;
  buffer_init(&text, 4096);
  buffer_init(&out, OUT_MAXIMUM);
  buffer_put(&text, STR("<http://e/s> <http://e/p> \"x\"@"));
  put_tag(&text, 255);
  buffer_put(&text, STR(" .\n"));
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  ck_assert_int_eq(data.err, ERR_NONE);
  ck_assert_uint_eq(data.graph.terms[data.graph.term_count - 1].language.length,
                    255);
  ck_assert(sample_round_trip(&data.graph, rdf_writer_write_ntriples,
                              SYNTAX_NTRIPLES, &out));
  ck_assert(sample_round_trip(&data.graph, rdf_writer_write_nquads,
                              SYNTAX_NQUADS, &out));
  ck_assert(sample_round_trip(&data.graph, rdf_writer_write_rdfxml,
                              SYNTAX_RDFXML, &out));
  kit_fini(&data);
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

START_TEST(names_graphs_in_quads_alone)
{
  struct kit_data data, again;
  struct buffer out;
  struct str text = STR("<http://e/s> <http://e/p> \"x\" <http://g/1> .\n"
                        "<http://e/s> <http://e/p> \"x\" <http://g/2> .\n"
                        "<http://e/s> <http://e/p> \"x\" .\n");
  buffer_init(&out, OUT_MAXIMUM);
  kit_read(&data, SYNTAX_NQUADS, text);
  ck_assert_uint_eq(data.graph.count, 3);
  ck_assert(sample_round_trip(&data.graph, rdf_writer_write_nquads,
                              SYNTAX_NQUADS, &out));
  buffer_reset(&out);
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, rdf_writer_write_ntriples, &out),
      ERR_NONE);
  ck_assert(
      str_equals(buffer_str(&out), STR("<http://e/s> <http://e/p> \"x\" .\n")));
  buffer_reset(&out);
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, rdf_writer_write_rdfxml, &out),
      ERR_NONE);
  kit_read(&again, SYNTAX_RDFXML, buffer_str(&out));
  ck_assert_uint_eq(again.graph.count, 1);
  kit_fini(&again);
  kit_fini(&data);
  buffer_fini(&out);
}
END_TEST

START_TEST(keeps_carriage_returns_in_xml)
{
  struct kit_data data;
  struct buffer out;
  buffer_init(&out, OUT_MAXIMUM);
  kit_read(&data, SYNTAX_NTRIPLES,
           STR("<http://e/s> <http://e/p> \"a\\r\\nb\\r\\t\\n \" .\n"));
  ck_assert(sample_round_trip(&data.graph, rdf_writer_write_rdfxml,
                              SYNTAX_RDFXML, &out));
  kit_fini(&data);
  buffer_fini(&out);
}
END_TEST

START_TEST(writes_a_long_chain_in_time)
{
  enum { COUNT = 100000 };
  struct buffer text, out;
  struct kit_data data;
  buffer_init(&text, OUT_MAXIMUM);
  for (unsigned i = 0; i < COUNT; i++)
    buffer_format(&text, "_:n%u <http://e/p> _:n%u .\n", i, i + 1);
  buffer_init(&out, 4 * text.length);
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, rdf_writer_write_ntriples, &out),
      ERR_NONE);
  buffer_fini(&out);
  buffer_init(&out, OUT_MAXIMUM);
  ck_assert_int_eq(
      kit_write(&data.graph, &data.namespaces, rdf_writer_write_rdfxml, &out),
      ERR_NONE);
  kit_fini(&data);
  buffer_fini(&text);
  buffer_fini(&out);
}
END_TEST

Suite *
check_rdf_writer(void)
{
  const TTest *tests[] = {reads_back_what_it_writes, keeps_the_longest_language,
                          names_graphs_in_quads_alone,
                          keeps_carriage_returns_in_xml,
                          writes_a_long_chain_in_time};
  return runner_make_suite("rdf_writer", tests, sizeof tests / sizeof *tests);
}
