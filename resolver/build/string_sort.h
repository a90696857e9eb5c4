/* string_sort: sorts entries of a term table in the bytewise order of their
 * texts.
 *
 * The algorithm is multikey quicksort over eight bytes at a time, which are
 * kept beside the entry (Bentley and Sedgewick, with the super-alphabet of
 * Rantala). Texts have no byte 0. */
#ifndef SEEOTHER_BUILD_STRING_SORT_H
#define SEEOTHER_BUILD_STRING_SORT_H

#include "build/term_table.h"

/* Sorts count entries. Entries with equal texts are ordered by the ranks of
 * their qualifiers; ranks is NULL if all texts differ. ERR_MEMORY. */
enum err string_sort(const struct term_table *table, const uint32_t *ranks,
                     uint32_t *entries, size_t count);

#endif
