#include "build/version_order.h"

static bool
begins_with_digit(struct str s)
{
  return s.length && str_is_digit(*s.bytes);
}

/* Cuts the number at the beginning off, and returns it without its leading
 * zeros. */
static struct str
cut_number(struct str *rest)
{
  size_t zeros = 0, end;
  while (zeros < rest->length && rest->bytes[zeros] == '0')
    zeros++;
  end = zeros;
  while (end < rest->length && str_is_digit(rest->bytes[end]))
    end++;
  struct str number = str_of(rest->bytes + zeros, end - zeros);
  *rest = str_from_offset(*rest, end);
  return number;
}

/* Of numbers without leading zeros, the longer one is the larger one. */
static int
compare_numbers(struct str a, struct str b)
{
  if (a.length != b.length)
    return a.length < b.length ? -1 : 1;
  return str_compare(a, b);
}

static int
compare_bytes(struct str a, struct str b)
{
  return (unsigned char)*a.bytes - (unsigned char)*b.bytes;
}

int
version_order_compare(struct str a, struct str b)
{
  while (a.length && b.length) {
    int order;
    if (begins_with_digit(a) && begins_with_digit(b)) {
      order = compare_numbers(cut_number(&a), cut_number(&b));
    } else {
      order = compare_bytes(a, b);
      a = str_from_offset(a, 1);
      b = str_from_offset(b, 1);
    }
    if (order)
      return order;
  }
  return (a.length > 0) - (b.length > 0);
}
