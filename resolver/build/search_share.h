/* search_share: makes the entries of the search index for a share of suffixes.
 */
#ifndef SEEOTHER_BUILD_SEARCH_SHARE_H
#define SEEOTHER_BUILD_SEARCH_SHARE_H

#include "build/label_suffixes.h"

/* Makes the entries of a share, and the ranks of their subjects, in their
 * order; there is room for as many as the share has suffixes. When a subject
 * has the same suffix in several labels, there is one entry. ERR_MEMORY. */
enum err search_share_make(const struct label_suffixes *suffixes, size_t index,
                           uint64_t *entries, uint8_t *ranks,
                           size_t *ret_count);

#endif
