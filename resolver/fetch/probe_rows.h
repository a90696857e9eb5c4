/* probe_rows: the tables of questions by which a check finds out what an
 * endpoint does wrong. A new one is a row. */
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

/* Whether the question makes sense for what is known. */
typedef bool probe_condition(const struct engine *engine,
                             const struct probe_facts *facts);

struct probe {
  const char *about;         /* for sentences: "a literal with ..." */
  const char *query;         /* a pattern; NULL: it is a question of kind */
  enum question_kind kind;   /* about the sample, or of a search, the word */
  probe_condition *is_asked; /* NULL: always */
  probe_judge *judge;
  struct probe_literal literal; /* that stands in the query */
  bool scans;     /* it may look at all data: being late means little */
  size_t maximum; /* bytes of the answer; 0: so:answerSize */
  struct probe_words says[PROBE_FINDINGS]; /* NO_WORD and LATE have words of
                                              their own where a row has none */
};

struct probe_group {
  const struct probe *rows;
  size_t count;
};

/* What values become, and what of SPARQL is understood; names, and what is said
 * of them; DESCRIBE; search, and limits. In the order in which they are
 * asked. */
extern const struct probe_group probe_rows_values, probe_rows_names,
    probe_rows_describe, probe_rows_limits;

#endif
