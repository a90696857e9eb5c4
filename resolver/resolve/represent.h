/* represent: turns a description into a representation: its bytes in one
 * format, its fields, its validators, and its content coding (RFC 9110 3.2,
 * 8). */
#ifndef SEEOTHER_RESOLVE_REPRESENT_H
#define SEEOTHER_RESOLVE_REPRESENT_H

#include "http/representation.h"
#include "resolve/describe.h"

enum { REPRESENT_MAXIMUM = 1 << 30 }; /* bytes of a representation */

/* Makes the representation of a description in the format that was negotiated,
 * without a content coding. *ret_representation has one reference. The
 * description is changed and cannot be used again: pages sort it. ERR_MEMORY,
 * ERR_DAMAGED, ERR_LIMIT. */
enum err represent(const struct exchange *exchange,
                   const struct described *described,
                   struct representation **ret_representation);

/* Adds the validators to the fields of a response, and makes a representation
 * of these fields and of the content, to which it adds a reference. coding: the
 * name of the coding, for the entity tag; empty for none. modified: seconds
 * since 1970, 0 when unknown; a date in the future is not used (RFC 9110
 * 8.8.2.1). *ret_representation has one reference. ERR_LIMIT when a field
 * cannot be sent, ERR_MEMORY. */
enum err represent_finish(struct response *response, struct blob *content,
                          struct str coding, int64_t modified,
                          struct arena *arena,
                          struct representation **ret_representation);

/* Returns whether a representation may be kept in the cache. It may not while
 * its date is in the future, because it has no Last-Modified then. */
bool represent_may_keep(const struct exchange *exchange,
                        const struct representation *representation);

/* Returns the representation in the content coding that was negotiated; or
 * plain itself, when the coding is identity or would not make it shorter. In
 * both cases the caller gets a reference. */
enum err represent_coded(const struct exchange *exchange,
                         struct representation *plain,
                         struct representation **ret_representation);

#endif
