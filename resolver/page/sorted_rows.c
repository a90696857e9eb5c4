#include "page/sorted_rows.h"

static struct str
key_of(const struct str *first, size_t stride, size_t row)
{
  struct str key;
  memcpy(&key, (const char *)first + row * stride, sizeof key);
  return key;
}

size_t
sorted_rows_find(const struct str *first, size_t stride, size_t count,
                 struct str key)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_compare(key_of(first, stride, middle), key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
