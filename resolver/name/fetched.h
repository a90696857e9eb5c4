/* fetched: keeps the answers of endpoints, and knows which questions are on
 * their way.
 *
 * It is limited in bytes and in number; the answers whose last look-up is
 * longest ago are dropped first. One large answer is kept beside them. Equal
 * questions are sent once. Safe for several threads. Times are milliseconds of
 * a monotonic clock (base/clock.h), which the caller passes in. */
#ifndef SEEOTHER_NAME_FETCHED_H
#define SEEOTHER_NAME_FETCHED_H

#include "name/fetched_data.h"
#include "sparql/message.h"

enum { FETCHED_ROWS_MAXIMUM = 32 /* IRIs of one question */ };

/* The key of an answer: a hash of 128 bits with a secret random seed. IRIs are
 * hashed by their own key (iri_put_key), other questions by their text. */
struct fetched_key {
  uint64_t words[2];
};

struct fetched;

/* Makes an empty store of answers. maximum: bytes of all answers together. NULL
 * when memory is out. */
struct fetched *fetched_new(size_t maximum);

/* Frees all answers and questions. NULL is allowed. No other thread may use it
 * at that time or later. */
void fetched_free(struct fetched *fetched);

/* Returns the key of a question to an engine, which is named by the hash of its
 * settings. QUESTION_EXISTS and QUESTION_DESCRIBE of a name have the same key;
 * searches and lists have their own. */
struct fetched_key fetched_key_of(const struct fetched *fetched,
                                  uint64_t engine, enum question_kind kind,
                                  struct str text);

/* --- answers ---------------------------------------------------------------
 */

enum fetched_state {
  FETCHED_UNKNOWN, /* it has to be asked */
  FETCHED_EXISTS,  /* it exists, but its description is not here */
  FETCHED_HERE,
  FETCHED_ABSENT, /* the endpoint has no statement about it */
  FETCHED_FAILED, /* the last question, a short time ago, failed */
};

struct fetched_found {
  enum fetched_state state;
  struct fetched_data *data; /* of FETCHED_HERE, with a reference; else NULL */
  bool is_old;               /* it is not fresh any more */
  int64_t good_until;        /* until when the answer can be used without
                                another look-up; 0 when nothing is known */
  bool ages; /* it is looked up often and will soon be old, so that it should be
                asked for again; no request waits for that */
  enum message_outcome failure; /* of FETCHED_FAILED */
  unsigned retry_seconds;       /* of FETCHED_FAILED; 0: not known */
};

/* How a request looks for answers. */
struct fetched_look {
  int64_t now;
  int64_t since;  /* answers that came since then count as fresh, because the
                     request itself has asked for them. INT64_MAX: it has not
                     asked */
  bool takes_old; /* an old answer is accepted, as no request waits for a newer
                     one. While an endpoint fails, an old answer is returned in
                     any case */
};

/* Looks an answer up; it never asks an endpoint. *ret_found is always set: its
 * state is FETCHED_UNKNOWN when there is no answer with this key. Its data have
 * a reference, which the caller releases. */
void fetched_find(struct fetched *fetched, struct fetched_key key,
                  const struct fetched_look *look,
                  struct fetched_found *ret_found);

/* Returns the bytes in use, for tests and statistics. */
size_t fetched_size(struct fetched *fetched);

/* --- questions -------------------------------------------------------------
 */

/* A question about one IRI or, of QUESTION_EXISTS, about several. */
struct fetched_question {
  uint64_t engine;
  enum question_kind kind;
  struct str rows[FETCHED_ROWS_MAXIMUM];
  struct fetched_key keys[FETCHED_ROWS_MAXIMUM]; /* of each row */
  size_t count;
  struct str also; /* another IRI that is to be described with it; empty:
                      none */
};

/* Finds out which questions must be waited for. tickets gets those of questions
 * that are on their way already and ask the same, and last that of a new
 * question about the other rows, if there are any. *ret_new is the new
 * question, which the caller sends; its text is in the buffer. Its ticket is 0
 * when nothing has to be sent. tickets has room for FETCHED_ROWS_MAXIMUM + 1.
 * ERR_MEMORY; ERR_LIMIT when too many questions are on their way. */
enum err fetched_ask(struct fetched *fetched,
                     const struct fetched_question *question,
                     struct buffer *text, struct message_question *ret_new,
                     uint64_t *tickets, size_t *ret_count);

/* Returns whether a question is still on its way. */
bool fetched_is_open(struct fetched *fetched, uint64_t ticket);

/* Keeps an answer and ends its question. data: the data of MESSAGE_FOUND, with
 * a reference that is taken over; NULL for QUESTION_EXISTS. engine: has the
 * ages of answers; when it is NULL, because the engine is not configured any
 * more, nothing is kept. A ticket that is not known is ignored. */
void fetched_settle(struct fetched *fetched, const struct engine *engine,
                    const struct message_answer *answer,
                    struct fetched_data *data, int64_t now);

/* Finds the engine of a question that is on its way. Returns false when it is
 * not. */
bool fetched_engine_of(struct fetched *fetched, uint64_t ticket,
                       uint64_t *ret_engine);

/* Finds the next question that is on its way, to be sent again after a fetcher
 * has ended. after: the ticket of the one before, or 0. *ret_is_spent says that
 * it was sent twice already; the caller then settles it as MESSAGE_UNREACHABLE.
 * Returns false when there are no more. */
bool fetched_next_open(struct fetched *fetched, uint64_t after,
                       struct buffer *text, struct message_question *ret_again,
                       bool *ret_is_spent);

#endif
