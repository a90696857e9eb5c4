/* pending: the questions that are not answered yet.
 *
 * Equal questions (same engine, kind and text) are one, which has the tickets
 * of all. Of each engine, some questions are on their way, and some wait in the
 * order in which they came. The number of those that wait is limited here; the
 * caller decides how many are on their way. */
#ifndef SEEOTHER_FETCH_PENDING_H
#define SEEOTHER_FETCH_PENDING_H

#include "base/buffer.h"
#include "sparql/message.h"

enum {
  PENDING_WAITING = 1024,  /* questions that wait, of one engine */
  PENDING_MAXIMUM = 4096,  /* questions of all engines */
  PENDING_TICKETS = 65536, /* tickets of all questions */
  PENDING_WORDS = 1024,    /* bytes of the reason for which a try has failed */
};

struct pending_question {
  uint32_t engine;
  enum question_kind kind;
  struct str text; /* owned */
  uint64_t *tickets;
  size_t ticket_count;
  int64_t until; /* milliseconds of base/clock.h: when its time is over */

  /* Of its tries, which the caller begins and ends: */
  int64_t begun;   /* milliseconds of base/clock.h: when pending_begin took
                      it */
  bool is_slow;    /* it was noted as slow */
  unsigned tried;  /* a bit for each endpoint that was tried */
  size_t endpoint; /* the endpoint of the current try */
  unsigned round;  /* as returned by health_begin */
  bool is_short;   /* the current try has less time than it should have */
  bool is_whole;   /* a description is asked for in full: there is more than in
                      its outline (question_outline.h) */
  bool has_failed; /* a try has failed, with this outcome: */
  enum message_outcome outcome;
  unsigned retry_seconds;
  struct buffer words;

  /* The module's own. */
  uint64_t hash;
  size_t ticket_room;
  struct pending_question *same;           /* the next one in its bucket of the
                                              table */
  struct pending_question *before, *after; /* of those that wait, or of those
                                               that are on their way */
};

struct pending;

/* Makes an empty set for a number of engines. ERR_MEMORY. pending_free frees it
 * with all questions; NULL is allowed. */
enum err pending_new(size_t engines, struct pending **ret_pending);
void pending_free(struct pending *pending);

/* Adds a question to the engine with this number, or adds its ticket to an
 * equal question, whose end of time stays as it is. until: when its time is
 * over. ERR_LIMIT when one of the maxima above is reached; ERR_MEMORY. */
enum err pending_add(struct pending *pending,
                     const struct message_question *question, uint32_t engine,
                     int64_t until);

/* Takes the next waiting question of an engine: it is on its way now, and lives
 * until pending_end. NULL when none waits. */
struct pending_question *pending_begin(struct pending *pending, size_t engine,
                                       int64_t now);

/* Takes the next waiting question of an engine as pending_begin does, but only
 * if its time is over. NULL otherwise. */
struct pending_question *pending_take_late(struct pending *pending,
                                           size_t engine, int64_t now);

/* Returns how many questions of an engine are on their way. */
size_t pending_on_their_way(const struct pending *pending, size_t engine);

/* Returns the question of an engine that has been on its way for the longest
 * time, or NULL when none is. It stays in its queue. */
struct pending_question *pending_oldest(const struct pending *pending,
                                        size_t engine);

/* Frees a question that was on its way and has been answered. */
void pending_end(struct pending *pending, struct pending_question *question);

/* Returns how many questions wait, of all engines. */
size_t pending_waiting(const struct pending *pending);

#endif
