/* sorted_rows: finds rows of a table that is sorted by one of its columns,
 * bytewise, as some tables of vocab/ are. */
#ifndef SEEOTHER_PAGE_SORTED_ROWS_H
#define SEEOTHER_PAGE_SORTED_ROWS_H

#include "base/str.h"

/* Returns the index of the first row whose key is not less than a key; count
 * when all are less. first is the key of the first row, and stride the bytes
 * from a row to the next. */
size_t sorted_rows_find(const struct str *first, size_t stride, size_t count,
                        struct str key);

#endif
