/* address: tries the other addresses that the path of a request may stand for
 * (name/mounts.h). */
#ifndef SEEOTHER_RESOLVE_ADDRESS_H
#define SEEOTHER_RESOLVE_ADDRESS_H

#include "resolve/exchange.h"

/* Replaces the target of the exchange by the next address that the requested
 * target may stand for. The new target lives in the arena and is not identified
 * yet. *at is 0 for the first call. When there are no more addresses,
 * *ret_found is false and nothing is changed. ERR_MEMORY. */
enum err address_next(struct exchange *exchange, const struct target *asked,
                      size_t *at, bool *ret_found);

#endif
