/* address: other addresses that a request for a path may mean (name/mounts.h).
 */
#ifndef SEEOTHER_RESOLVE_ADDRESS_H
#define SEEOTHER_RESOLVE_ADDRESS_H

#include "resolve/exchange.h"

/* Replaces the target of the exchange by the next one that the requested target
 * may mean; it lives in the arena, and is not identified yet. *at is 0 for the
 * first call. *ret_found is false when there are no more; then nothing has
 * changed. ERR_MEMORY. */
enum err address_next(struct exchange *exchange, const struct target *asked,
                      size_t *at, bool *ret_found);

#endif
