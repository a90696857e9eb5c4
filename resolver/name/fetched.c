#include "name/fetched.h"

#include "base/hash.h"
#include "name/flights.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum {
  BUCKETS = 1 << 14,
  SECOND = 1000,
  FAILED_SECONDS = 2,  /* that a failure is remembered, where the endpoint does
                          not say how long */
  FAILED_MAXIMUM = 60, /* seconds, whatever it says */
  OFTEN = 2,           /* questions that make an answer worth keeping fresh */
  LAST_PART = 5, /* of its age, the last fifth is when it is asked again */
};

/* An answer, in a bucket and in the list of all, the latest first. */
struct entry {
  struct fetched_key key;
  enum fetched_state state; /* but FETCHED_FAILED */
  struct fetched_data *data;
  int64_t fresh_until, old_until; /* after which it is of no use */
  int64_t ages_from;
  int64_t failed_until;
  enum message_outcome failure;
  unsigned hits;
  struct entry *next; /* of the bucket */
  struct entry *newer, *older;
};

struct fetched {
  pthread_mutex_t mutex;
  uint64_t seeds[2];
  struct entry *buckets[BUCKETS];
  struct entry *newest, *oldest;
  size_t size, maximum;
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
  fetched->maximum = maximum;
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

/* --- entries; the mutex is held --------------------------------------------
 */

static struct entry **
place_of(struct fetched *fetched, struct fetched_key key)
{
  struct entry **place = &fetched->buckets[key.words[0] % BUCKETS];
  while (*place && memcmp(&(*place)->key, &key, sizeof key) != 0)
    place = &(*place)->next;
  return place;
}

static size_t
size_of(const struct entry *entry)
{
  return sizeof *entry + (entry->data ? entry->data->size : 0);
}

static void
link_newest(struct fetched *fetched, struct entry *entry)
{
  entry->newer = NULL;
  entry->older = fetched->newest;
  if (entry->older)
    entry->older->newer = entry;
  else
    fetched->oldest = entry;
  fetched->newest = entry;
}

static void
unlink_entry(struct fetched *fetched, struct entry *entry)
{
  if (entry->newer)
    entry->newer->older = entry->older;
  else
    fetched->newest = entry->older;
  if (entry->older)
    entry->older->newer = entry->newer;
  else
    fetched->oldest = entry->newer;
}

static void
drop(struct fetched *fetched, struct entry *entry)
{
  *place_of(fetched, entry->key) = entry->next;
  unlink_entry(fetched, entry);
  fetched->size -= size_of(entry);
  fetched_data_release(entry->data);
  free(entry);
}

static void
make_room(struct fetched *fetched)
{
  while (fetched->size > fetched->maximum && fetched->oldest)
    drop(fetched, fetched->oldest);
}

/* The entry of a key, a new one where there is none; NULL when memory is out.
 */
static struct entry *
take_entry(struct fetched *fetched, struct fetched_key key)
{
  struct entry **place = place_of(fetched, key);
  if (*place)
    return *place;
  struct entry *entry = calloc(1, sizeof *entry);
  if (!entry)
    return NULL;
  entry->key = key;
  *place = entry;
  link_newest(fetched, entry);
  fetched->size += sizeof *entry;
  return entry;
}

/* --- what is known ---------------------------------------------------------
 */

static bool
is_given(const struct entry *entry, bool takes_old, int64_t now)
{
  if (now < entry->fresh_until)
    return true;
  return now < entry->old_until && (takes_old || now < entry->failed_until);
}

static void
tell(struct entry *entry, bool takes_old, int64_t now,
     struct fetched_found *found)
{
  if (is_given(entry, takes_old, now)) {
    found->state = entry->state;
    found->is_old = now >= entry->fresh_until;
    found->good_until = found->is_old ? now : entry->fresh_until;
    if (entry->state != FETCHED_HERE)
      return;
    if (!found->is_old)
      found->good_until = entry->ages_from; /* it may have to be asked again */
    found->data = fetched_data_acquire(entry->data);
    entry->hits++;
    found->ages = entry->hits > OFTEN && now >= entry->ages_from &&
                  now >= entry->failed_until;
  } else if (now < entry->failed_until) {
    found->state = FETCHED_FAILED;
    found->failure = entry->failure;
    found->retry_seconds =
        (unsigned)((entry->failed_until - now + SECOND - 1) / SECOND);
  }
}

void
fetched_find(struct fetched *fetched, struct fetched_key key, bool takes_old,
             int64_t now, struct fetched_found *ret_found)
{
  *ret_found = (struct fetched_found){.state = FETCHED_UNKNOWN};
  pthread_mutex_lock(&fetched->mutex);
  struct entry *entry = *place_of(fetched, key);
  if (entry) {
    tell(entry, takes_old, now, ret_found);
    unlink_entry(fetched, entry);
    link_newest(fetched, entry);
  }
  pthread_mutex_unlock(&fetched->mutex);
}

size_t
fetched_size(struct fetched *fetched)
{
  pthread_mutex_lock(&fetched->mutex);
  size_t size = fetched->size;
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
set_ages(struct entry *entry, unsigned seconds, unsigned old_seconds,
         int64_t now)
{
  int64_t age = (int64_t)seconds * SECOND;
  entry->fresh_until = now + age;
  entry->ages_from = entry->fresh_until - age / LAST_PART;
  entry->old_until = entry->fresh_until + (int64_t)old_seconds * SECOND;
  entry->failed_until = 0;
  entry->hits = 0;
}

static void
put_state(struct fetched *fetched, struct entry *entry,
          enum fetched_state state, struct fetched_data *data)
{
  fetched->size -= size_of(entry);
  fetched_data_release(entry->data);
  entry->state = state;
  entry->data = data ? fetched_data_acquire(data) : NULL;
  fetched->size += size_of(entry);
}

static void
put_failure(struct entry *entry, const struct message_answer *answer,
            int64_t now)
{
  unsigned seconds =
      answer->retry_seconds ? answer->retry_seconds : FAILED_SECONDS;
  if (seconds > FAILED_MAXIMUM)
    seconds = FAILED_MAXIMUM;
  entry->failure = answer->outcome;
  entry->failed_until = now + (int64_t)seconds * SECOND;
}

/* Whether a row is among the lines of an answer. */
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
  struct entry *entry = take_entry(fetched, flight->keys[row]);
  if (!entry)
    return;
  bool exists = flight->kind == QUESTION_EXISTS &&
                is_listed(flight_row(flight, row), answer->text);
  if (answer->outcome != MESSAGE_FOUND && answer->outcome != MESSAGE_ABSENT) {
    put_failure(entry, answer, now);
  } else if (exists && entry->data) {
    return; /* its description came meanwhile */
  } else if (exists) {
    put_state(fetched, entry, FETCHED_EXISTS, NULL);
    set_ages(entry, engine->negative_age, 0, now);
  } else if (answer->outcome == MESSAGE_FOUND && data) {
    put_state(fetched, entry, FETCHED_HERE, data);
    set_ages(entry, engine->max_age, engine->stale_if_error, now);
  } else {
    put_state(fetched, entry, FETCHED_ABSENT, NULL);
    set_ages(entry, engine->negative_age, engine->stale_if_error, now);
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
  make_room(fetched);
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
  while (fetched->oldest)
    drop(fetched, fetched->oldest);
  flights_fini(&fetched->flights);
  pthread_mutex_destroy(&fetched->mutex);
  free(fetched);
}
