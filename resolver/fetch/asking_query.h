/* asking_query: the text of a question to an endpoint. A description is asked
 * for in two steps where there is more of it than its outline. */
#ifndef SEEOTHER_FETCH_ASKING_QUERY_H
#define SEEOTHER_FETCH_ASKING_QUERY_H

#include "fetch/asking.h"

/* Writes the query of a question into the buffer of the asking. ERR_LIMIT and
 * ERR_BAD_DATA when it cannot be put, ERR_MEMORY. */
enum err asking_query_put(struct asking *asking,
                          const struct pending_question *question);

/* Whether a whole answer is the outline of more; then all of it is to be asked
 * for, of the same endpoint: the question is changed so. */
bool asking_query_is_more(struct asking *asking,
                          const struct transfer_result *result);

#endif
