#include "fetch/probe_asker.h"

#include "base/clock.h"
#include "fetch/verdict.h"

enum {
  ANSWER_MAXIMUM = 192 * 1024 * 1024,
  TRANSFER_MAXIMUM = 1024 * 1024 * 1024,
  WORDS_MAXIMUM = 4096,
  WAIT = 1000, /* milliseconds to wait for an event */
};

void
probe_asker_init(struct probe_asker *asker)
{
  *asker = (struct probe_asker){.pool = NULL};
  arena_init(&asker->room, ANSWER_MAXIMUM);
}

enum err
probe_asker_start(struct probe_asker *asker)
{
  TRY(probe_answer_reader_new(&asker->reader));
  return transfer_new(&(struct transfer_limits){1, TRANSFER_MAXIMUM},
                      &asker->pool);
}

void
probe_asker_fini(struct probe_asker *asker)
{
  transfer_free(asker->pool);
  probe_answer_reader_free(asker->reader);
  arena_fini(&asker->room);
}

/* Notes the reason as the end of a sentence. */
static void
note_why(struct probe_facts *facts, const struct transfer_result *result)
{
  struct buffer words;
  buffer_init(&words, WORDS_MAXIMUM);
  verdict_of(result, STR(""), &words);
  probe_text_set(facts, PROBE_WHY, str_trimmed(buffer_str(&words)));
  buffer_fini(&words);
}

static enum err
begin(struct probe_asker *asker, const struct probe_question *question)
{
  const struct engine *engine = question->engine;
  size_t maximum = question->maximum;
  return transfer_begin(
      asker->pool,
      &(struct transfer_request){
          .endpoint = question->endpoint,
          .query = question->query,
          .get = question->get,
          .connect_time = (int64_t)engine->connect_seconds * 1000,
          .first_byte_time = (int64_t)engine->first_byte_seconds * 1000,
          .total_time = (int64_t)engine->total_seconds * 1000,
          .maximum = maximum ? maximum : engine->answer_maximum});
}

enum err
probe_asker_ask(struct probe_asker *asker,
                const struct probe_question *question,
                struct probe_facts *facts, struct probe_answer *ret_answer)
{
  struct transfer_result result;
  int64_t begun = clock_milliseconds();
  arena_reset(&asker->room);
  TRY(begin(asker, question));
  while (!transfer_take(asker->pool, &result))
    TRY(transfer_wait(asker->pool, (struct transfer_other){.fd = -1}, WAIT));
  int64_t took = clock_milliseconds() - begun;
  note_why(facts, &result);
  enum err err =
      probe_answer_read(asker->reader, &result, &asker->room, ret_answer);
  ret_answer->milliseconds = took;
  transfer_release(asker->pool, result.transfer);
  return err;
}
