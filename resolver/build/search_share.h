/* search_share: makes the entries of the search index for a share of endings.
 */
#ifndef SEEOTHER_BUILD_SEARCH_SHARE_H
#define SEEOTHER_BUILD_SEARCH_SHARE_H

#include "build/endings.h"

/* Puts the entries of a share, and the ranks of their subjects, in their order;
 * there is room for as many as the share has endings. When a subject has the
 * same ending by several labels, it is put once. ERR_MEMORY. */
enum err search_share_make(const struct endings *endings, size_t index,
                           uint64_t *entries, uint8_t *ranks,
                           size_t *ret_count);

#endif
