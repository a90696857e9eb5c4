/* question_search: the query for labels with certain words. */
#ifndef SEEOTHER_SPARQL_QUESTION_SEARCH_H
#define SEEOTHER_SPARQL_QUESTION_SEARCH_H

#include "sparql/question_text.h"

enum {
  QUESTION_SEARCH_WORDS = 16, /* words of a search that are used */
  QUESTION_SEARCH_LIMIT = 50, /* labels that are asked for */
};

/* Appends the query in the form that the engine supports (so:search); the only
 * row has the words. ERR_BAD_DATA, in text->err, when there is no word or no
 * search. */
void question_search_put(struct question_text *text);

#endif
