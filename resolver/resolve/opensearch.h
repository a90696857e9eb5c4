/* opensearch: how browsers learn of the search, and what their address bars ask
 * it (OpenSearch 1.1, Suggestions 1.0). */
#ifndef SEEOTHER_RESOLVE_OPENSEARCH_H
#define SEEOTHER_RESOLVE_OPENSEARCH_H

#include "resolve/respond.h"

/* /-/suggest?q= */
enum err opensearch_answer_suggestions(struct exchange *exchange);

/* /-/opensearch.xml */
enum err opensearch_answer_description(struct exchange *exchange);

#endif
