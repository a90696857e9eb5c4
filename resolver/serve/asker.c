#include "serve/asker.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "serve/loader_fetched.h"

#include <pthread.h>
#include <stdlib.h>

enum {
  QUESTIONS = 8,     /* that one request sends at a time */
  PATIENCE = 1000,   /* milliseconds that a request waits after its endpoint's
                        time-out */
  LEAST_WAIT = 1000, /* milliseconds that any request may wait */
  LEAST_CACHE = 1 << 20, /* bytes: there is room for the answer that a request
                            has asked for */
};

struct asker {
  struct fetched *fetched;
  struct waiting *waiting;
  pthread_mutex_t mutex; /* of channel: held while it is used for sending, or
                            changed */
  int channel;           /* to the fetcher, or -1 */
  bool none;             /* there is no fetcher, and no other one will come for
                            now */
  struct buffer text;    /* of the answer that is being taken */
  struct asked_states states;
};

struct asker *
asker_new(const struct waiting_calls *calls, size_t cache_size,
          size_t waiting_maximum)
{
  struct asker *asker = calloc(1, sizeof *asker);
  if (!asker)
    return NULL;
  asker->channel = -1;
  asker->fetched =
      fetched_new(cache_size > LEAST_CACHE ? cache_size : LEAST_CACHE);
  asker->waiting = waiting_new(calls, waiting_maximum);
  asked_states_init(&asker->states);
  pthread_mutex_init(&asker->mutex, NULL);
  buffer_init(&asker->text, MESSAGE_TEXT_MAXIMUM);
  if (asker->fetched && asker->waiting)
    return asker;
  asker_free(asker);
  return NULL;
}

void
asker_limit(struct asker *asker, size_t of_thread)
{
  waiting_limit(asker->waiting, of_thread);
}

void
asker_free(struct asker *asker)
{
  if (!asker)
    return;
  file_close(asker->channel);
  fetched_free(asker->fetched);
  waiting_free(asker->waiting);
  buffer_fini(&asker->text);
  pthread_mutex_destroy(&asker->mutex);
  free(asker);
}

struct fetched *
asker_fetched(struct asker *asker)
{
  return asker->fetched;
}

/* --- questions ------------------------------------------------------------ */

/* Keeps an answer, whose data it takes, and ends its question. */
static void
keep(struct asker *asker, const struct engines *engines,
     const struct message_answer *answer, struct fetched_data *data)
{
  uint64_t hash;
  if (fetched_engine_of(asker->fetched, answer->ticket, &hash)) {
    asked_states_note(&asker->states, hash, answer->outcome);
    fetched_settle(asker->fetched, engines_find(engines, hash), answer, data,
                   clock_milliseconds());
  } else {
    fetched_data_release(data);
  }
  waiting_settle(asker->waiting, answer->ticket);
}

/* Ends a question with an outcome, as an answer of the fetcher would. */
static void
settle(struct asker *asker, const struct engines *engines, uint64_t ticket,
       enum message_outcome outcome)
{
  struct message_answer answer = {
      .ticket = ticket, .outcome = outcome, .fd = -1};
  keep(asker, engines, &answer, NULL);
}

/* Sends a question. While a fetcher is expected, the question stays open, and
 * asker_set_fetcher sends it. */
static void
send(struct asker *asker, const struct engines *engines,
     const struct message_question *question)
{
  pthread_mutex_lock(&asker->mutex);
  bool none = asker->none;
  enum err err = ERR_NONE;
  if (asker->channel >= 0)
    err = message_ask(asker->channel, question);
  pthread_mutex_unlock(&asker->mutex);
  if (err || none)
    settle(asker, engines, question->ticket, MESSAGE_BUSY);
}

static enum err
ask(struct asker *asker, const struct engines *engines,
    const struct fetched_question *question, uint64_t *tickets, size_t *count)
{
  struct message_question new;
  struct buffer text;
  char room[1024];
  buffer_init_room(&text, MESSAGE_TEXT_MAXIMUM, room, sizeof room);
  enum err err =
      fetched_ask(asker->fetched, question, &text, &new, tickets, count);
  if (!err && new.ticket)
    send(asker, engines, &new);
  buffer_fini(&text);
  return err;
}

void
asker_prepare(struct asker *asker, const struct waiter *waiter,
              struct wants *wants)
{
  wants->now = clock_milliseconds();
  wants->since = waiter->deadline ? waiter->since : INT64_MAX;
  wants->patience = waiter->late                               ? WANTS_LATE
                    : waiting_has_room(asker->waiting, waiter) ? WANTS_WAITS
                                                               : WANTS_FULL;
}

/* Sets the deadline: the slowest endpoint's time-out, counted from the
 * request's first question. */
static void
set_deadline(const struct engines *engines, const struct wants *wants,
             struct waiter *waiter)
{
  int64_t wait = LEAST_WAIT;
  for (size_t i = 0; i < wants->count; i++) {
    const struct engine *engine = engines_find(engines, wants->rows[i].engine);
    int64_t own = engine ? engine->total_seconds * 1000 + PATIENCE : 0;
    if (own > wait)
      wait = own;
  }
  if (waiter->deadline)
    return;
  waiter->since = wants->now;
  waiter->deadline = wants->now + wait;
}

bool
asker_ask(struct asker *asker, const struct snapshot *snapshot,
          const struct wants *wants, struct waiter *waiter)
{
  const struct engines *engines = &snapshot->rules.engines;
  struct fetched_question questions[QUESTIONS];
  uint64_t tickets[WAITING_TICKETS];
  size_t total = 0;
  size_t count = wants_questions(wants, questions, QUESTIONS);
  set_deadline(engines, wants, waiter);
  for (size_t i = 0; i < count; i++) {
    uint64_t own[FETCHED_ROWS_MAXIMUM + 1];
    size_t own_count = 0;
    if (ask(asker, engines, &questions[i], own, &own_count))
      waiter->late = true; /* it cannot be asked, so the request is answered
                              now */
    for (size_t j = 0; j < own_count && total < WAITING_TICKETS; j++)
      tickets[total++] = own[j];
  }
  return !waiter->late &&
         waiting_add(asker->waiting, waiter, asker->fetched, tickets, total);
}

void
asker_refresh(struct asker *asker, const struct snapshot *snapshot,
              const struct wants *wants)
{
  for (size_t i = 0; i < wants->ageing_count; i++) {
    const struct wants_row *row = &wants->ageing[i];
    struct fetched_question question = {
        .engine = row->engine,
        .kind = row->kind == QUESTION_EXISTS ? QUESTION_DESCRIBE : row->kind,
        .rows = {row->text},
        .keys = {row->key},
        .also = row->also,
        .count = 1};
    uint64_t tickets[FETCHED_ROWS_MAXIMUM + 1];
    size_t count;
    if (ask(asker, &snapshot->rules.engines, &question, tickets, &count))
      return;
  }
}

/* --- the fetcher ---------------------------------------------------------- */

static void
ask_again(struct asker *asker, const struct engines *engines)
{
  struct message_question question = {.ticket = 0};
  struct buffer text;
  bool is_spent;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  while (fetched_next_open(asker->fetched, question.ticket, &text, &question,
                           &is_spent))
    if (is_spent)
      settle(asker, engines, question.ticket, MESSAGE_UNREACHABLE);
    else
      send(asker, engines, &question);
  buffer_fini(&text);
}

void
asker_set_fetcher(struct asker *asker, int channel,
                  const struct snapshot *snapshot)
{
  pthread_mutex_lock(&asker->mutex);
  file_close(asker->channel);
  asker->channel = channel;
  asker->none = channel < 0;
  pthread_mutex_unlock(&asker->mutex);
  ask_again(asker, &snapshot->rules.engines);
}

/* The supervisor starts another fetcher when one has ended, and when the
 * configuration has changed. */
void
asker_expect_fetcher(struct asker *asker)
{
  pthread_mutex_lock(&asker->mutex);
  file_close(asker->channel);
  asker->channel = -1;
  asker->none = false;
  pthread_mutex_unlock(&asker->mutex);
}

int
asker_descriptor(struct asker *asker)
{
  return asker->channel; /* only this thread changes it */
}

/* Takes an answer. An image that is not valid counts as a bad answer. */
static void
take(struct asker *asker, const struct engines *engines,
     struct message_answer *answer)
{
  struct fetched_data *data = NULL;
  if (answer->fd >= 0 && loader_fetched_load(answer->fd, &data))
    answer->outcome = MESSAGE_BAD;
  file_close(answer->fd);
  keep(asker, engines, answer, data);
}

int
asker_look_after(struct asker *asker, const struct snapshot *snapshot,
                 int limit)
{
  struct message_answer answer;
  bool ended = false;
  while (asker->channel >= 0 &&
         message_take_answer(asker->channel, &asker->text, &answer, &ended))
    take(asker, &snapshot->rules.engines, &answer);
  if (ended)
    asker_expect_fetcher(asker);
  int64_t now = clock_milliseconds();
  int64_t next = waiting_expire(asker->waiting, now);
  return next - now < limit ? (int)(next - now) : limit;
}

struct asked_states *
asker_states(struct asker *asker)
{
  return &asker->states;
}

bool
asker_end(struct asker *asker)
{
  return waiting_end(asker->waiting);
}
