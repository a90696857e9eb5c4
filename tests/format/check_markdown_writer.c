#include "format/markdown_writer.h"

#include "runner.h"
#include "samples.h"

#include <string.h>

runner_suite check_markdown_writer;

static const struct {
  const char *what;
  struct str quads;
  const char *parts[4], *never[4];
} rows[] = {
    {"an IRI and its link",
     STR_INIT("<http://e/s> <http://e/p> <http://e/o> .\n"),
     {"# s\n", "[http://e/s](<http://e/s>)", "](<http://e/o>)"},
     {NULL}},
    {"a language and a datatype",
     STR_INIT("<http://e/s> <http://e/p> \"x\"@de , \"1\"^^<http://t/> .\n"),
     {NULL},
     {NULL}},
    {"no link to a script",
     STR_INIT("<http://e/s> <http://e/p> <javascript:alert(1)> .\n"),
     {"javascript:alert(1)"},
     {"](<javascript"}},
    {"no element",
     STR_INIT("<http://e/s> <http://e/p> \"<img src=x>&amp;\" .\n"),
     {"\\<img src=x\\>\\&amp;"},
     {" <img"}},
    {"no markup of Markdown's",
     STR_INIT("<http://e/s> <http://e/p> \"*a* _b_ `c` [d](e) #f ~g~ ![h]\" "
              ".\n"),
     {"\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\#f \\~g\\~ \\!\\[h\\]"},
     {" *a*"}},
    {"lines stay lines, and begin nothing",
     STR_INIT("<http://e/s> <http://e/p> \"one\\n- two\\n1. three\\n=== "
              "four\\n    five\" .\n"),
     {"one\\\n  \\- two\\\n  1\\. three\\\n  \\=== four\\\n  five"},
     {"\n- two", "\n1. "}},
    {"control characters are white space",
     STR_INIT("<http://e/s> <http://e/p> \"a\\n\\u0001- b\\n\\u00011. c\" .\n"),
     {"a\\\n  \\- b\\\n  1\\. c"},
     {"\x01", " - b"}},
    {"a number in a sentence keeps its dot",
     STR_INIT("<http://e/s> <http://e/p> \"71492.0\" .\n"),
     {" 71492.0"},
     {"\\."}},
    {"a blank node, nested",
     STR_INIT("<http://e/s> <http://e/p> _:a .\n_:a <http://e/q> \"x\" .\n"),
     {":**\n  - **"},
     {":** \n"}},
    {"a list with what looks like one",
     STR_INIT("<http://e/s> <http://e/p> _:a .\n"
              "_:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"1. x\" "
              ".\n_:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
              "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"),
     {"a list\n  - 1\\. x"},
     {NULL}},
    {"a cycle",
     STR_INIT("<http://e/s> <http://e/p> _:a .\n_:a <http://e/p> _:b .\n"
              "_:b <http://e/p> _:a .\n"),
     {"\\_:b"},
     {NULL}},
};

START_TEST(writes_descriptions)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    struct buffer out;
    buffer_init(&out, 1 << 20);
    kit_read(&data, SYNTAX_NQUADS, rows[i].quads);
    ck_assert_int_eq(
        kit_write(&data.graph, &data.namespaces, markdown_writer_write, &out),
        ERR_NONE);
    for (size_t j = 0; j < 4 && rows[i].parts[j]; j++)
      ck_assert_msg(str_find_str(buffer_str(&out),
                                 str_from(rows[i].parts[j])) != STR_NOT_FOUND,
                    "%s: no %s in %.*s", rows[i].what, rows[i].parts[j],
                    STR_ARGS(buffer_str(&out)));
    for (size_t j = 0; j < 4 && rows[i].never[j]; j++)
      ck_assert_msg(str_find_str(buffer_str(&out),
                                 str_from(rows[i].never[j])) == STR_NOT_FOUND,
                    "%s: %s in %.*s", rows[i].what, rows[i].never[j],
                    STR_ARGS(buffer_str(&out)));
    kit_fini(&data);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(survives_all_samples)
{
  for (size_t i = 0; i < sample_count; i++) {
    struct kit_data data;
    struct buffer out;
    buffer_init(&out, 1 << 26);
    kit_read(&data, SYNTAX_NQUADS, samples[i].text);
    ck_assert_msg(kit_write(&data.graph, &data.namespaces,
                            markdown_writer_write, &out) == ERR_NONE,
                  "%s", samples[i].what);
    kit_fini(&data);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(stops_at_a_limit)
{
  struct kit_data data;
  struct buffer out;
  buffer_init(&out, 16);
  kit_read(&data, SYNTAX_NQUADS,
           STR("<http://e/s> <http://e/p> <http://e/o> .\n"));
  ck_assert_int_ne(
      kit_write(&data.graph, &data.namespaces, markdown_writer_write, &out),
      ERR_NONE);
  kit_fini(&data);
  buffer_fini(&out);
}
END_TEST

Suite *
check_markdown_writer(void)
{
  const TTest *tests[] = {writes_descriptions, survives_all_samples,
                          stops_at_a_limit};
  return runner_make_suite("markdown_writer", tests,
                           sizeof tests / sizeof *tests);
}
