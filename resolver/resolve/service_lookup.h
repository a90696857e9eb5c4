/* service_lookup: the services for any IRI: /-/lookup, which redirects to its
 * description, and /-/doc, which describes it. */
#ifndef SEEOTHER_RESOLVE_SERVICE_LOOKUP_H
#define SEEOTHER_RESOLVE_SERVICE_LOOKUP_H

#include "resolve/service.h"

/* Answers /-/lookup for the IRI in the query, or in the body of a POST, as a
 * request for that IRI would be answered. The fragment of the IRI is kept, as
 * it may be an anchor in the document. */
enum err service_lookup_answer(struct exchange *exchange);

/* Answers /-/doc and its variants such as /-/doc.ttl and /-/doc.de.html:
 * redirects to the document of the IRI. If this is that document, it answers
 * nothing yet and sets exchange->answers_document. ERR_MEMORY, ERR_DAMAGED. */
enum err service_lookup_document(struct exchange *exchange,
                                 enum format_id variant, struct str language);

#endif
