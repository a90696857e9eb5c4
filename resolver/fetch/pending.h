/* pending: questions in hand, until they are answered.
 *
 * Equal questions (same engine, kind and text) are one, which has the tickets
 * of all. Of each engine, some are on their way and some wait for that, in the
 * order in which they came. How many wait is bounded here; how many are on
 * their way is the caller's word. */
#ifndef SEEOTHER_FETCH_PENDING_H
#define SEEOTHER_FETCH_PENDING_H

#include "base/buffer.h"
#include "sparql/message.h"

enum {
  PENDING_WAITING = 1024,  /* of an engine */
  PENDING_MAXIMUM = 4096,  /* of all engines */
  PENDING_TICKETS = 65536, /* of all questions */
  PENDING_WORDS = 1024,    /* bytes of why a try has failed */
};

struct pending_question {
  uint32_t engine;
  enum question_kind kind;
  struct str text; /* owned */
  uint64_t *tickets;
  size_t ticket_count;
  int64_t until; /* milliseconds: when its time is over */

  /* Of its tries, which the caller begins and ends. */
  int64_t begun;   /* milliseconds: when it began its way */
  bool is_slow;    /* that was noted */
  unsigned tried;  /* a bit for each endpoint */
  size_t endpoint; /* of the try on its way */
  unsigned round;  /* of its health */
  bool is_short;   /* there is less time than a try should have */
  bool is_whole;   /* a description is asked for in full: there is more than in
                      its outline (question_outline.h) */
  bool has_failed; /* a try has, with this outcome: */
  enum message_outcome outcome;
  unsigned retry_seconds;
  struct buffer words;

  /* The module's own. */
  uint64_t hash;
  size_t ticket_room;
  struct pending_question *same;           /* in its bucket of the table */
  struct pending_question *before, *after; /* of those that wait, or of those
                                               that are on their way */
};

struct pending;

/* For some engines. ERR_MEMORY. pending_free accepts NULL, and frees all
 * questions. */
enum err pending_new(size_t engines, struct pending **ret_pending);
void pending_free(struct pending *pending);

/* Adds a question to the engine with that number, or its ticket to an equal
 * one. until is when its time is over; of an equal one, that stays as it is.
 * ERR_LIMIT when there are as many as may be; ERR_MEMORY. */
enum err pending_add(struct pending *pending,
                     const struct message_question *question, uint32_t engine,
                     int64_t until);

/* The next one of an engine that waits: it begins its way now, and lives until
 * pending_end. NULL when none waits. */
struct pending_question *pending_begin(struct pending *pending, size_t engine,
                                       int64_t now);

/* Takes the next question that is waiting for an engine, as pending_begin does,
 * but only when it has waited for too long. NULL when none has. */
struct pending_question *pending_take_late(struct pending *pending,
                                           size_t engine, int64_t now);

/* Returns how many questions of an engine are on their way. */
size_t pending_on_their_way(const struct pending *pending, size_t engine);

/* Returns the question of an engine that has been on its way for the longest
 * time, or NULL when none is. It stays in its queue. */
struct pending_question *pending_oldest(const struct pending *pending,
                                        size_t engine);

/* A question that is on its way was answered: frees it. */
void pending_end(struct pending *pending, struct pending_question *question);

/* How many questions wait. */
size_t pending_waiting(const struct pending *pending);

#endif
