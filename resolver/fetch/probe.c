#include "fetch/probe.h"

enum { SLOW = 1000 /* milliseconds for one name that count as slow */ };

static const struct probe_group *const groups[] = {
    &probe_rows_values, &probe_rows_names, &probe_rows_describe,
    &probe_rows_limits};

const struct probe *
probe_at(size_t number)
{
  /* Pointers, indeed. NOLINTNEXTLINE(bugprone-sizeof-expression) */
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    if (number < groups[i]->count)
      return &groups[i]->rows[number];
    number -= groups[i]->count;
  }
  return NULL;
}

bool
probe_is_asked(const struct probe *probe, const struct engine *engine,
               const struct probe_facts *facts)
{
  return !probe->is_asked || probe->is_asked(engine, facts);
}

enum err
probe_put_query(const struct probe *probe, const struct engine *engine,
                const struct probe_facts *facts, struct buffer *out)
{
  struct str iris[QUESTION_SPELLINGS_MAXIMUM];
  size_t count = 1;
  if (probe->query)
    return probe_text_put_query(out, probe->query, engine, facts,
                                &probe->literal);
  if (probe->kind == QUESTION_SEARCH)
    iris[0] = facts->rows[PROBE_WORD];
  else
    TRY(question_spellings(facts->rows[PROBE_SAMPLE], facts->arena, iris,
                           &count));
  return question_put(out, engine, probe->kind, iris, count);
}

enum probe_finding
probe_judge_answer(const struct probe *probe, const struct probe_answer *answer,
                   struct probe_facts *facts)
{
  bool is_partial = answer->is_cut && probe->judge != probe_judge_rows;
  if (answer->outcome == TRANSFER_LATE || answer->status == 504 || is_partial)
    return PROBE_LATE;
  if (answer->outcome != TRANSFER_OK || answer->syntax == SYNTAX_UNKNOWN)
    return PROBE_NO_WORD;
  if (answer->fault.bytes) {
    probe_text_set(facts, PROBE_GOT, str_from(syntax_title(answer->syntax)));
    probe_text_set(facts, PROBE_WHY, answer->fault);
    return PROBE_UNREAD;
  }
  enum probe_finding finding = probe->judge(answer, &probe->literal, facts);
  if (finding == PROBE_FINE && answer->milliseconds > SLOW &&
      probe->says[PROBE_SLOW].text) {
    probe_text_set_number(facts, PROBE_COUNT, (uint64_t)answer->milliseconds);
    return PROBE_SLOW;
  }
  return finding;
}

/* The messages for rows that do not have their own. */
static const struct probe_words usual[PROBE_FINDINGS] = {
    [PROBE_LATE] = {PROBE_NOTE,
                    "did not answer a question about %about in time, and is "
                    "not checked for that"},
    [PROBE_UNREAD] = {PROBE_BAD,
                      "answers a question about %about with %got that cannot "
                      "be read (%why): names with such answers are answered "
                      "with 502"},
    [PROBE_NO_WORD] = {PROBE_NOTE,
                       "gives no answer that can be used to a question about "
                       "%about, and is not checked for that. It %why"},
};

struct probe_words
probe_say(const struct probe *probe, enum probe_finding finding)
{
  return probe->says[finding].text ? probe->says[finding] : usual[finding];
}
