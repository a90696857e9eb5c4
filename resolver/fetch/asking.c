#include "fetch/asking.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "fetch/asking_query.h"
#include "fetch/verdict.h"

enum {
  SCRATCH_MAXIMUM = 16 * 1024 * 1024,
  QUERY_MAXIMUM = 512 * 1024,
  WORDS_MAXIMUM = 512 * 1024, /* bytes of the names that exist, in all their
                                 spellings */
};

void
asking_init(struct asking *asking, struct outbox *outbox)
{
  *asking = (struct asking){.outbox = outbox};
  arena_init(&asking->scratch, SCRATCH_MAXIMUM);
  buffer_init(&asking->query, QUERY_MAXIMUM);
  buffer_init(&asking->words, WORDS_MAXIMUM);
  buffer_init(&asking->names, MESSAGE_TEXT_MAXIMUM);
}

void
asking_fini(struct asking *asking)
{
  arena_fini(&asking->scratch);
  buffer_fini(&asking->query);
  buffer_fini(&asking->words);
  buffer_fini(&asking->names);
}

/* --- answers ---------------------------------------------------------------
 */

/* Sends the answer; the outbox takes the descriptor over. */
static void
reply(struct asking *asking, struct pending_question *question,
      const struct message_answer *answer)
{
  outbox_put(asking->outbox, answer, question->tickets, question->ticket_count);
  pending_end(asking->pending, question);
}

void
asking_refuse(struct asking *asking, struct pending_question *question,
              enum message_outcome outcome, unsigned retry_seconds,
              struct str why)
{
  reply(asking, question,
        &(struct message_answer){.outcome = outcome,
                                 .retry_seconds = retry_seconds,
                                 .fd = -1,
                                 .text = why});
}

/* --- a try ------------------------------------------------------------------
 */

/* Answers a question for which there is no query. */
static void
refuse_query(struct asking *asking, struct pending_question *question,
             enum err err)
{
  if (err == ERR_MEMORY)
    asking_refuse(asking, question, MESSAGE_BUSY, 1,
                  STR("There is no memory for the question."));
  else
    asking_refuse(asking, question, MESSAGE_BAD, 0,
                  err == ERR_LIMIT
                      ? STR("The question is too long.")
                      : STR("What is asked for cannot be written in SPARQL."));
}

static enum err
begin_try(struct asking *asking, struct pending_question *question,
          size_t endpoint, int64_t now)
{
  struct lane *lane = &asking->lanes[question->engine];
  const struct engine *engine = lane->engine;
  int64_t left = question->until - now;
  int64_t first_byte = (int64_t)engine->first_byte_seconds * 1000;
  TRY(asking_query_put(asking, question));
  struct transfer_request request = {
      .endpoint = &lane->endpoints[endpoint],
      .query = buffer_str(&asking->query),
      .get = engine->get,
      .connect_time = (int64_t)engine->connect_seconds * 1000,
      .first_byte_time = first_byte < left ? first_byte : left,
      .total_time = left,
      .maximum = engine->answer_maximum,
      .context = question};
  TRY(transfer_begin(asking->pool, &request));
  question->is_short = left < first_byte;
  question->tried |= 1U << endpoint;
  question->endpoint = endpoint;
  question->round = health_begin(&lane->healths[endpoint], now);
  return ERR_NONE;
}

/* Answers a question when no endpoint is left, with the reason for which the
 * last one failed or none is asked. */
static void
give_up(struct asking *asking, struct pending_question *question, int64_t now)
{
  const struct lane *lane = &asking->lanes[question->engine];
  struct buffer *words = &question->words;
  if (question->has_failed) {
    asking_refuse(asking, question, question->outcome, question->retry_seconds,
                  buffer_str(words));
    return;
  }
  unsigned wait = lane_wait(lane, now);
  buffer_reset(words);
  buffer_put(words, str_first(lane->endpoints[0].origin, PENDING_WORDS / 2));
  buffer_format(words,
                " is not asked now: it has failed before, or wants a "
                "pause. The next try is in %u s.",
                wait);
  asking_refuse(asking, question, MESSAGE_BUSY, wait, buffer_str(words));
}

void
asking_begin(struct asking *asking, struct pending_question *question)
{
  int64_t now = clock_milliseconds();
  const struct lane *lane = &asking->lanes[question->engine];
  size_t endpoint = lane_choose(lane, question->tried, now);
  if (question->until <= now || endpoint == lane->engine->endpoint_count) {
    give_up(asking, question, now);
    return;
  }
  enum err err = begin_try(asking, question, endpoint, now);
  if (err)
    refuse_query(asking, question, err);
}

/* --- the end of a try -------------------------------------------------------
 */

/* Makes an image, or finds which names exist. When memory is out, the result is
 * dropped, as a library may have left something out. */
static enum err
read_answer(struct asking *asking, const struct transfer_result *result,
            struct message_answer *answer)
{
  const struct pending_question *question = result->context;
  struct asked asked;
  arena_reset(&asking->scratch);
  buffer_reset(&asking->words);
  buffer_reset(&asking->names);
  memory_begin();
  TRY(asked_read(question->kind, question->text, &asking->scratch, &asked));
  struct small_image_job job = {.kind = question->kind,
                                .iris = asked.rows,
                                .iri_count = asked.row_count,
                                .syntax = answer_head_syntax(result->head),
                                .bytes = result->bytes};
  TRY(small_image_make(asking->maker, &job, &asking->words, &answer->fd));
  if (question->kind == QUESTION_EXISTS)
    asked_put_existing(&asked, buffer_str(&asking->words), &asking->names);
  TRY(buffer_err(&asking->names));
  answer->text = buffer_str(&asking->names);
  answer->outcome =
      answer->fd >= 0 || answer->text.length ? MESSAGE_FOUND : MESSAGE_ABSENT;
  return memory_err();
}

/* Returns the verdict about a complete answer, after reading it. */
static struct verdict
judge(struct asking *asking, const struct transfer_result *result,
      struct str origin, struct message_answer *answer)
{
  struct pending_question *question = result->context;
  struct verdict verdict = {MESSAGE_FOUND, HEALTH_GOOD, true, 0};
  enum err err = read_answer(asking, result, answer);
  if (!err) {
    verdict.outcome = answer->outcome;
  } else if (err == ERR_BAD_DATA) {
    verdict = verdict_unreadable(origin, buffer_str(&asking->words),
                                 &question->words);
  } else {
    verdict = (struct verdict){err == ERR_LIMIT ? MESSAGE_BAD : MESSAGE_BUSY,
                               HEALTH_NEITHER, true, err != ERR_LIMIT};
    buffer_put(&question->words,
               err == ERR_LIMIT ? STR("The answer is too large.")
                                : STR("There is no memory for the answer."));
  }
  if (err)
    file_close(answer->fd);
  return verdict;
}

/* Notes in the window how the engine copes with the number of questions that
 * are on their way. */
static void
note_time(struct asking *asking, const struct pending_question *question,
          const struct verdict *verdict, int64_t now)
{
  struct window *window = &asking->lanes[question->engine].window;
  size_t count = pending_on_their_way(asking->pending, question->engine);
  if (verdict->outcome == MESSAGE_LATE || verdict->outcome == MESSAGE_BUSY)
    window_note_slow(window, now);
  else if (verdict->health == HEALTH_GOOD)
    window_note_good(window, now - question->begun, count >= window->size, now);
}

void
asking_look(struct asking *asking, size_t engine, int64_t now)
{
  struct pending_question *oldest = pending_oldest(asking->pending, engine);
  struct window *window = &asking->lanes[engine].window;
  if (!oldest || oldest->is_slow ||
      !window_is_slow(window, now - oldest->begun))
    return;
  oldest->is_slow = true;
  window_note_slow(window, now);
}

void
asking_end(struct asking *asking, const struct transfer_result *result)
{
  struct pending_question *question = result->context;
  struct lane *lane = &asking->lanes[question->engine];
  struct str origin = lane->endpoints[question->endpoint].origin;
  struct message_answer answer = {.fd = -1};
  buffer_reset(&question->words);
  struct verdict verdict = verdict_of(result, origin, &question->words);
  bool more =
      verdict.outcome == MESSAGE_FOUND && asking_query_is_more(asking, result);
  if (verdict.outcome == MESSAGE_FOUND && !more)
    verdict = judge(asking, result, origin, &answer);
  if (verdict.outcome == MESSAGE_LATE && question->is_short)
    verdict.health = HEALTH_NEITHER;
  int64_t now = clock_milliseconds();
  transfer_release(asking->pool, result->transfer);
  note_time(asking, question, &verdict, now);
  lane_note(lane,
            &(struct lane_try){question->endpoint, question->round,
                               verdict.health, verdict.retry_seconds,
                               buffer_str(&question->words)},
            now);
  if (more) {
    asking_begin(asking, question);
    return;
  }
  if (verdict.outcome == MESSAGE_FOUND || verdict.outcome == MESSAGE_ABSENT) {
    reply(asking, question, &answer);
    return;
  }
  question->has_failed = true;
  question->outcome = verdict.outcome;
  question->retry_seconds = verdict.retry_seconds;
  if (verdict.is_final)
    asking_refuse(asking, question, verdict.outcome, verdict.retry_seconds,
                  buffer_str(&question->words));
  else
    asking_begin(asking, question);
}
