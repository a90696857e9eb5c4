#include "format/nquads_line.h"

#include "data_kit.h"
#include "runner.h"

#include <string.h>

runner_suite check_nquads_line;

static struct term
blank(const char *label)
{
  return (struct term){.kind = TERM_BLANK, .value = str_from(label)};
}

/* RDF 1.1 N-Quads; only what must be escaped is. */
START_TEST(writes_lines)
{
  struct str no = {NULL, 0};
  struct term p = term_iri(STR("http://e/p")), g = term_iri(STR("http://e/g"));
  const struct {
    struct term object;
    const struct term *graph;
    const char *line;
  } rows[] = {
      {term_iri(STR("http://e/o")), NULL, "_:b1 <http://e/p> <http://e/o> .\n"},
      {blank("b2"), &g, "_:b1 <http://e/p> _:b2 <http://e/g> .\n"},
      {term_literal(STR("a\"b\\c\nd\re\tf"), no, no), NULL,
       "_:b1 <http://e/p> \"a\\\"b\\\\c\\nd\\re\tf\" .\n"},
      {term_literal(STR("x"), STR("de"), no), NULL,
       "_:b1 <http://e/p> \"x\"@de .\n"},
      {term_literal(STR("1"), no, STR("http://e/t")), NULL,
       "_:b1 <http://e/p> \"1\"^^<http://e/t> .\n"},
      {term_iri(STR("http://e/a b")), NULL,
       "_:b1 <http://e/p> <http://e/a\\u0020b> .\n"},
      {term_literal(STR("\xE2\x82\xAC"), no, no), NULL,
       "_:b1 <http://e/p> \"\xE2\x82\xAC\" .\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    struct term subject = blank("b1");
    buffer_init(&out, 1024);
    nquads_line_put(&out, &subject, &p, &rows[i].object, rows[i].graph);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].line)), "%.*s",
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

/* The length of a line is that of its terms, and five bytes between them:
 * image_dump.c counts on it. */
START_TEST(is_as_long_as_its_terms)
{
  struct buffer line, terms;
  struct term s = term_iri(STR("http://e/s")), p = term_iri(STR("http://e/p"));
  struct term o = term_literal(STR("\"\n\\"), STR("en"), (struct str){NULL, 0});
  buffer_init(&line, 1024);
  buffer_init(&terms, 1024);
  nquads_line_put(&line, &s, &p, &o, NULL);
  nquads_line_put_term(&terms, &s);
  nquads_line_put_term(&terms, &p);
  nquads_line_put_term(&terms, &o);
  ck_assert_uint_eq(line.length, terms.length + 5);
  buffer_reset(&line);
  nquads_line_put(&line, &s, &p, &o, &s);
  nquads_line_put_term(&terms, &s);
  ck_assert_uint_eq(line.length, terms.length + 6);
  buffer_fini(&line);
  buffer_fini(&terms);
}
END_TEST

START_TEST(labels_by_number)
{
  char text[NQUADS_LINE_LABEL_SIZE];
  ck_assert(str_equals(nquads_line_label(0, text), STR("b0")));
  ck_assert(
      str_equals(nquads_line_label(UINT32_MAX, text), STR("b4294967295")));
}
END_TEST

Suite *
check_nquads_line(void)
{
  const TTest *tests[] = {writes_lines, is_as_long_as_its_terms,
                          labels_by_number};
  return runner_make_suite("nquads_line", tests, sizeof tests / sizeof *tests);
}
