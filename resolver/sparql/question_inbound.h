/* question_inbound: what points at a name, as branches of the query that
 * describes it (sparql/question_describe.h). */
#ifndef SEEOTHER_SPARQL_QUESTION_INBOUND_H
#define SEEOTHER_SPARQL_QUESTION_INBOUND_H

#include "sparql/question_text.h"

enum {
  /* Statements that point at a name are sorted, so that replicas agree, when
   * there are at most so many; of more, the engine chooses so many. */
  QUESTION_INBOUND_LOOKED_AT = 10000,
};

/* Writes the branches, for each row of the text. None when so:inboundLimit is
 * 0. */
void question_inbound_put(struct question_text *text);

#endif
