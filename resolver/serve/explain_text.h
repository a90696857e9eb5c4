/* explain_text: an explanation as plain text, for people. */
#ifndef SEEOTHER_SERVE_EXPLAIN_TEXT_H
#define SEEOTHER_SERVE_EXPLAIN_TEXT_H

#include "serve/explain_found.h"

/* Appends the explanation as sections of short lines. */
void explain_text_put(struct buffer *out, const struct explain_found *found);

#endif
