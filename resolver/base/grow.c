#include "base/grow.h"

#include <stdint.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 64 };

void *
grow_rows(void *rows, size_t size, size_t count, size_t *capacity)
{
  if (count < *capacity)
    return rows;
  if (*capacity > SIZE_MAX / 2 / size)
    return NULL;
  size_t more = *capacity ? 2 * *capacity : (size_t)FIRST_CAPACITY;
  void *grown = realloc(rows, more * size);
  if (grown)
    *capacity = more;
  return grown;
}
