/* search_share: what a share of endings becomes in the search index. */
#ifndef SEEOTHER_BUILD_SEARCH_SHARE_H
#define SEEOTHER_BUILD_SEARCH_SHARE_H

#include "build/endings.h"

/* Puts the entries of a share, and the ranks of their subjects, in their order;
 * there is room for as many as the share has endings. An ending of a subject
 * that is there already by another of its labels is left out. ERR_MEMORY. */
enum err search_share_make(const struct endings *endings, size_t index,
                           uint64_t *entries, uint8_t *ranks,
                           size_t *ret_count);

#endif
