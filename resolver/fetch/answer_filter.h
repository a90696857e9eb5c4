/* answer_filter: what is believed of an answer. An engine may say what it likes
 * about the names that it was asked for; of others, labels and types alone. */
#ifndef SEEOTHER_FETCH_ANSWER_FILTER_H
#define SEEOTHER_FETCH_ANSWER_FILTER_H

#include "fetch/answer_graph.h"
#include "sparql/question.h"

/* What becomes of a statement. */
enum answer_filter {
  ANSWER_FILTER_DROP,
  ANSWER_FILTER_OWN,   /* it is said of what was asked for */
  ANSWER_FILTER_OTHER, /* of another name: what it is called or what it is, or
                          that it points at what was asked for */
};

struct answer_filter_job {
  enum question_kind kind;
  const struct str *iris; /* that were asked for, in all their spellings */
  size_t iri_count;
  const struct str *labels; /* properties whose values are labels */
  size_t label_count;
};

/* *ret_keep has a row of enum answer_filter for each statement, in the arena of
 * the answer; *ret_count is how many say something of what was asked for.
 *
 * Of a description, that are statements of the names and of their fragments
 * ("name#part"); of blank nodes that these lead to, or that point at them and
 * that nothing else points at, and of those that these lead to; and statements
 * of other IRIs with one of the names as their object. A search and a list of
 * members have labels and types, of any IRI; classes have numbers
 * (void:entities) as well; of a data set all is kept. ERR_MEMORY. */
enum err answer_filter_run(struct answer_graph *answer,
                           const struct answer_filter_job *job,
                           unsigned char **ret_keep, size_t *ret_count);

#endif
