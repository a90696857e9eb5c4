#include "probe_kit.h"

#include "runner.h"

#include <stdio.h>

struct probe_answer
probe_kit_answer(const char *type, const char *text, struct arena *arena)
{
  struct answer_head head = {.status = 200};
  struct probe_answer_reader *reader;
  struct probe_answer answer;
  const struct transfer_result result = {.outcome = TRANSFER_OK,
                                         .detail = "",
                                         .head = &head,
                                         .bytes = str_from(text)};
  snprintf(head.media_type, sizeof head.media_type, "%s", type);
  ck_assert_int_eq(probe_answer_reader_new(&reader), 0);
  ck_assert_int_eq(probe_answer_read(reader, &result, arena, &answer), 0);
  probe_answer_reader_free(reader);
  return answer;
}

struct probe_facts
probe_kit_facts(struct arena *arena)
{
  struct probe_facts facts = {.arena = arena};
  probe_text_set_namespace(&facts, STR("http://e.org/id/"));
  probe_text_set(&facts, PROBE_SAMPLE, STR("http://e.org/id/1"));
  probe_text_set(&facts, PROBE_TARGET, STR("http://e.org/id/1"));
  probe_text_set_number(&facts, PROBE_TOTAL, 3);
  return facts;
}
