/* probe_reach: whether an endpoint can be asked at all, and how it says it. */
#ifndef SEEOTHER_FETCH_PROBE_REACH_H
#define SEEOTHER_FETCH_PROBE_REACH_H

#include "fetch/probe_rows.h"

/* A question that needs no data, and has one statement for an answer. */
extern const struct str probe_reach_query;

/* How the first question was asked, and what came. */
struct probe_reach {
  const struct probe_answer *answer;
  bool has_credentials;
  bool
      other_works; /* the same by the other one of GET and POST has an answer */
};

/* Whether it is worth asking by the other method. */
bool probe_reach_may_be_method(const struct probe_answer *answer);

/* What is said of it. With the level PROBE_BAD or PROBE_UNASKED, nothing else
 * needs to be asked. The text is NULL where all is well. */
struct probe_words probe_reach_say(const struct probe_reach *reach);

#endif
