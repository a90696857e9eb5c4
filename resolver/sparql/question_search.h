/* question_search: what an endpoint is asked for labels with some words. */
#ifndef SEEOTHER_SPARQL_QUESTION_SEARCH_H
#define SEEOTHER_SPARQL_QUESTION_SEARCH_H

#include "sparql/question_text.h"

enum {
  QUESTION_SEARCH_WORDS = 16, /* of a search; more are not looked at */
  QUESTION_SEARCH_LIMIT = 50, /* labels that are found */
};

/* Writes the query as the engine can (so:search); its only row has the words.
 * ERR_BAD_DATA, in text->err, when there is no word or no search. */
void question_search_put(struct question_text *text);

#endif
