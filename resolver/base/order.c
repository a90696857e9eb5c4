#include "base/order.h"

#include <stdint.h>

int
order_numbers(const void *a, const void *b)
{
  uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
  return left < right ? -1 : left > right;
}
