/* address: the other addresses that a path may have come by (name/mounts.h). */
#ifndef SEEOTHER_RESOLVE_ADDRESS_H
#define SEEOTHER_RESOLVE_ADDRESS_H

#include "resolve/exchange.h"

/* Moves the exchange on to the next address that the target asked may mean:
 * its target, which then lives in the arena. What that names is not identified
 * yet. *at begins as 0. *ret_found is false when there are no more; then
 * nothing has changed. ERR_MEMORY. */
enum err address_next(struct exchange *exchange, const struct target *asked,
                      size_t *at, bool *ret_found);

#endif
