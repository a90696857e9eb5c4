#include "base/label_order.h"

#include "base/fold.h"

/* Folds a text of ASCII characters, which most labels are, without the tables
 * of Unicode. Returns false for any other text. */
static bool
fold_ascii(struct str label, char *out, size_t *ret_length)
{
  size_t length = 0;
  bool is_between = false;
  if (label.length > FOLD_MAXIMUM / 2)
    return false;
  for (size_t i = 0; i < label.length; i++) {
    char c = label.bytes[i];
    if ((unsigned char)c >= 0x80)
      return false;
    if (!str_is_alpha(c) && !str_is_digit(c)) {
      is_between = true;
      continue;
    }
    if (is_between && length)
      out[length++] = ' ';
    is_between = false;
    out[length++] = c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
  }
  *ret_length = length;
  return true;
}

enum err
label_order_key(struct str label, struct arena *arena,
                struct label_key *ret_key)
{
  char room[FOLD_MAXIMUM];
  size_t length;
  struct str folded = {room, 0};
  if (fold_ascii(label, room, &length))
    folded.length = length;
  else
    folded = fold_text(NULL, label, room);
  ret_key->label = label;
  ret_key->folded = (struct str){NULL, 0};
  if (folded.length == 0)
    return ERR_NONE;
  ret_key->folded = arena_copy(arena, folded);
  return ret_key->folded.bytes ? ERR_NONE : ERR_MEMORY;
}

/* Cuts a number off the beginning of a text, and returns it without leading
 * zeros. */
static struct str
cut_number(struct str *text)
{
  size_t zeros = 0, end;
  while (zeros < text->length && text->bytes[zeros] == '0')
    zeros++;
  for (end = zeros; end < text->length && str_is_digit(text->bytes[end]);)
    end++;
  struct str number = str_of(text->bytes + zeros, end - zeros);
  *text = str_from_offset(*text, end);
  return number;
}

static bool
begins_with_digit(struct str text)
{
  return text.length && str_is_digit(text.bytes[0]);
}

static int
compare_numbers(struct str *left, struct str *right)
{
  struct str a = cut_number(left), b = cut_number(right);
  if (a.length != b.length)
    return a.length < b.length ? -1 : 1;
  return str_compare(a, b);
}

int
label_order_compare(const struct label_key *left, const struct label_key *right)
{
  struct str a = left->folded, b = right->folded;
  int order = 0;
  if ((a.length == 0) != (b.length == 0))
    return a.length ? -1 : 1;
  while (!order && a.length && b.length) {
    if (begins_with_digit(a) && begins_with_digit(b)) {
      order = compare_numbers(&a, &b);
      continue;
    }
    order = (int)(unsigned char)a.bytes[0] - (int)(unsigned char)b.bytes[0];
    a = str_from_offset(a, 1);
    b = str_from_offset(b, 1);
  }
  if (order)
    return order;
  if (a.length != b.length)
    return a.length < b.length ? -1 : 1;
  return str_compare(left->label, right->label);
}
