/* explain_choice: which variant a client gets, and which there are. */
#ifndef SEEOTHER_SERVE_EXPLAIN_CHOICE_H
#define SEEOTHER_SERVE_EXPLAIN_CHOICE_H

#include "serve/explain_found.h"

/* Fills in the selection, its reason and the variants. A thing is not
 * negotiated, but its document is, by the same fields; so this is told of a
 * thing as well. ERR_MEMORY, ERR_DAMAGED. */
enum err explain_choice_find(struct explain_found *found);

#endif
