#include "fetch/probe_reach.h"

#include "probe_kit.h"
#include "runner.h"

#include <string.h>

runner_suite check_probe_reach;

#define VALUE "<" PROBE_SUBJECT "> <" PROBE_VALUE "> "

static const struct {
  enum transfer_outcome outcome;
  unsigned status;
  const char *type, *text;
  bool has_credentials, other_works;
  enum probe_level level;
  const char *part; /* NULL: nothing is said */
} reached[] = {
    {TRANSFER_OK, 200, "application/n-triples", VALUE "\"x\" .\n", false, false,
     PROBE_NOTE, NULL},
    {TRANSFER_OK, 200, "text/turtle", VALUE "\"x\" .\n", false, false,
     PROBE_NOTE, "Turtle"},
    {TRANSFER_OK, 200, "application/rdf+xml",
     "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
     "<rdf:Description rdf:about='" PROBE_SUBJECT
     "'><x:value xmlns:x='urn:x-seeother:'>x</x:value></rdf:Description>"
     "</rdf:RDF>",
     false, false, PROBE_WARNING, "but RDF/XML"},
    {TRANSFER_OK, 200, "application/rdf+xml", "<rdf:RDF>", false, false,
     PROBE_BAD, "not well-formed"},
    {TRANSFER_OK, 200, "application/n-triples", "x y z\n", false, false,
     PROBE_BAD, "cannot be read"},
    {TRANSFER_OK, 200, "application/n-triples", "", false, false, PROBE_BAD,
     "not a SPARQL 1.1 service"},
    {TRANSFER_OK, 200, "text/html; charset=utf-8", "", false, false, PROBE_BAD,
     "HTML"},
    {TRANSFER_OK, 200, "text/plain", "", false, false, PROBE_BAD, "text/plain"},
    {TRANSFER_OK, 200, "", "", false, false, PROBE_BAD, "502"},
    {TRANSFER_STATUS, 401, "", "", false, false, PROBE_UNASKED,
     "wants a password"},
    {TRANSFER_STATUS, 401, "", "", true, false, PROBE_UNASKED,
     "does not accept"},
    {TRANSFER_STATUS, 403, "", "", true, false, PROBE_UNASKED,
     "does not accept"},
    {TRANSFER_STATUS, 403, "", "", false, false, PROBE_UNASKED,
     "does not let this machine"},
    {TRANSFER_STATUS, 404, "", "", false, false, PROBE_UNASKED,
     "no SPARQL service"},
    {TRANSFER_STATUS, 405, "", "", false, true, PROBE_UNASKED, "so:method"},
    {TRANSFER_STATUS, 500, "", "", false, false, PROBE_UNASKED, "%why"},
    {TRANSFER_REDIRECT, 302, "", "", false, false, PROBE_UNASKED, "%why"},
    {TRANSFER_UNREACHED, 0, "", "", false, false, PROBE_UNASKED,
     "Start the engine"},
    {TRANSFER_UNTRUSTED, 0, "", "", false, false, PROBE_UNASKED, "certificate"},
    {TRANSFER_LATE, 0, "", "", false, false, PROBE_UNASKED,
     "so:firstByteTimeout"},
    {TRANSFER_CUT, 200, "", "", false, false, PROBE_UNASKED, "%why"},
};

START_TEST(judges_first_answers)
{
  struct arena arena;
  arena_init(&arena, PROBE_KIT_ROOM);
  struct probe_answer answer =
      probe_kit_answer(reached[_i].type, reached[_i].text, &arena);
  answer.outcome = reached[_i].outcome;
  answer.status = reached[_i].status;
  struct probe_words words = probe_reach_say(
      &(struct probe_reach){.answer = &answer,
                            .has_credentials = reached[_i].has_credentials,
                            .other_works = reached[_i].other_works});
  ck_assert_int_eq(words.level, reached[_i].level);
  if (reached[_i].part)
    ck_assert_msg(words.text && strstr(words.text, reached[_i].part), "%s",
                  words.text);
  else
    ck_assert_ptr_null(words.text);
  arena_fini(&arena);
}
END_TEST

START_TEST(knows_what_may_be_the_method)
{
  static const struct {
    enum transfer_outcome outcome;
    unsigned status;
    bool may;
  } rows[] = {
      {TRANSFER_STATUS, 405, true},  {TRANSFER_STATUS, 400, true},
      {TRANSFER_STATUS, 500, true},  {TRANSFER_STATUS, 401, false},
      {TRANSFER_STATUS, 503, false}, {TRANSFER_OK, 200, false},
      {TRANSFER_LATE, 0, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct probe_answer answer = {.outcome = rows[i].outcome,
                                  .status = rows[i].status};
    ck_assert_int_eq(probe_reach_may_be_method(&answer), rows[i].may);
  }
}
END_TEST

Suite *
check_probe_reach(void)
{
  const TTest *tests[] = {knows_what_may_be_the_method};
  Suite *suite =
      runner_make_suite("probe_reach", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, judges_first_answers, 0,
                      (int)(sizeof reached / sizeof *reached));
  suite_add_tcase(suite, each);
  return suite;
}
