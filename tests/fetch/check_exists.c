#include "fetch/exists.h"

#include "runner.h"

#include <stdlib.h>
#include <string.h>

runner_suite check_exists;

#define A " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
#define RESOURCE "<http://www.w3.org/2000/01/rdf-schema#Resource> .\n"

static const struct {
  enum syntax syntax;
  const char *answer;
  const char *found; /* NULL: it cannot be read */
} rows[] = {
    {SYNTAX_NTRIPLES, "", ""},
    {SYNTAX_NTRIPLES, "<urn:b>" A RESOURCE, "urn:b\n"},
    {SYNTAX_NTRIPLES, "<urn:c>" A RESOURCE "<urn:a>" A RESOURCE,
     "urn:a\nurn:c\nurn:a\n"},
    /* The other spelling, and what nobody has asked for. */
    {SYNTAX_NTRIPLES, "<urn:other>" A RESOURCE "<urn:B>" A RESOURCE, "urn:b\n"},
    {SYNTAX_NTRIPLES, "_:a" A "<urn:a> .\n<urn:x> <urn:a> <urn:b> .\n", ""},
    {SYNTAX_TURTLE, "@prefix u: <urn:> . u:a a <urn:C> . u:b a <urn:C> .",
     "urn:a\nurn:b\nurn:a\n"},
    {SYNTAX_RDFXML,
     "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
     "<rdf:Description rdf:about='urn:b'><rdf:type rdf:resource='urn:C'/>"
     "</rdf:Description></rdf:RDF>",
     "urn:b\n"},
    {SYNTAX_NTRIPLES, "<urn:a>" A, NULL},
    {SYNTAX_NTRIPLES, "<urn:a>" A RESOURCE "<html>", NULL},
    {SYNTAX_TURTLE, "<urn:a> a <urn:C> . <", NULL},
    {SYNTAX_RDFXML, "<html></html>", NULL},
    {SYNTAX_RDFXML, "", NULL},
};

START_TEST(finds_subjects)
{
  /* Lines a, b, c, a; b has another spelling. */
  static struct str iris[] = {STR_INIT("urn:a"), STR_INIT("urn:b"),
                              STR_INIT("urn:B"), STR_INIT("urn:c"),
                              STR_INIT("urn:a")};
  static uint32_t lines[] = {0, 1, 1, 2, 3};
  static struct asked asked = {.lines = {STR_INIT("urn:a"), STR_INIT("urn:b"),
                                         STR_INIT("urn:c"), STR_INIT("urn:a")},
                               .line_count = 4,
                               .rows = iris,
                               .lines_of_rows = lines,
                               .row_count = 5};
  struct exists *exists;
  struct buffer out, words;
  buffer_init(&out, 1000);
  buffer_init(&words, 1000);
  ck_assert_int_eq(exists_new(&exists), 0);
  for (int again = 0; again < 2; again++) {
    buffer_reset(&out);
    enum err err = exists_find(exists, &asked, rows[_i].syntax,
                               str_from(rows[_i].answer), &out, &words);
    if (rows[_i].found) {
      ck_assert_msg(err == ERR_NONE, "%s", rows[_i].answer);
      ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[_i].found)),
                    "%.*s", STR_ARGS(buffer_str(&out)));
      ck_assert_uint_eq(words.length, 0);
    } else {
      ck_assert_msg(err == ERR_BAD_DATA, "%s", rows[_i].answer);
      ck_assert_uint_gt(words.length, 0);
      ck_assert_uint_eq(out.length, 0);
    }
  }
  exists_free(exists);
  buffer_fini(&out);
  buffer_fini(&words);
}
END_TEST

Suite *
check_exists(void)
{
  Suite *suite = suite_create("exists");
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, finds_subjects, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
