#include "format/rdfxml_text.h"

#include "runner.h"
#include "terms.h"

runner_suite check_rdfxml_text;

static const struct term deletion = {.kind = TERM_LITERAL,
                                     .value = STR_INIT("a\x7F"),
                                     .language = STR_INIT("en")};
static const struct term xml = {.kind = TERM_LITERAL,
                                .value = STR_INIT("<b>&\r\t\"'>"),
                                .datatype = STR_INIT(RDF_XML_LITERAL)};

START_TEST(knows_its_own)
{
  struct term plain = {.kind = TERM_LITERAL, .value = STR("<b>")};
  struct term iri = {.kind = TERM_IRI, .value = STR(RDF_XML_LITERAL)};
  ck_assert(rdfxml_text_is_own(&deletion));
  ck_assert(rdfxml_text_is_own(&xml));
  ck_assert(!rdfxml_text_is_own(&plain));
  ck_assert(!rdfxml_text_is_own(&iri));
}
END_TEST

START_TEST(exchanges_the_stand_in)
{
  static const struct {
    const char *before, *written, *after;
    const struct term *literal;
  } rows[] = {
      {"<a>-</a>", "<b c=\">-&lt;/\">-</b>\n",
       "<a>-</a><b c=\">-&lt;/\" xml:lang=\"en\">a&#x7F;</b>\n", &deletion},
      {"", "<b>-</b></c>",
       "<b rdf:datatype=\"" RDF_XML_LITERAL
       "\">&lt;b&gt;&amp;&#xD;\t\"'&gt;</b></c>",
       &xml},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 4096);
    buffer_put(&out, str_from(rows[i].before));
    size_t start = out.length;
    buffer_put(&out, str_from(rows[i].written));
    ck_assert_int_eq(rdfxml_text_exchange(&out, start, rows[i].literal),
                     ERR_NONE);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].after)), "%.*s",
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(refuses_what_has_no_stand_in)
{
  struct buffer out;
  buffer_init(&out, 4096);
  buffer_put(&out, STR("<a>-</a><a>x</a>"));
  ck_assert_int_eq(rdfxml_text_exchange(&out, sizeof "<a>-</a>" - 1, &xml),
                   ERR_IO);
  buffer_fini(&out);
}
END_TEST

START_TEST(escapes_attributes)
{
  struct buffer out;
  buffer_init(&out, 4096);
  rdfxml_text_put(&out, STR("<&>\"'\t\n\r"), true);
  ck_assert(
      str_equals(buffer_str(&out), STR("&lt;&amp;>&quot;'&#x9;&#xA;&#xD;")));
  buffer_fini(&out);
}
END_TEST

Suite *
check_rdfxml_text(void)
{
  const TTest *tests[] = {knows_its_own, exchanges_the_stand_in,
                          refuses_what_has_no_stand_in, escapes_attributes};
  return runner_make_suite("rdfxml_text", tests, sizeof tests / sizeof *tests);
}
