/* explain_json: an explanation as one object of JSON, for programs. */
#ifndef SEEOTHER_SERVE_EXPLAIN_JSON_H
#define SEEOTHER_SERVE_EXPLAIN_JSON_H

#include "serve/explain_found.h"

/* Appends the explanation as one JSON object and a line feed. The names of its
 * members are in seeother(1); they do not change. */
void explain_json_put(struct buffer *out, const struct explain_found *found);

#endif
