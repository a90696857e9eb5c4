/* statement_facts: what the statements of an answer say of the IRI that was
 * asked for. */
#ifndef SEEOTHER_CRAWL_STATEMENT_FACTS_H
#define SEEOTHER_CRAWL_STATEMENT_FACTS_H

#include "crawl/visit.h"
#include "fetch/answer_graph.h"

/* Fills statements, is_counted, mentions, spelling, thing_class and
 * is_document of a content; strings are put into the arena. The statements are
 * sorted. ERR_MEMORY. */
enum err statement_facts_find(struct answer_graph *graph, struct str iri,
                              struct arena *arena,
                              struct visit_content *content);

#endif
