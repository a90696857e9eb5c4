/* engine_hits: what endpoints have found, after what a search has found here.
 */
#ifndef SEEOTHER_RESOLVE_ENGINE_HITS_H
#define SEEOTHER_RESOLVE_ENGINE_HITS_H

#include "resolve/ask.h"

/* Adds the hits of the answers to QUESTION_SEARCH, up to the limit of the
 * options. Its rows then live in the arena. It is complete when an
 * endpoint has given fewer than it would at most. ERR_MEMORY, ERR_DAMAGED. */
enum err engine_hits_add(const struct ask_parts *parts,
                         const struct search_options *options,
                         struct arena *arena, struct hit_list *list);

#endif
