/* identify: what does the target URI name? Nothing of negotiation here. */
#ifndef SEEOTHER_RESOLVE_IDENTIFY_H
#define SEEOTHER_RESOLVE_IDENTIFY_H

#include "resolve/identity.h"
#include "resolve/target.h"

enum err identify(const struct snapshot *snapshot, const struct target *target,
                  struct arena *arena, struct identity *ret_identity);

#endif
