#include "format/rdf_length.h"

#include "format/rdf_writer.h"
#include "runner.h"
#include "samples.h"

runner_suite check_rdf_length;

enum { OUT_MAXIMUM = 1 << 28 };

#define P "<http://e/p>"
#define Q "<http://f/q#q>"

/* What samples lack: characters that XML escapes, in texts and in attributes;
 * predicates in declared namespaces and in others; graphs. */
static const struct sample odd[] = {
    {"escapes of XML",
     STR_INIT("<http://e/?a=b&c='d'> " P " \"<a href=\\\"x\\\"> & "
              "\\t\\r\\n]]>\" .\n")},
    {"a text of spaces", STR_INIT("<http://e/s> " P " \" \\n \" .\n")},
    {"namespaces", STR_INIT("<http://e/s> " Q " \"1\" .\n<http://e/s> " P
                            " \"1\"@en-gb .\n<http://e/s> <http://g/a&b/c> "
                            "\"2\"^^<http://g/a&b> .\n")},
    {"names that begin late", STR_INIT("<http://e/s> <http://e/1-.a.b-2_c> "
                                       "<http://e/o> .\n<http://e/s> "
                                       "<http://e/a:b> <http://e/o> .\n"
                                       "<http://e/s> <urn:x:yz> _:b .\n")},
    {"graphs", STR_INIT("<http://e/s> " P " \"x\" .\n<http://e/s> " P
                        " \"x\" <http://e/g> .\n_:a " P " _:b _:g .\n")},
    {"controls", STR_INIT("<http://e/s> " P " \"\x7F\" .\n<http://e/s> " P
                          " \"\\u0001\\u0008\\u000B\\u000C\" .\n")},
    {"controls that XML has",
     STR_INIT("<http://e/s> " P " \"\xC2\x80\xC2\x85\xE2\x80\xA8\" .\n")},
    {"planes", STR_INIT("<http://e/\xC3\xA4> " P " \"\xF0\x9F\x98\x80\xE2\x82"
                        "\xAC\xC3\xA4\"@de .\n")},
};

static void
is_as_long_as_written(const struct sample *sample, struct rdf_writer *writer)
{
  static const struct {
    format_writer *write;
    format_length *length;
    bool xml;
  } rows[] = {{rdf_writer_write_ntriples, rdf_length_ntriples, false},
              {rdf_writer_write_nquads, rdf_length_nquads, false},
              {rdf_writer_write_rdfxml, rdf_length_rdfxml, true}};
  struct kit_data data;
  struct buffer out;
  struct arena arena;
  struct namespaces namespaces;
  arena_init(&arena, 1 << 24);
  buffer_init(&out, OUT_MAXIMUM);
  kit_read(&data, SYNTAX_NQUADS, sample->text);
  ck_assert_int_eq(data.err, ERR_NONE);
  ck_assert_int_eq(namespaces_init(&namespaces, &arena, 8), ERR_NONE);
  namespaces_add(&namespaces, STR("e"), STR("http://e/"));
  namespaces_add(&namespaces, STR("xmlf"), STR("http://f/q#"));
  namespaces_add(&namespaces, STR("ampersand"), STR("http://g/a&b/"));
  namespaces_ready(&namespaces);
  struct description description = {.graph = data.graph};
  struct format_job job = {.description = &description,
                           .namespaces = &namespaces,
                           .rdf_writer = writer,
                           .arena = &arena};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (rows[i].xml && !sample_suits_xml(&data.graph))
      continue;
    buffer_reset(&out);
    ck_assert_msg(rows[i].write(&job, &out) == ERR_NONE, "%s %zu", sample->what,
                  i);
    size_t length = 0;
    ck_assert_int_eq(rows[i].length(&job, &length), ERR_NONE);
    ck_assert_msg(length == out.length, "%s: %zu, not %zu: %.*s", sample->what,
                  length, out.length, STR_ARGS(buffer_str(&out)));
  }
  kit_fini(&data);
  buffer_fini(&out);
  arena_fini(&arena);
}

START_TEST(knows_how_long_it_will_be)
{
  struct rdf_writer *writer = rdf_writer_new();
  for (size_t i = 0; i < sample_count; i++)
    is_as_long_as_written(&samples[i], writer);
  for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
    is_as_long_as_written(&odd[i], writer);
  rdf_writer_free(writer);
}
END_TEST

Suite *
check_rdf_length(void)
{
  const TTest *tests[] = {knows_how_long_it_will_be};
  return runner_make_suite("rdf_length", tests, sizeof tests / sizeof *tests);
}
