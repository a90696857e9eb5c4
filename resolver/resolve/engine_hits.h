/* engine_hits: adds the hits of endpoints to those of a search in the loaded
 * data. */
#ifndef SEEOTHER_RESOLVE_ENGINE_HITS_H
#define SEEOTHER_RESOLVE_ENGINE_HITS_H

#include "resolve/ask.h"

/* Adds the hits of the answers to QUESTION_SEARCH, up to the limit of the
 * options; the rows of list are then in the arena. The list is marked as
 * incomplete when an endpoint has sent as many hits as it may. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err engine_hits_add(const struct ask_parts *parts,
                         const struct search_options *options,
                         struct arena *arena, struct hit_list *list);

#endif
