/* question_describe: what an endpoint is asked for the page of a name. */
#ifndef SEEOTHER_SPARQL_QUESTION_DESCRIBE_H
#define SEEOTHER_SPARQL_QUESTION_DESCRIBE_H

#include "sparql/question_text.h"

/* Writes the query as the engine wants it (so:query). */
void question_describe_put(struct question_text *text);

#endif
