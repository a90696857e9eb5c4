#include "name/fetched.h"

#include "base/hash.h"
#include "name/answer_table.h"
#include "name/flights.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
  SECOND = 1000,
  FAILED_SECONDS = 2,  /* seconds for which a failure counts if the endpoint
                          does not say how long */
  FAILED_MAXIMUM = 60, /* seconds for which a failure counts at most */
  OFTEN = 2,           /* look-ups after which an answer is kept fresh */
  LAST_PART = 5,       /* it is asked for again in the last fifth of its time */
};

struct fetched {
  pthread_mutex_t mutex;
  uint64_t seeds[2];
  struct answer_table answers;
  struct flights flights;
};

struct fetched *
fetched_new(size_t maximum)
{
  struct fetched *fetched = calloc(1, sizeof *fetched);
  if (!fetched)
    return NULL;
  pthread_mutex_init(&fetched->mutex, NULL);
  fetched->seeds[0] = hash_random_seed();
  fetched->seeds[1] = hash_random_seed();
  fetched->answers.maximum = maximum;
  return fetched;
}

struct fetched_key
fetched_key_of(const struct fetched *fetched, uint64_t engine,
               enum question_kind kind, struct str text)
{
  uint64_t about = kind == QUESTION_EXISTS ? QUESTION_DESCRIBE : kind;
  about = hash_pair(engine, about);
  return (struct fetched_key){
      {hash_bytes(text, hash_pair(fetched->seeds[0], about)),
       hash_bytes(text, hash_pair(fetched->seeds[1], about))}};
}

/* --- answers ---------------------------------------------------------------
 */

static bool
is_given(const struct answer *known, const struct fetched_look *look)
{
  if (known->state == FETCHED_EXISTS && look->now < known->failed_until)
    return false; /* the question about it failed, so it is not asked again */
  if (look->now < known->fresh_until || known->came >= look->since)
    return true;
  return look->now < known->old_until &&
         (look->takes_old || look->now < known->failed_until);
}

static void
tell(struct answer *known, const struct fetched_look *look,
     struct fetched_found *found)
{
  int64_t now = look->now;
  if (is_given(known, look)) {
    found->state = known->state;
    found->is_old = now >= known->fresh_until;
    found->good_until = found->is_old ? now : known->fresh_until;
    if (known->state != FETCHED_HERE)
      return;
    found->data = fetched_data_acquire(known->data);
    known->hits++;
    found->ages = known->hits > OFTEN && now >= known->ages_from &&
                  now >= known->failed_until;
    if (!found->is_old)
      found->good_until = known->ages_from; /* it may be asked for again from
                                               then on */
  } else if (now >= known->failed_until) {
    if (now < known->exists_until)
      found->state = FETCHED_EXISTS;
  } else {
    found->state = FETCHED_FAILED;
    found->failure = known->failure;
    found->retry_seconds =
        (unsigned)((known->failed_until - now + SECOND - 1) / SECOND);
  }
}

void
fetched_find(struct fetched *fetched, struct fetched_key key,
             const struct fetched_look *look, struct fetched_found *ret_found)
{
  *ret_found = (struct fetched_found){.state = FETCHED_UNKNOWN};
  pthread_mutex_lock(&fetched->mutex);
  struct answer *known = answer_table_find(&fetched->answers, key);
  if (known)
    tell(known, look, ret_found);
  pthread_mutex_unlock(&fetched->mutex);
}

size_t
fetched_size(struct fetched *fetched)
{
  pthread_mutex_lock(&fetched->mutex);
  size_t size = fetched->answers.size;
  pthread_mutex_unlock(&fetched->mutex);
  return size;
}

/* --- questions -------------------------------------------------------------
 */

enum err
fetched_ask(struct fetched *fetched, const struct fetched_question *question,
            struct buffer *text, struct message_question *ret_new,
            uint64_t *tickets, size_t *ret_count)
{
  pthread_mutex_lock(&fetched->mutex);
  enum err err = flights_add(&fetched->flights, question, text, ret_new,
                             tickets, ret_count);
  pthread_mutex_unlock(&fetched->mutex);
  return err;
}

bool
fetched_is_open(struct fetched *fetched, uint64_t ticket)
{
  uint64_t engine;
  return fetched_engine_of(fetched, ticket, &engine);
}

bool
fetched_engine_of(struct fetched *fetched, uint64_t ticket,
                  uint64_t *ret_engine)
{
  pthread_mutex_lock(&fetched->mutex);
  const struct flight *flight = flights_find(&fetched->flights, ticket);
  if (flight)
    *ret_engine = flight->engine;
  pthread_mutex_unlock(&fetched->mutex);
  return flight != NULL;
}

bool
fetched_next_open(struct fetched *fetched, uint64_t after, struct buffer *text,
                  struct message_question *ret_again, bool *ret_is_spent)
{
  pthread_mutex_lock(&fetched->mutex);
  bool more =
      flights_next(&fetched->flights, after, text, ret_again, ret_is_spent);
  pthread_mutex_unlock(&fetched->mutex);
  return more;
}

/* --- answers; the mutex is held --------------------------------------------
 */

static void
set_ages(struct answer *known, unsigned seconds, unsigned old_seconds,
         int64_t now)
{
  int64_t age = (int64_t)seconds * SECOND;
  known->came = now;
  known->fresh_until = now + age;
  known->ages_from = known->fresh_until - age / LAST_PART;
  known->old_until = known->fresh_until + (int64_t)old_seconds * SECOND;
  known->failed_until = 0;
  known->hits = 0;
}

/* Returns until when an answer is fresh: at least until the requests that wait
 * for it have continued. */
static int64_t
exists_age(const struct engine *engine)
{
  return engine->negative_age ? (int64_t)engine->negative_age * SECOND : SECOND;
}

static void
put_failure(struct answer *known, const struct message_answer *answer,
            int64_t now)
{
  unsigned seconds =
      answer->retry_seconds ? answer->retry_seconds : FAILED_SECONDS;
  if (seconds > FAILED_MAXIMUM)
    seconds = FAILED_MAXIMUM;
  known->failure = answer->outcome;
  known->failed_until = now + (int64_t)seconds * SECOND;
}

/* Returns whether a row is among the lines of an answer. */
static bool
is_listed(struct str row, struct str lines)
{
  while (lines.bytes && lines.length)
    if (str_equals(str_cut(&lines, '\n'), row))
      return true;
  return false;
}

static void
put_answer(struct fetched *fetched, const struct engine *engine,
           const struct flight *flight, size_t row,
           const struct message_answer *answer, struct fetched_data *data,
           int64_t now)
{
  struct answer *known =
      answer_table_take(&fetched->answers, flight->keys[row]);
  if (!known)
    return;
  bool exists = flight->kind == QUESTION_EXISTS &&
                is_listed(flights_row(flight, row), answer->text);
  if (answer->outcome != MESSAGE_FOUND && answer->outcome != MESSAGE_ABSENT) {
    put_failure(known, answer, now);
  } else if (exists && known->data) {
    known->exists_until = now + exists_age(engine);
    known->failed_until = 0; /* its description is kept, as it may be needed */
  } else if (exists) {
    answer_table_put(&fetched->answers, known, FETCHED_EXISTS, NULL);
    set_ages(known, engine->negative_age, 0, now);
  } else if (answer->outcome == MESSAGE_FOUND && data) {
    answer_table_put(&fetched->answers, known, FETCHED_HERE, data);
    set_ages(known, engine->max_age, engine->stale_if_error, now);
  } else {
    answer_table_put(&fetched->answers, known, FETCHED_ABSENT, NULL);
    set_ages(known, engine->negative_age, engine->stale_if_error, now);
  }
}

void
fetched_settle(struct fetched *fetched, const struct engine *engine,
               const struct message_answer *answer, struct fetched_data *data,
               int64_t now)
{
  pthread_mutex_lock(&fetched->mutex);
  const struct flight *flight = flights_find(&fetched->flights, answer->ticket);
  for (size_t i = 0; engine && flight && i < flight->count; i++)
    put_answer(fetched, engine, flight, i, answer, data, now);
  flights_remove(&fetched->flights, answer->ticket);
  answer_table_make_room(&fetched->answers);
  pthread_mutex_unlock(&fetched->mutex);
  fetched_data_release(data);
}

/* --- the end ---------------------------------------------------------------
 */

void
fetched_free(struct fetched *fetched)
{
  if (!fetched)
    return;
  answer_table_fini(&fetched->answers);
  flights_fini(&fetched->flights);
  pthread_mutex_destroy(&fetched->mutex);
  free(fetched);
}
