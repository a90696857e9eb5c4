#include "name/flights.h"

#include <stdlib.h>
#include <string.h>

static void
free_flight(struct flight *flight)
{
  if (!flight)
    return;
  free(flight->keys);
  free(flight->text);
  free(flight);
}

void
flights_fini(struct flights *flights)
{
  while (flights->first) {
    struct flight *next = flights->first->next;
    free_flight(flights->first);
    flights->first = next;
  }
}

/* --- finding ---------------------------------------------------------------
 */

struct flight *
flights_find(const struct flights *flights, uint64_t ticket)
{
  struct flight *flight = flights->first;
  while (flight && flight->ticket != ticket)
    flight = flight->next;
  return flight;
}

void
flights_remove(struct flights *flights, uint64_t ticket)
{
  struct flight **place = &flights->first, *before = NULL;
  while (*place && (*place)->ticket != ticket) {
    before = *place;
    place = &before->next;
  }
  struct flight *flight = *place;
  if (!flight)
    return;
  if (flights->last == flight)
    flights->last = before;
  *place = flight->next;
  flights->count--;
  free_flight(flight);
}

struct str
flights_row(const struct flight *flight, size_t row)
{
  struct str rest = str_of(flight->text, flight->length), line = STR("");
  for (size_t i = 0; i <= row; i++)
    line = str_cut(&rest, '\n');
  return line;
}

/* Returns whether a question that is on its way answers another one: a
 * description also tells that the name exists. */
static bool
answers(const struct flight *flight, const struct fetched_question *question,
        size_t row)
{
  if (flight->engine != question->engine ||
      (flight->kind != question->kind && question->kind != QUESTION_EXISTS))
    return false;
  for (size_t i = 0; i < flight->count; i++)
    if (memcmp(&flight->keys[i], &question->keys[row], sizeof *flight->keys) ==
        0)
      return true;
  return false;
}

static uint64_t
find_ticket(const struct flights *flights,
            const struct fetched_question *question, size_t row)
{
  const struct flight *flight = flights->first;
  while (flight && !answers(flight, question, row))
    flight = flight->next;
  return flight ? flight->ticket : 0;
}

/* --- adding ----------------------------------------------------------------
 */

static void
add_ticket(uint64_t ticket, uint64_t *tickets, size_t *count)
{
  for (size_t i = 0; i < *count; i++)
    if (tickets[i] == ticket)
      return;
  tickets[(*count)++] = ticket;
}

static struct flight *
new_flight(const struct fetched_question *question, struct str text,
           const struct fetched_key *keys, size_t count)
{
  struct flight *flight = calloc(1, sizeof *flight);
  if (!flight)
    return NULL;
  flight->engine = question->engine;
  flight->kind = question->kind;
  flight->count = count;
  flight->length = text.length;
  flight->keys = malloc(count * sizeof *keys);
  flight->text = malloc(text.length + 1);
  if (!flight->keys || !flight->text) {
    free_flight(flight);
    return NULL;
  }
  memcpy(flight->keys, keys, count * sizeof *keys);
  memcpy(flight->text, text.bytes, text.length);
  return flight;
}

static void
append(struct flights *flights, struct flight *flight)
{
  flight->ticket = ++flights->last_ticket;
  if (flights->last)
    flights->last->next = flight;
  else
    flights->first = flight;
  flights->last = flight;
  flights->count++;
}

static void
tell(const struct flight *flight, struct str text,
     struct message_question *ret_question)
{
  *ret_question = (struct message_question){.ticket = flight->ticket,
                                            .engine = flight->engine,
                                            .kind = flight->kind,
                                            .text = text};
}

enum err
flights_add(struct flights *flights, const struct fetched_question *question,
            struct buffer *text, struct message_question *ret_new,
            uint64_t *tickets, size_t *ret_count)
{
  struct fetched_key keys[FETCHED_ROWS_MAXIMUM];
  size_t count = 0;
  buffer_reset(text);
  ret_new->ticket = 0;
  *ret_count = 0;
  for (size_t i = 0; i < question->count; i++) {
    uint64_t ticket = find_ticket(flights, question, i);
    if (ticket) {
      add_ticket(ticket, tickets, ret_count);
      continue;
    }
    if (count)
      buffer_put_char(text, '\n');
    buffer_put(text, question->rows[i]);
    keys[count++] = question->keys[i];
  }
  if (!count)
    return ERR_NONE;
  if (question->also.length) {
    buffer_put_char(text, '\n');
    buffer_put(text, question->also);
  }
  TRY(buffer_err(text));
  if (flights->count == FLIGHTS_MAXIMUM)
    return ERR_LIMIT;
  struct flight *flight = new_flight(question, buffer_str(text), keys, count);
  if (!flight)
    return ERR_MEMORY;
  append(flights, flight);
  tell(flight, buffer_str(text), ret_new);
  add_ticket(flight->ticket, tickets, ret_count);
  return ERR_NONE;
}

bool
flights_next(struct flights *flights, uint64_t after, struct buffer *text,
             struct message_question *ret_again, bool *ret_is_spent)
{
  struct flight *flight = flights->first;
  while (flight && flight->ticket <= after)
    flight = flight->next;
  if (!flight)
    return false;
  buffer_reset(text);
  buffer_put(text, str_of(flight->text, flight->length));
  tell(flight, buffer_str(text), ret_again);
  *ret_is_spent = flight->sent_twice;
  flight->sent_twice = true;
  return true;
}
