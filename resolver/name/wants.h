/* wants: the questions to endpoints that a request needs answered.
 *
 * A name in a namespace with an endpoint is looked up in the answers that are
 * kept (name/fetched.h). If there is none, the question is noted here. When the
 * answers have come, the request is answered once more from the beginning. So
 * identifying is sequential code that never waits.
 *
 * Lookups note questions only between wants_begin and wants_end, so that no
 * questions are asked about the links of a page. For one thread. */
#ifndef SEEOTHER_NAME_WANTS_H
#define SEEOTHER_NAME_WANTS_H

#include "name/fetched.h"
#include "name/snapshot.h"
#include "sparql/engine.h"

enum {
  WANTS_ROWS = FETCHED_ROWS_MAXIMUM,
  WANTS_HELD = ENGINES_MAXIMUM + 16, /* one for each engine, and for names */
  WANTS_AGEING = 4,
};

/* Whether a request may wait. */
enum wants_patience {
  WANTS_WAITS,
  WANTS_LATE, /* it has waited as long as it may, and is answered with the
                 answers that there are */
  WANTS_FULL, /* too many wait already */
};

struct wants_row {
  uint64_t engine;
  enum question_kind
      kind; /* QUESTION_EXISTS: it is asked whether the name exists */
  struct fetched_key key;
  struct str text; /* in the arena of the request */
  struct str also; /* in the arena: the document of the name, which is described
                      with it; empty: none */
};

struct wants {
  enum wants_patience patience;
  int64_t now;   /* milliseconds */
  int64_t since; /* when the request began to ask; INT64_MAX: it has not asked
                    yet */

  /* The results of the lookups: */
  bool is_used;                      /* something is set below */
  struct wants_row rows[WANTS_ROWS]; /* questions to be asked */
  size_t count;
  size_t needed; /* count when the first name was found; the later questions
                    could not have been asked before that */
  struct wants_row ageing[WANTS_AGEING]; /* questions to be asked again; no
                                            request waits for them */
  size_t ageing_count;
  struct snapshot *held[WANTS_HELD]; /* with the names that were found */
  size_t held_count;
  int64_t good_until; /* until when an answer made from them is valid;
                         INT64_MAX: it uses no endpoint */
  bool failed;        /* an endpoint did not answer about one of the names */
  enum message_outcome failure;
  unsigned retry_seconds;
};

/* Empties the results. patience, now and since are set by the caller. */
void wants_clear(struct wants *wants);

/* Releases the snapshots that are held and empties the results, when the
 * request has been answered. */
void wants_release(struct wants *wants);

/* Makes the lookups of this thread note their questions in wants, until
 * wants_end. */
void wants_begin(struct wants *wants);

/* Ends wants_begin: lookups of this thread note no questions any more. */
void wants_end(void);

/* Finds the answer to a question that is not about a name (search, lists).
 * *ret_snapshot is held by wants; NULL when the question was noted, has failed,
 * or has an empty answer. ERR_MEMORY. */
enum err wants_take(struct wants *wants, struct snapshot *base, uint64_t engine,
                    enum question_kind kind, struct str text,
                    const struct snapshot **ret_snapshot);

/* Finds an engine's answer about a name. *ret_found is held by wants; NULL when
 * the engine has no statement about it, or the question was noted.
 * ERR_MEMORY. */
enum err wants_find(const struct snapshot *snapshot, uint64_t engine,
                    struct str iri, struct arena *arena,
                    struct snapshot **ret_found);

/* Records that the requested name was found. Questions that are noted later
 * could not have been asked before. */
void wants_note_found(void);

/* Returns the snapshot that the name was found in; base when it is none of
 * those that are held. */
const struct snapshot *wants_snapshot_of(const struct wants *wants,
                                         const struct name *name,
                                         const struct snapshot *base);

/* Makes the questions that are to be sent: one for each description, and one
 * for each engine that asks which of several names exist. Makes at most room of
 * them, and returns their number. */
size_t wants_questions(const struct wants *wants,
                       struct fetched_question *questions, size_t room);

#endif
