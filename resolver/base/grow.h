/* grow: lists that grow by one row at a time. */
#ifndef SEEOTHER_BASE_GROW_H
#define SEEOTHER_BASE_GROW_H

#include <stddef.h>

/* Makes room for one more row after the first count. Returns the rows, which
 * may have moved; the caller frees them with free(). NULL when memory is out:
 * then nothing has changed. size is that of a row in bytes; *capacity is how
 * many rows there is room for, and is 0 in the beginning, with rows NULL. */
void *grow_rows(void *rows, size_t size, size_t count, size_t *capacity);

#endif
