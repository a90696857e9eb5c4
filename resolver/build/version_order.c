#include "build/version_order.h"

int
version_order_compare(struct str a, struct str b)
{
  size_t i = 0, j = 0;
  while (i < a.length && j < b.length) {
    if (str_is_digit(a.bytes[i]) && str_is_digit(b.bytes[j])) {
      size_t p = i, q = j;
      while (i < a.length && str_is_digit(a.bytes[i]))
        i++;
      while (j < b.length && str_is_digit(b.bytes[j]))
        j++;
      while (p < i && a.bytes[p] == '0')
        p++;
      while (q < j && b.bytes[q] == '0')
        q++;
      int order = (i - p) != (j - q) ? (i - p < j - q ? -1 : 1)
                                     : str_compare(str_of(a.bytes + p, i - p),
                                                   str_of(b.bytes + q, j - q));
      if (order)
        return order;
    } else if (a.bytes[i] != b.bytes[j]) {
      return (unsigned char)a.bytes[i] < (unsigned char)b.bytes[j] ? -1 : 1;
    } else {
      i++;
      j++;
    }
  }
  return a.length - i == b.length - j  ? 0
         : a.length - i < b.length - j ? -1
                                       : 1;
}
