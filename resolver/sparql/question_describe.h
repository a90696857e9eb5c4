/* question_describe: what an endpoint is asked for the page of a name. */
#ifndef SEEOTHER_SPARQL_QUESTION_DESCRIBE_H
#define SEEOTHER_SPARQL_QUESTION_DESCRIBE_H

#include "sparql/question_text.h"

enum {
  /* Statements that point at a name are sorted, so that replicas agree, when
   * there are at most so many; of more, the engine chooses so many. */
  QUESTION_DESCRIBE_LOOKED_AT = 10000,
};

/* Writes the query as the engine wants it (so:query). */
void question_describe_put(struct question_text *text);

#endif
