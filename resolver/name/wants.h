/* wants: the questions that a request has for endpoints before it can be
 * answered.
 *
 * A name in a namespace with an endpoint is looked up in what has been fetched.
 * What is not there is noted here; the request is then answered once more, from
 * the beginning, when the answers have come. So identifying is straight code
 * that never waits.
 *
 * Lookups note questions only between wants_begin and wants_end: what a page
 * links to is not asked for. Of one thread. */
#ifndef SEEOTHER_NAME_WANTS_H
#define SEEOTHER_NAME_WANTS_H

#include "name/fetched.h"
#include "name/snapshot.h"
#include "sparql/engine.h"

enum {
  WANTS_ROWS = FETCHED_ROWS_MAXIMUM,
  WANTS_HELD = ENGINES_MAXIMUM + 16, /* one of each engine, and names */
  WANTS_AGEING = 4,
};

/* What becomes of a request that has to wait. */
enum wants_patience {
  WANTS_WAITS,
  WANTS_LATE, /* it has waited as long as it may; it is answered from what there
                 is */
  WANTS_FULL, /* too many wait already */
};

struct wants_row {
  uint64_t engine;
  enum question_kind
      kind; /* QUESTION_EXISTS: it is not known whether it does */
  struct fetched_key key;
  struct str text; /* in the arena of the request */
  struct str also; /* likewise: the document of the name, which the endpoint may
                      say something about; empty: none */
};

struct wants {
  enum wants_patience patience;
  int64_t now;   /* milliseconds */
  int64_t since; /* when it has begun to ask; INT64_MAX: it has not */

  /* What the lookups have found. */
  bool is_used;                      /* there is something of it */
  struct wants_row rows[WANTS_ROWS]; /* to be asked */
  size_t count;
  size_t needed; /* how many stood there when the first name was found: those
                    after it could not have come before */
  struct wants_row ageing[WANTS_AGEING]; /* to be asked again; nobody waits */
  size_t ageing_count;
  struct snapshot *held[WANTS_HELD]; /* of names that were found */
  size_t held_count;
  int64_t good_until; /* so long an answer of these holds; INT64_MAX: it is of
                         no endpoint */
  bool failed;        /* an endpoint did not answer for one of the names */
  enum message_outcome failure;
  unsigned retry_seconds;
};

/* Nothing is asked or held. patience, now and since are the caller's. */
void wants_clear(struct wants *wants);

/* The request has been answered: gives back what is held, and clears. */
void wants_release(struct wants *wants);

/* Lets the lookups of this thread ask endpoints, by way of wants, until
 * wants_end. */
void wants_begin(struct wants *wants);

/* Ends what wants_begin has begun: lookups of this thread ask nobody. */
void wants_end(void);

/* The data of a question that is not about a name (search, lists):
 * *ret_snapshot is held; NULL when it has to be asked, has failed, or there is
 * nothing. ERR_MEMORY. */
enum err wants_take(struct wants *wants, struct snapshot *base, uint64_t engine,
                    enum question_kind kind, struct str text,
                    const struct snapshot **ret_snapshot);

/* Finds what an engine has said of a name: *ret_found is held; NULL when it has
 * said nothing, or has to be asked. ERR_MEMORY. */
enum err wants_find(const struct snapshot *snapshot, uint64_t engine,
                    struct str iri, struct arena *arena,
                    struct snapshot **ret_found);

/* The name is in what was found: what is noted from here on could not come
 * before it. */
void wants_note_found(void);

/* The snapshot that has the name; base when it is none of those that are held.
 */
const struct snapshot *wants_snapshot_of(const struct wants *wants,
                                         const struct name *name,
                                         const struct snapshot *base);

/* What is to be sent, as questions: descriptions one by one, and one question
 * for each engine that asks which of several names exist. At most so many are
 * made as there is room; count is the room. */
size_t wants_questions(const struct wants *wants,
                       struct fetched_question *questions, size_t room);

#endif
