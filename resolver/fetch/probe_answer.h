/* probe_answer: an endpoint's answer to a question of a check, read into
 * statements. */
#ifndef SEEOTHER_FETCH_PROBE_ANSWER_H
#define SEEOTHER_FETCH_PROBE_ANSWER_H

#include "base/arena.h"
#include "fetch/transfer.h"
#include "rdf/term.h"

enum { PROBE_ANSWER_KEPT = 4096 /* statements that are kept */ };

struct probe_statement {
  struct term subject, predicate, object;
};

struct probe_answer {
  enum transfer_outcome outcome;
  unsigned status;      /* of HTTP; 0: none came */
  bool is_cut, is_gzip; /* as in answer_head */
  size_t length;        /* bytes of the content, unpacked */
  int64_t milliseconds; /* from the question to the end of the answer */
  struct str media_type;
  enum syntax syntax; /* SYNTAX_UNKNOWN: it is not RDF */
  struct str fault;   /* why the RDF cannot be read; without bytes: it was
                         read */
  struct probe_statement *statements; /* the first ones */
  size_t kept;
  size_t count; /* of all statements */
};

struct probe_answer_reader; /* of one thread; used again for each answer */

/* Makes a reader. ERR_MEMORY, or ERR_SYSTEM when raptor2 is missing.
 * probe_answer_reader_free frees it; NULL is allowed. */
enum err probe_answer_reader_new(struct probe_answer_reader **ret_reader);
void probe_answer_reader_free(struct probe_answer_reader *reader);

/* Reads the result of a transfer. Sets all members but milliseconds; everything
 * lives in the arena. A wrong answer is not an error, but is described in
 * *ret_answer. ERR_MEMORY, ERR_IO. */
enum err probe_answer_read(struct probe_answer_reader *reader,
                           const struct transfer_result *result,
                           struct arena *arena,
                           struct probe_answer *ret_answer);

/* Returns the object of the first kept statement with this predicate, or
 * NULL. */
const struct term *probe_answer_object(const struct probe_answer *answer,
                                       struct str predicate);

#endif
