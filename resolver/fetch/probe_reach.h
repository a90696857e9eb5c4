/* probe_reach: decides from the first question whether an endpoint can be asked
 * at all, and why not. */
#ifndef SEEOTHER_FETCH_PROBE_REACH_H
#define SEEOTHER_FETCH_PROBE_REACH_H

#include "fetch/probe_rows.h"

/* A query that needs no data, and whose answer is one statement. */
extern const struct str probe_reach_query;

/* How the first question was asked, and its answer. */
struct probe_reach {
  const struct probe_answer *answer;
  bool has_credentials;
  bool other_works; /* the same query, sent by the other one of GET and POST,
                       has an answer */
};

/* Returns whether the query should be tried by the other method. */
bool probe_reach_may_be_method(const struct probe_answer *answer);

/* Returns the message for the first question. With level PROBE_BAD or
 * PROBE_UNASKED, no other question needs to be asked. The text is NULL when all
 * is well. */
struct probe_words probe_reach_say(const struct probe_reach *reach);

#endif
