/* asking_query: the query for an endpoint. A description is asked for in two
 * steps if there is more of it than its outline (sparql/question_outline.h). */
#ifndef SEEOTHER_FETCH_ASKING_QUERY_H
#define SEEOTHER_FETCH_ASKING_QUERY_H

#include "fetch/asking.h"

/* Writes the query of a question to asking->query. ERR_LIMIT or ERR_BAD_DATA
 * when there is no query for it, ERR_MEMORY. */
enum err asking_query_put(struct asking *asking,
                          const struct pending_question *question);

/* Returns whether a complete answer is an outline, and there is more to be
 * described. The question is then changed to ask the same endpoint for all of
 * it. */
bool asking_query_is_more(struct asking *asking,
                          const struct transfer_result *result);

#endif
