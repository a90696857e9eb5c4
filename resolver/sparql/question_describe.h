/* question_describe: the query for the page of a name. */
#ifndef SEEOTHER_SPARQL_QUESTION_DESCRIBE_H
#define SEEOTHER_SPARQL_QUESTION_DESCRIBE_H

#include "sparql/question_text.h"

/* Appends the query in the form that the engine is configured for
 * (so:query). */
void question_describe_put(struct question_text *text);

#endif
