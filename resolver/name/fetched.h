/* fetched: what endpoints have answered, by question, and which questions are
 * on their way.
 *
 * Bounded in bytes and in number: what was asked for longest ago goes first.
 * One answer that is large is kept beside them. Equal questions are asked once.
 * Safe for many threads. Times are milliseconds of a clock that
 * only goes forward (base/clock.h), and are passed in. */
#ifndef SEEOTHER_NAME_FETCHED_H
#define SEEOTHER_NAME_FETCHED_H

#include "name/fetched_data.h"
#include "sparql/message.h"

enum { FETCHED_ROWS_MAXIMUM = 32 /* IRIs of one question */ };

/* What is kept under: of an IRI, iri is its key (iri_put_key); of other
 * questions, their words. 128 bits of a hash with a seed that nobody knows. */
struct fetched_key {
  uint64_t words[2];
};

struct fetched;

/* maximum: bytes of all that is kept. NULL when memory is out. */
struct fetched *fetched_new(size_t maximum);

/* Frees all that is kept, and the questions that are on their way. NULL is
 * allowed. No thread may use it any more. */
void fetched_free(struct fetched *fetched);

/* engine: the hash of its settings. A name that exists, and its description,
 * have one key; searches and lists have their own. */
struct fetched_key fetched_key_of(const struct fetched *fetched,
                                  uint64_t engine, enum question_kind kind,
                                  struct str text);

/* --- what is known ---------------------------------------------------------
 */

enum fetched_state {
  FETCHED_UNKNOWN, /* it has to be asked */
  FETCHED_EXISTS,  /* but its description is not here */
  FETCHED_HERE,
  FETCHED_ABSENT, /* the endpoint has nothing of it */
  FETCHED_FAILED, /* asked a moment ago, without success */
};

struct fetched_found {
  enum fetched_state state;
  struct fetched_data *data; /* of FETCHED_HERE, with a reference; else NULL */
  bool is_old;               /* it is not fresh any more */
  int64_t good_until;        /* it need not be looked up again before; 0 of what
                                is not known */
  bool ages; /* it is asked for often, and will not be fresh much longer: time
                to ask again, for which nobody has to wait */
  enum message_outcome failure; /* of FETCHED_FAILED */
  unsigned retry_seconds;       /* likewise; 0: not known */
};

/* How a request looks for answers. */
struct fetched_look {
  int64_t now;
  int64_t since;  /* what has come since then is fresh, whatever its age is: the
                     request itself has asked for it. INT64_MAX: it has not
                     asked */
  bool takes_old; /* an old answer is better than none, for nobody waits for a
                     new one. While an endpoint fails, one is given in any case
                   */
};

/* Looks an answer up, and never asks an endpoint. *ret_found always tells a
 * state: FETCHED_UNKNOWN when nothing is kept under this key. Data in it come
 * with a reference, which is the caller's to release. Thread-safe. */
void fetched_find(struct fetched *fetched, struct fetched_key key,
                  const struct fetched_look *look,
                  struct fetched_found *ret_found);

/* Bytes in use, for tests and figures. */
size_t fetched_size(struct fetched *fetched);

/* --- questions -------------------------------------------------------------
 */

/* One IRI, or several of QUESTION_EXISTS. */
struct fetched_question {
  uint64_t engine;
  enum question_kind kind;
  struct str rows[FETCHED_ROWS_MAXIMUM];
  struct fetched_key keys[FETCHED_ROWS_MAXIMUM]; /* of each row */
  size_t count;
  struct str also; /* to be described with it, without a key of its own; empty:
                      nothing */
};

/* Whose answers there are to wait for: those of questions that are on their way
 * already, and, unless these are all, that of a new one, whose ticket is the
 * last. It is to be sent: ret_new has those of the rows that nobody has asked
 * yet, a line each, in the buffer. ret_new->ticket is 0 when there is none.
 * tickets has room for FETCHED_ROWS_MAXIMUM + 1. ERR_MEMORY; ERR_LIMIT when too
 * many questions are on their way. */
enum err fetched_ask(struct fetched *fetched,
                     const struct fetched_question *question,
                     struct buffer *text, struct message_question *ret_new,
                     uint64_t *tickets, size_t *ret_count);

/* Whether a question is still on its way. */
bool fetched_is_open(struct fetched *fetched, uint64_t ticket);

/* Keeps an answer and ends its question. data: of MESSAGE_FOUND, whose
 * reference is taken; NULL of QUESTION_EXISTS. engine: whose ages hold, NULL
 * when it is not known any more: then nothing is kept. A ticket that is not
 * known is passed over. */
void fetched_settle(struct fetched *fetched, const struct engine *engine,
                    const struct message_answer *answer,
                    struct fetched_data *data, int64_t now);

/* The engine of an open question; false when the question is not open. */
bool fetched_engine_of(struct fetched *fetched, uint64_t ticket,
                       uint64_t *ret_engine);

/* A question that has been on its way since before the fetcher ended, to be
 * sent again, once; false when there are none left. after: the ticket before,
 * or 0. Those that were sent twice are settled as MESSAGE_UNREACHABLE by the
 * caller: *ret_is_spent. */
bool fetched_next_open(struct fetched *fetched, uint64_t after,
                       struct buffer *text, struct message_question *ret_again,
                       bool *ret_is_spent);

#endif
