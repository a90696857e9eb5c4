/* probe_rows: the tables of questions by which a check finds out what an
 * endpoint does wrong. A new question is a new row. */
#ifndef SEEOTHER_FETCH_PROBE_ROWS_H
#define SEEOTHER_FETCH_PROBE_ROWS_H

#include "fetch/probe_judge.h"
#include "sparql/question.h"

enum probe_level {
  PROBE_NOTE,    /* worth knowing */
  PROBE_WARNING, /* some names have wrong or fewer data, or are slow */
  PROBE_BAD,     /* its answers cannot be used: exit code 65 */
  PROBE_UNASKED, /* it cannot be asked: exit code 69 */
};

struct probe_words {
  enum probe_level level;
  const char *text; /* a pattern (fetch/probe_text.h); NULL: nothing is said */
};

/* Returns whether a question makes sense for an engine with these facts. */
typedef bool probe_condition(const struct engine *engine,
                             const struct probe_facts *facts);

struct probe {
  const char *about;         /* the subject of sentences: "a literal with
                                ..." */
  const char *query;         /* a pattern; NULL: it is made by question_put, of
                                this kind */
  enum question_kind kind;   /* about the sample; a search is for the word */
  probe_condition *is_asked; /* NULL: always */
  probe_judge *judge;
  struct probe_literal literal; /* the literal in the query */
  bool scans;     /* the query may read all data, so it may well be late */
  size_t maximum; /* bytes of the answer; 0: so:answerSize */
  struct probe_words says[PROBE_FINDINGS]; /* where a row has none for NO_WORD
                                              and LATE, there is a default */
};

struct probe_group {
  const struct probe *rows;
  size_t count;
};

/* The questions in the order in which they are asked: about values and the
 * parts of SPARQL that are understood; about names and their statements; about
 * DESCRIBE; about search and limits. */
extern const struct probe_group probe_rows_values, probe_rows_names,
    probe_rows_describe, probe_rows_limits;

#endif
