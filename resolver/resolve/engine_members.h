/* engine_members: the members of a class that endpoints have, for lists. */
#ifndef SEEOTHER_RESOLVE_ENGINE_MEMBERS_H
#define SEEOTHER_RESOLVE_ENGINE_MEMBERS_H

#include "resolve/ask.h"

/* Fills in a list of members, which is empty, with the first ones that an
 * endpoint has, and goes over to the snapshot that has them. *ret_done as in
 * ask_engines. Of options that do not list the members of a class, nothing is
 * asked. */
enum err engine_members_find(struct exchange *exchange,
                             const struct browse_options *options,
                             struct browse_list *list, bool *ret_done);

#endif
