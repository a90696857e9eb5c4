/* answer_filter: decides which statements of an answer are used. An engine is
 * trusted for the names that it was asked for. Of other names, only labels and
 * types are used. */
#ifndef SEEOTHER_FETCH_ANSWER_FILTER_H
#define SEEOTHER_FETCH_ANSWER_FILTER_H

#include "fetch/answer_graph.h"
#include "sparql/question.h"

/* What is done with a statement. */
enum answer_filter {
  ANSWER_FILTER_DROP,
  ANSWER_FILTER_OWN,   /* keep it: it is about a name that was asked for */
  ANSWER_FILTER_OTHER, /* keep it: it is a label or a type of another name, or
                          has a name that was asked for as its object */
};

struct answer_filter_job {
  enum question_kind kind;
  const struct str *iris; /* the names that were asked for, in all their
                             spellings */
  size_t iri_count;
  const struct str *labels; /* properties whose values are labels */
  size_t label_count;
};

/* Filters the statements of an answer. *ret_keep is an array in the arena of
 * the answer, with an enum answer_filter for each statement; *ret_count is the
 * number of ANSWER_FILTER_OWN.
 *
 * Of a description, it keeps as its own the statements about the names and
 * their fragments ("name#part"); those about blank nodes that these lead to, or
 * that point at these and that nothing else points at, and about blank nodes
 * further on; and statements of other IRIs with one of the names as their
 * object. Of a search and of a list of members it keeps labels and types of any
 * IRI; of classes also numbers (void:entities); of a description of a data set
 * everything. ERR_MEMORY. */
enum err answer_filter_run(struct answer_graph *answer,
                           const struct answer_filter_job *job,
                           unsigned char **ret_keep, size_t *ret_count);

#endif
