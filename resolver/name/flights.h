/* flights: the questions that are on their way to an endpoint. Not safe for
 * several threads: fetched.c holds a lock. */
#ifndef SEEOTHER_NAME_FLIGHTS_H
#define SEEOTHER_NAME_FLIGHTS_H

#include "name/fetched.h"

enum { FLIGHTS_MAXIMUM = 1024 };

struct flight {
  uint64_t ticket;
  uint64_t engine;
  enum question_kind kind;
  size_t count;
  struct fetched_key *keys; /* of each row */
  char *text;               /* the rows, a line each */
  size_t length;
  bool sent_twice;
  struct flight *next; /* in the order of tickets */
};

/* All zero in the beginning. */
struct flights {
  struct flight *first, *last;
  size_t count;
  uint64_t last_ticket;
};

/* Frees all questions that are on their way. */
void flights_fini(struct flights *flights);

/* Does the work of fetched_ask, with the same result and errors. */
enum err flights_add(struct flights *flights,
                     const struct fetched_question *question,
                     struct buffer *text, struct message_question *ret_new,
                     uint64_t *tickets, size_t *ret_count);

/* Returns the question with a ticket; NULL when it is not on its way. */
struct flight *flights_find(const struct flights *flights, uint64_t ticket);

/* Removes and frees the question with a ticket. Does nothing when there is
 * none. */
void flights_remove(struct flights *flights, uint64_t ticket);

/* Returns a row of a question, as it was asked; borrowed. */
struct str flights_row(const struct flight *flight, size_t row);

/* Does the work of fetched_next_open, with the same result. */
bool flights_next(struct flights *flights, uint64_t after, struct buffer *text,
                  struct message_question *ret_again, bool *ret_is_spent);

#endif
