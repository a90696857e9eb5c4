/* explain_reasons: the sections of an explanation that say what the URI names,
 * where its document is, and why a variant was chosen, as text for people. */
#ifndef SEEOTHER_SERVE_EXPLAIN_REASONS_H
#define SEEOTHER_SERVE_EXPLAIN_REASONS_H

#include "serve/explain_found.h"

/* Appends the sections "Name", "Document" and "Variants" of a thing or a
 * document. */
void explain_reasons_put(struct buffer *out, const struct explain_found *found);

/* Appends a weight in thousandths as it stands in a field: "0.9". */
void explain_reasons_put_weight(struct buffer *out, int quality);

#endif
