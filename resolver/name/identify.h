/* identify: what does the target URI name? Nothing of negotiation here. */
#ifndef SEEOTHER_NAME_IDENTIFY_H
#define SEEOTHER_NAME_IDENTIFY_H

#include "name/identity.h"
#include "name/target.h"

enum err identify(const struct snapshot *snapshot, const struct target *target,
                  struct arena *arena, struct identity *ret_identity);

#endif
