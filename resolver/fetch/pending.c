#include "fetch/pending.h"

#include "base/hash.h"

#include <stdlib.h>

enum { BUCKETS = 4096 };

struct queue {
  struct pending_question *first, *last;
  size_t count;
};

struct engine_queues {
  struct queue waiting, on_their_way;
};

struct pending {
  uint64_t seed;
  size_t count, tickets, waiting, engines;
  struct pending_question *buckets[BUCKETS];
  struct engine_queues queues[];
};

enum err
pending_new(size_t engines, struct pending **ret_pending)
{
  struct pending *pending =
      calloc(1, sizeof *pending + engines * sizeof(struct engine_queues));
  if (!pending)
    return ERR_MEMORY;
  pending->seed = hash_random_seed();
  pending->engines = engines;
  *ret_pending = pending;
  return ERR_NONE;
}

static void
free_question(struct pending_question *question)
{
  buffer_fini(&question->words);
  free(question->tickets);
  free(question);
}

void
pending_free(struct pending *pending)
{
  for (size_t i = 0; pending && i < BUCKETS; i++)
    while (pending->buckets[i]) {
      struct pending_question *question = pending->buckets[i];
      pending->buckets[i] = question->same;
      free_question(question);
    }
  free(pending);
}

static void
append(struct queue *queue, struct pending_question *question)
{
  question->before = queue->last;
  question->after = NULL;
  if (queue->last)
    queue->last->after = question;
  else
    queue->first = question;
  queue->last = question;
  queue->count++;
}

static void
take_out(struct queue *queue, struct pending_question *question)
{
  if (question->before)
    question->before->after = question->after;
  else
    queue->first = question->after;
  if (question->after)
    question->after->before = question->before;
  else
    queue->last = question->before;
  queue->count--;
}

static uint64_t
hash_of(const struct pending *pending, const struct message_question *question)
{
  return hash_pair(hash_bytes(question->text, pending->seed),
                   hash_pair(question->engine, question->kind));
}

static struct pending_question *
find(const struct pending *pending, const struct message_question *question,
     uint32_t engine, uint64_t hash)
{
  struct pending_question *at = pending->buckets[hash % BUCKETS];
  while (at &&
         !(at->hash == hash && at->engine == engine &&
           at->kind == question->kind && str_equals(at->text, question->text)))
    at = at->same;
  return at;
}

static enum err
add_ticket(struct pending *pending, struct pending_question *question,
           uint64_t ticket)
{
  if (pending->tickets == PENDING_TICKETS)
    return ERR_LIMIT;
  if (question->ticket_count == question->ticket_room) {
    size_t room = question->ticket_room ? question->ticket_room * 2 : 2;
    uint64_t *tickets =
        realloc(question->tickets, room * sizeof *question->tickets);
    if (!tickets)
      return ERR_MEMORY;
    question->tickets = tickets;
    question->ticket_room = room;
  }
  question->tickets[question->ticket_count++] = ticket;
  pending->tickets++;
  return ERR_NONE;
}

/* Makes a question. Its text is in the same block of memory, after it. */
static struct pending_question *
make(const struct message_question *asked, uint32_t engine, uint64_t hash,
     int64_t until)
{
  struct pending_question *question =
      calloc(1, sizeof *question + asked->text.length);
  if (!question)
    return NULL;
  char *text = (char *)(question + 1);
  if (asked->text.length)
    memcpy(text, asked->text.bytes, asked->text.length);
  question->text = str_of(text, asked->text.length);
  question->engine = engine;
  question->kind = asked->kind;
  question->hash = hash;
  question->until = until;
  buffer_init(&question->words, PENDING_WORDS);
  return question;
}

enum err
pending_add(struct pending *pending, const struct message_question *asked,
            uint32_t engine, int64_t until)
{
  uint64_t hash = hash_of(pending, asked);
  struct pending_question *question = find(pending, asked, engine, hash);
  struct queue *queue = &pending->queues[engine].waiting;
  if (question)
    return add_ticket(pending, question, asked->ticket);
  if (pending->count == PENDING_MAXIMUM || queue->count == PENDING_WAITING)
    return ERR_LIMIT;
  question = make(asked, engine, hash, until);
  if (!question)
    return ERR_MEMORY;
  enum err err = add_ticket(pending, question, asked->ticket);
  if (err) {
    free_question(question);
    return err;
  }
  question->same = pending->buckets[hash % BUCKETS];
  pending->buckets[hash % BUCKETS] = question;
  append(queue, question);
  pending->waiting++;
  pending->count++;
  return ERR_NONE;
}

struct pending_question *
pending_begin(struct pending *pending, size_t engine, int64_t now)
{
  struct engine_queues *queues = &pending->queues[engine];
  struct pending_question *question = queues->waiting.first;
  if (!question)
    return NULL;
  take_out(&queues->waiting, question);
  append(&queues->on_their_way, question);
  pending->waiting--;
  question->begun = now;
  return question;
}

struct pending_question *
pending_take_late(struct pending *pending, size_t engine, int64_t now)
{
  const struct pending_question *first = pending->queues[engine].waiting.first;
  return first && first->until <= now ? pending_begin(pending, engine, now)
                                      : NULL;
}

size_t
pending_on_their_way(const struct pending *pending, size_t engine)
{
  return pending->queues[engine].on_their_way.count;
}

struct pending_question *
pending_oldest(const struct pending *pending, size_t engine)
{
  return pending->queues[engine].on_their_way.first;
}

void
pending_end(struct pending *pending, struct pending_question *question)
{
  struct pending_question **at = &pending->buckets[question->hash % BUCKETS];
  while (*at != question)
    at = &(*at)->same;
  *at = question->same;
  take_out(&pending->queues[question->engine].on_their_way, question);
  pending->tickets -= question->ticket_count;
  pending->count--;
  free_question(question);
}

size_t
pending_waiting(const struct pending *pending)
{
  return pending->waiting;
}
