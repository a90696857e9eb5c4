/* opensearch: the search for the address bars of browsers: its description, and
 * suggestions (OpenSearch 1.1, Suggestions 1.0). */
#ifndef SEEOTHER_RESOLVE_OPENSEARCH_H
#define SEEOTHER_RESOLVE_OPENSEARCH_H

#include "resolve/respond.h"

/* Answers /-/suggest?q= with labels that begin with the query, in JSON. */
enum err opensearch_answer_suggestions(struct exchange *exchange);

/* Answers /-/opensearch.xml with the description of the search. */
enum err opensearch_answer_description(struct exchange *exchange);

#endif
