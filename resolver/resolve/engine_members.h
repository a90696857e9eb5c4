/* engine_members: the members that endpoints have of a class, for lists. */
#ifndef SEEOTHER_RESOLVE_ENGINE_MEMBERS_H
#define SEEOTHER_RESOLVE_ENGINE_MEMBERS_H

#include "resolve/ask.h"

/* Fills an empty list with the first members that an endpoint has, and makes
 * the snapshot that has them that of the exchange. *ret_done is as in
 * ask_engines. Does nothing when the options do not list the members of a
 * class. ERR_MEMORY, ERR_DAMAGED. */
enum err engine_members_find(struct exchange *exchange,
                             const struct browse_options *options,
                             struct browse_list *list, bool *ret_done);

#endif
