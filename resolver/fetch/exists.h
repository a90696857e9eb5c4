/* exists: which of some names an endpoint says statements of. */
#ifndef SEEOTHER_FETCH_EXISTS_H
#define SEEOTHER_FETCH_EXISTS_H

#include "fetch/asked.h"
#include "read/syntax.h"

struct exists; /* a reader, of one thread; used again for each answer */

/* ERR_MEMORY, or ERR_SYSTEM where raptor2 is missing. exists_free accepts NULL.
 */
enum err exists_new(struct exists **ret_exists);
void exists_free(struct exists *exists);

/* Appends the lines of a question of whose spellings one is the subject of a
 * statement in the answer, each with a line feed: in their order, as they were
 * asked for. ERR_BAD_DATA when the answer cannot be read; why is then appended
 * to words. ERR_LIMIT when out is full; ERR_MEMORY; ERR_IO. */
enum err exists_find(struct exists *exists, const struct asked *asked,
                     enum syntax syntax, struct str answer, struct buffer *out,
                     struct buffer *words);

#endif
