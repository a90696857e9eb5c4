/* probe_answer: what an endpoint has answered to a question of a check, read
 * into statements. */
#ifndef SEEOTHER_FETCH_PROBE_ANSWER_H
#define SEEOTHER_FETCH_PROBE_ANSWER_H

#include "base/arena.h"
#include "fetch/transfer.h"
#include "rdf/term.h"

enum { PROBE_ANSWER_KEPT = 4096 /* statements that are looked at */ };

struct probe_statement {
  struct term subject, predicate, object;
};

struct probe_answer {
  enum transfer_outcome outcome;
  unsigned status;      /* of HTTP; 0: none came */
  bool is_cut, is_gzip; /* as in answer_head */
  size_t length;        /* bytes of the content, unpacked */
  int64_t milliseconds; /* that it took */
  struct str media_type;
  enum syntax syntax; /* SYNTAX_UNKNOWN: it is not RDF */
  struct str fault;   /* why RDF cannot be read; without bytes: it can */
  struct probe_statement *statements; /* the first ones */
  size_t kept;
  size_t count; /* of all statements */
};

struct probe_answer_reader; /* of one thread; used again for each answer */

/* ERR_MEMORY, or ERR_SYSTEM where raptor2 is missing. probe_answer_reader_free
 * accepts NULL. */
enum err probe_answer_reader_new(struct probe_answer_reader **ret_reader);
void probe_answer_reader_free(struct probe_answer_reader *reader);

/* Fills in all but milliseconds, from the end of a transfer. Everything lives
 * in the arena. ERR_MEMORY, ERR_IO; an answer that is wrong is not an error,
 * but a result. */
enum err probe_answer_read(struct probe_answer_reader *reader,
                           const struct transfer_result *result,
                           struct arena *arena,
                           struct probe_answer *ret_answer);

/* The object of the first statement with this predicate, or NULL. */
const struct term *probe_answer_object(const struct probe_answer *answer,
                                       struct str predicate);

#endif
