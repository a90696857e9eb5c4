/* grow: lists that grow by one row at a time. */
#ifndef SEEOTHER_BASE_GROW_H
#define SEEOTHER_BASE_GROW_H

#include <stddef.h>

/* The rows of a list, with room for one behind count; they may have moved, and
 * come from malloc. NULL when memory is out: then nothing has changed.
 * *capacity: of rows of that size in bytes; 0 in the beginning, with NULL. */
void *grow_rows(void *rows, size_t size, size_t count, size_t *capacity);

#endif
