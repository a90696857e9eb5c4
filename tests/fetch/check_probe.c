#include "fetch/probe.h"

#include "probe_kit.h"
#include "runner.h"

runner_suite check_probe;

#define VALUE "<" PROBE_SUBJECT "> <" PROBE_VALUE "> "

/* Each question can be written, says what it is about, and is asked once. */
START_TEST(has_questions)
{
  static const struct engine engines[] = {
      {.query = ENGINE_DESCRIBE, .depth = 1, .search = ENGINE_SEARCH_REGEX},
      {.graph_kind = ENGINE_GRAPH_NAMED, .get = true, .inbound = 10}};
  const struct probe *probe;
  struct buffer text;
  struct arena arena;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&text, PROBE_KIT_ROOM);
  struct probe_facts facts = probe_kit_facts(&arena);
  probe_text_set(&facts, PROBE_WORD, STR("apple"));
  for (size_t i = 0; (probe = probe_at(i)); i++)
    for (size_t j = 0; j < sizeof engines / sizeof *engines; j++) {
      if (!probe_is_asked(probe, &engines[j], &facts))
        continue;
      buffer_reset(&text);
      ck_assert_ptr_nonnull(probe->about);
      ck_assert_int_eq(probe_put_query(probe, &engines[j], &facts, &text), 0);
      ck_assert_msg(str_find(buffer_str(&text), '%') == STR_NOT_FOUND,
                    "%s: %.*s", probe->about, STR_ARGS(buffer_str(&text)));
      for (size_t k = 0; k < i; k++)
        ck_assert_str_ne(probe_at(k)->about, probe->about);
    }
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

/* What is not a whole answer of RDF is not for a judge. */
START_TEST(judges_ends)
{
  static const struct {
    enum transfer_outcome outcome;
    unsigned status;
    const char *type, *text;
    enum probe_finding finding;
  } rows[] = {
      {TRANSFER_OK, 200, "application/n-triples", VALUE "\"x\" .\n",
       PROBE_FIRST},
      {TRANSFER_OK, 200, "text/turtle", "", PROBE_FINE},
      {TRANSFER_OK, 200, "application/n-triples", "x\n", PROBE_UNREAD},
      {TRANSFER_OK, 200, "application/rdf+xml", "<a>", PROBE_UNREAD},
      {TRANSFER_OK, 200, "text/html", "", PROBE_NO_WORD},
      {TRANSFER_STATUS, 400, "text/plain", "", PROBE_NO_WORD},
      {TRANSFER_STATUS, 504, "text/plain", "", PROBE_LATE},
      {TRANSFER_LATE, 0, "", "", PROBE_LATE},
      {TRANSFER_CUT, 200, "text/turtle", "", PROBE_NO_WORD},
  };
  static const struct probe probe = {.about = "x", .judge = probe_judge_none};
  struct arena arena;
  arena_init(&arena, PROBE_KIT_ROOM);
  struct probe_facts facts = probe_kit_facts(&arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct probe_answer answer =
        probe_kit_answer(rows[i].type, rows[i].text, &arena);
    answer.outcome = rows[i].outcome;
    answer.status = rows[i].status;
    enum probe_finding finding = probe_judge_answer(&probe, &answer, &facts);
    ck_assert_msg(finding == rows[i].finding, "row %zu: %d", i, (int)finding);
    ck_assert_int_eq(finding >= PROBE_LATE,
                     probe_say(&probe, finding).text != NULL);
    answer.is_cut = true; /* Virtuoso sends what it has when its time is over */
    if (answer.outcome == TRANSFER_OK)
      ck_assert_int_eq(probe_judge_answer(&probe, &answer, &facts), PROBE_LATE);
  }
  arena_fini(&arena);
}
END_TEST

Suite *
check_probe(void)
{
  const TTest *tests[] = {has_questions, judges_ends};
  Suite *suite =
      runner_make_suite("probe", tests, sizeof tests / sizeof *tests);
  return suite;
}
