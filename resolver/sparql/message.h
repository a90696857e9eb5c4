/* message: the messages between server and fetcher, over a socket pair that
 * keeps messages whole (SOCK_SEQPACKET). The image of an answer is passed as a
 * descriptor (unix(7), SCM_RIGHTS). */
#ifndef SEEOTHER_SPARQL_MESSAGE_H
#define SEEOTHER_SPARQL_MESSAGE_H

#include "base/buffer.h"
#include "base/err.h"
#include "sparql/question.h"

enum { MESSAGE_TEXT_MAXIMUM = 16 * 1024 };

/* A question to the fetcher. */
struct message_question {
  uint64_t ticket; /* repeated in the answer */
  uint64_t engine; /* the hash of its settings */
  enum question_kind kind;
  struct str text; /* IRIs, a line each; or the words of a search */
};

enum message_outcome {
  MESSAGE_FOUND,  /* with an image; for QUESTION_EXISTS, with text instead */
  MESSAGE_ABSENT, /* the endpoint has no statement about it */
  MESSAGE_UNREACHABLE, /* it cannot be reached: 502 */
  MESSAGE_BAD,         /* its answer cannot be used: 502 */
  MESSAGE_LATE,        /* it took too long: 504 */
  MESSAGE_BUSY,        /* it is not asked now (circuit breaker, its own 429 or
                          503, too many questions): 503 */
  MESSAGE_OUTCOMES
};

/* An answer of the fetcher. */
struct message_answer {
  uint64_t ticket;
  enum message_outcome outcome;
  unsigned retry_seconds; /* 0: not known */
  int fd;                 /* of an image, sealed; or -1 */
  struct str text; /* IRIs that exist, a line each; or a sentence that says why
                      it failed */
};

/* Sends a question and never waits. Nothing of it is kept. ERR_LIMIT when its
 * text is longer than the maximum, or when the other end has not yet taken what
 * was sent before: the same message may be sent later. ERR_IO when the other
 * end is closed. */
enum err message_ask(int end, const struct message_question *question);

/* Sends an answer as message_ask sends a question, with the same errors. Its
 * descriptor, if it has one, is sent as well, and stays the caller's. */
enum err message_reply(int end, const struct message_answer *answer);

/* Takes one question if there is one, and never waits. Its text is in the
 * caller's buffer, whose maximum is at least MESSAGE_TEXT_MAXIMUM, until that
 * is used again. False: there is no message, or it was malformed and is
 * dropped; then *ret_ended tells whether the other end is closed. A dropped
 * message does not mean that no other one is waiting: poll(2) tells. */
bool message_take_question(int end, struct buffer *text,
                           struct message_question *ret_question,
                           bool *ret_ended);

/* Takes one answer as message_take_question takes a question. Its descriptor
 * becomes the caller's; that of a malformed message is closed. An answer whose
 * descriptor is lost, because this process may have no more of them, is
 * MESSAGE_BUSY: the question has ended all the same. */
bool message_take_answer(int end, struct buffer *text,
                         struct message_answer *ret_answer, bool *ret_ended);

#endif
