/* question_inbound: the part of a description's query
 * (sparql/question_describe.h) that asks for statements that point at the
 * name. */
#ifndef SEEOTHER_SPARQL_QUESTION_INBOUND_H
#define SEEOTHER_SPARQL_QUESTION_INBOUND_H

#include "sparql/question_text.h"

enum {
  /* Statements that point at a name are sorted when there are at most so many,
   * so that replicas agree. Of more, the engine chooses so many. */
  QUESTION_INBOUND_LOOKED_AT = 10000,
};

/* Appends the branches of the query, for each row of the text; none when
 * so:inboundLimit is 0. */
void question_inbound_put(struct question_text *text);

#endif
