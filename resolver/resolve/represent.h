/* represent: a description as a representation: its bytes in one format, its
 * fields, its validators, and its content coding (RFC 9110 3.2, 8). */
#ifndef SEEOTHER_RESOLVE_REPRESENT_H
#define SEEOTHER_RESOLVE_REPRESENT_H

#include "http/representation.h"
#include "resolve/describe.h"

enum { REPRESENT_MAXIMUM = 1 << 30 }; /* bytes of a representation */

/* Writes the description in the format that was negotiated, without a content
 * coding. With one reference. The description is used up: pages reorder it. */
enum err represent(const struct exchange *exchange,
                   const struct described *described,
                   struct representation **ret_representation);

/* Adds the validators to the fields of a response, and makes a representation
 * of these fields and the content. coding: its name, for the entity tag; empty
 * for none. modified: seconds since 1970, 0 when unknown; a date in the future
 * is not used (RFC 9110 8.8.2.1). With one reference; the content gets one of
 * its own. ERR_LIMIT when a field cannot be sent, ERR_MEMORY. */
enum err represent_finish(struct response *response, struct blob *content,
                          struct str coding, int64_t modified,
                          struct arena *arena,
                          struct representation **ret_representation);

/* Whether a representation may be kept: not while its date is still to come,
 * for it has none then. */
bool represent_may_keep(const struct exchange *exchange,
                        const struct representation *representation);

/* Returns the representation in the content coding that was negotiated; or
 * plain itself, when the coding is identity or would not make it shorter. In
 * both cases the caller gets a reference. */
enum err represent_coded(const struct exchange *exchange,
                         struct representation *plain,
                         struct representation **ret_representation);

#endif
