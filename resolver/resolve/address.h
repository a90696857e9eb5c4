/* address: the other addresses that a path may have come by (name/mounts.h). */
#ifndef SEEOTHER_RESOLVE_ADDRESS_H
#define SEEOTHER_RESOLVE_ADDRESS_H

#include "resolve/exchange.h"

/* Moves the exchange on to the next address that the target asked may mean:
 * its target, which then lives in the arena, and what that names. Of a service
 * that data cannot outrank, the identity stays unknown. *at begins as 0.
 * *ret_found is false when there are no more; then nothing has changed. */
enum err address_next(struct exchange *exchange, const struct target *asked,
                      size_t *at, bool *ret_found);

#endif
