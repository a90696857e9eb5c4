#include "fetch/pending.h"

#include "base/hash.h"

#include <stdlib.h>

enum { BUCKETS = 4096 };

struct queue {
  struct pending_question *first, *last;
  size_t waiting, on_their_way;
};

struct pending {
  uint64_t seed;
  size_t count, tickets, waiting, engines;
  struct pending_question *buckets[BUCKETS];
  struct queue queues[];
};

enum err
pending_new(size_t engines, struct pending **ret_pending)
{
  struct pending *pending =
      calloc(1, sizeof *pending + engines * sizeof(struct queue));
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

/* The text stands in the memory of the question, after it. */
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
  struct queue *queue = &pending->queues[engine];
  if (question)
    return add_ticket(pending, question, asked->ticket);
  if (pending->count == PENDING_MAXIMUM || queue->waiting == PENDING_WAITING)
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
  if (queue->last)
    queue->last->after = question;
  else
    queue->first = question;
  queue->last = question;
  queue->waiting++;
  pending->waiting++;
  pending->count++;
  return ERR_NONE;
}

static struct pending_question *
take(struct pending *pending, struct queue *queue)
{
  struct pending_question *question = queue->first;
  queue->first = question->after;
  if (!queue->first)
    queue->last = NULL;
  question->after = NULL;
  queue->waiting--;
  pending->waiting--;
  queue->on_their_way++;
  return question;
}

struct pending_question *
pending_begin(struct pending *pending, size_t engine)
{
  struct queue *queue = &pending->queues[engine];
  if (!queue->first || queue->on_their_way >= PENDING_ON_THEIR_WAY)
    return NULL;
  return take(pending, queue);
}

struct pending_question *
pending_take_late(struct pending *pending, size_t engine, int64_t now)
{
  struct queue *queue = &pending->queues[engine];
  if (!queue->first || queue->first->until > now)
    return NULL;
  return take(pending, queue);
}

void
pending_end(struct pending *pending, struct pending_question *question)
{
  struct pending_question **at = &pending->buckets[question->hash % BUCKETS];
  while (*at != question)
    at = &(*at)->same;
  *at = question->same;
  pending->queues[question->engine].on_their_way--;
  pending->tickets -= question->ticket_count;
  pending->count--;
  free_question(question);
}

size_t
pending_waiting(const struct pending *pending)
{
  return pending->waiting;
}
