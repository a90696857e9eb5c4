#include "fetch/fetcher.h"

#include "base/clock.h"
#include "base/log.h"
#include "fetch/asking.h"
#include "fetch/fetcher_sandbox.h"

#include <signal.h>
#include <stdlib.h>

enum {
  WAIT = 1000,         /* milliseconds to wait for an event */
  WAIT_IN_QUEUE = 100, /* milliseconds to wait while a question waits for its
                          turn */
  TAKEN_AT_ONCE = 256, /* questions that are taken before something else is
                          done */
  SETTINGS_MAXIMUM = 16 * 1024 * 1024,
  TRANSFERS_MAXIMUM = 1024,
  ANSWERS_USUAL = 256 * 1024 * 1024, /* bytes of all answers together; more if
                                        so:answerSize of an engine is more */
};

struct fetcher {
  struct arena settings;
  struct engines engines;
  struct buffer text; /* of the question that is being taken */
  bool has_ended;     /* the other end of the channel is closed */
  struct outbox outbox;
  struct asking asking;
};

/* --- questions -------------------------------------------------------------
 */

static void
reject(struct fetcher *fetcher, const struct message_question *question,
       enum message_outcome outcome, struct str why)
{
  outbox_put(&fetcher->outbox,
             &(struct message_answer){.outcome = outcome,
                                      .retry_seconds = outcome == MESSAGE_BUSY,
                                      .fd = -1,
                                      .text = why},
             &question->ticket, 1);
}

static void
take(struct fetcher *fetcher, const struct message_question *question)
{
  const struct engine *engine =
      engines_find(&fetcher->engines, question->engine);
  if (!engine) { /* the server had newer settings than this fetcher for a
                    moment */
    reject(fetcher, question, MESSAGE_BUSY, STR("There is no such engine."));
    return;
  }
  uint32_t index = (uint32_t)(engine - fetcher->engines.rows);
  int64_t until = clock_milliseconds() + (int64_t)engine->total_seconds * 1000;
  if (pending_add(fetcher->asking.pending, question, index, until))
    reject(fetcher, question, MESSAGE_BUSY,
           STR("Too many questions wait for an answer."));
}

/* Takes questions, unless answers wait that the server has not taken. */
static void
take_some(struct fetcher *fetcher)
{
  struct message_question question;
  outbox_flush(&fetcher->outbox);
  for (int i = 0; i < TAKEN_AT_ONCE && outbox_is_empty(&fetcher->outbox); i++) {
    if (!message_take_question(fetcher->outbox.channel, &fetcher->text,
                               &question, &fetcher->has_ended))
      return;
    take(fetcher, &question);
  }
}

/* Sends waiting questions of one engine. */
static void
begin_some(struct asking *asking, size_t engine)
{
  struct pending_question *question;
  const struct window *window = &asking->lanes[engine].window;
  int64_t now = clock_milliseconds();
  asking_look(asking, engine, now);
  while ((question = pending_take_late(asking->pending, engine, now)) != NULL)
    asking_refuse(asking, question, MESSAGE_BUSY, 1,
                  STR("Too many questions are asked at a time: this one "
                      "waited too long for its turn."));
  while (pending_on_their_way(asking->pending, engine) < window->size &&
         (question = pending_begin(asking->pending, engine, now)) != NULL)
    asking_begin(asking, question);
}

static enum err
answer_all(struct fetcher *fetcher)
{
  struct asking *asking = &fetcher->asking;
  struct transfer_result result;
  for (;;) {
    take_some(fetcher);
    if (fetcher->has_ended)
      return ERR_NONE;
    for (size_t i = 0; i < fetcher->engines.count; i++)
      begin_some(asking, i);
    int wait = pending_waiting(asking->pending) ? WAIT_IN_QUEUE : WAIT;
    TRY(transfer_wait(
        asking->pool,
        (struct transfer_other){fetcher->outbox.channel,
                                !outbox_is_empty(&fetcher->outbox)},
        wait));
    while (transfer_take(asking->pool, &result))
      asking_end(asking, &result);
  }
}

/* --- the process ------------------------------------------------------------
 */

static enum err
read_lanes(struct fetcher *fetcher)
{
  size_t count = fetcher->engines.count;
  fetcher->asking.lanes =
      arena_array(&fetcher->settings, count, sizeof *fetcher->asking.lanes);
  TRY(arena_err(&fetcher->settings));
  for (size_t i = 0; i < count; i++)
    TRY(lane_read(&fetcher->asking.lanes[i], &fetcher->engines.rows[i],
                  &fetcher->settings));
  return ERR_NONE;
}

/* Returns the limits of the transfers, from the settings of the engines. */
static struct transfer_limits
limits_of(const struct engines *engines)
{
  struct transfer_limits limits = {engines->count * WINDOW_MOST, ANSWERS_USUAL};
  if (limits.transfers > TRANSFERS_MAXIMUM)
    limits.transfers = TRANSFERS_MAXIMUM;
  for (size_t i = 0; i < engines->count; i++)
    if (engines->rows[i].answer_maximum > limits.memory)
      limits.memory = engines->rows[i].answer_maximum;
  return limits;
}

static enum err
prepare(struct fetcher *fetcher, const struct fetcher_options *options)
{
  struct asking *asking = &fetcher->asking;
  TRY(engines_read(&fetcher->engines, options->lines, &fetcher->settings));
  size_t count = fetcher->engines.count;
  TRY(read_lanes(fetcher));
  TRY(pending_new(count, &asking->pending));
  TRY(small_image_new(options->lines, &asking->maker));
  struct transfer_limits limits = limits_of(&fetcher->engines);
  TRY(transfer_new(&limits, &asking->pool));
  return fetcher_sandbox_enter(asking->lanes, count);
}

enum err
fetcher_run(const struct fetcher_options *options)
{
  struct fetcher fetcher = {0};
  arena_init(&fetcher.settings, SETTINGS_MAXIMUM);
  buffer_init(&fetcher.text, MESSAGE_TEXT_MAXIMUM);
  outbox_init(&fetcher.outbox, options->channel);
  asking_init(&fetcher.asking, &fetcher.outbox);
  signal(SIGPIPE, SIG_IGN);
  enum err err = prepare(&fetcher, options);
  if (!err)
    err = answer_all(&fetcher);
  transfer_free(fetcher.asking.pool);
  small_image_free(fetcher.asking.maker);
  pending_free(fetcher.asking.pending);
  asking_fini(&fetcher.asking);
  outbox_fini(&fetcher.outbox);
  buffer_fini(&fetcher.text);
  arena_fini(&fetcher.settings);
  return err;
}
