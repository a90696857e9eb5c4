/* service_lookup: the services that take any IRI: /-/lookup, which sends on to
 * where it is described, and /-/doc, which describes it. */
#ifndef SEEOTHER_RESOLVE_SERVICE_LOOKUP_H
#define SEEOTHER_RESOLVE_SERVICE_LOOKUP_H

#include "resolve/service.h"

/* Answers /-/lookup: as the IRI by itself would answer, but for the fragment of
 * what was asked for, which may be an anchor there. The IRI comes in the query,
 * or in the body of a POST. */
enum err service_lookup_answer(struct exchange *exchange);

/* Answers /-/doc and its variants, /-/doc.ttl, /-/doc.de.html: sends on to the
 * document of the IRI. Where that is here, it sets exchange->answers_document,
 * and nothing is answered yet. */
enum err service_lookup_document(struct exchange *exchange,
                                 enum format_id variant, struct str language);

#endif
