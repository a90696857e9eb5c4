#include "build/version_order.h"

#include "base/iri.h"
#include "build/version_date.h"
#include "build/version_text.h"

enum { SUFFIX_MAXIMUM = 32 };

/* --- version numbers ----------------------------------------------------- */

/* Removes a word such as "Version" of "Version 1.2", if a number follows. */
static struct str
without_word(struct str s)
{
  static const struct str words[] = {STR_INIT("version"), STR_INIT("revision"),
                                     STR_INIT("release"), STR_INIT("ver"),
                                     STR_INIT("rev"),     STR_INIT("v"),
                                     STR_INIT("r")};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t at = words[i].length;
    if (s.length <= at || !str_equals_folded(str_first(s, at), words[i]))
      continue;
    while (at < s.length && (version_text_is_space(s.bytes[at]) ||
                             s.bytes[at] == '.' || s.bytes[at] == ':'))
      at++;
    if (version_text_begins_with_digit(str_from_offset(s, at)))
      return str_from_offset(s, at);
  }
  return s;
}

/* Returns where the digits and the dots between them end. */
static size_t
numbers_end(struct str s)
{
  size_t at = version_text_digits(s);
  while (at + 1 < s.length && s.bytes[at] == '.' &&
         str_is_digit(s.bytes[at + 1]))
    at += 1 + version_text_digits(str_from_offset(s, at + 1));
  return at;
}

bool
version_order_number(struct str text, struct str *ret_number)
{
  struct str number = without_word(version_text_trim(text));
  if (!version_text_begins_with_digit(number) || version_date_begins(number))
    return false;
  struct str suffix = str_from_offset(number, numbers_end(number));
  if (suffix.length > SUFFIX_MAXIMUM)
    return false;
  for (size_t i = 0; i < suffix.length; i++) {
    char c = suffix.bytes[i];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!is_letter && !str_is_digit(c) && c != '-' && c != '.' && c != '_' &&
        c != '+')
      return false;
  }
  *ret_number = number;
  return true;
}

struct str
version_order_iri_number(struct str iri)
{
  struct str number, path = iri_split(iri).path;
  if (path.length)
    iri = str_from_offset(iri, (size_t)(path.bytes - iri.bytes));
  while (iri.length) {
    size_t at = iri.length;
    while (at && iri.bytes[at - 1] != '/' && iri.bytes[at - 1] != '#')
      at--;
    if (version_order_number(str_from_offset(iri, at), &number))
      return number;
    iri = str_first(iri, at ? at - 1 : 0);
  }
  return (struct str){NULL, 0};
}

/* --- comparing ----------------------------------------------------------- */

/* Takes the number at the beginning off, and returns it without its leading
 * zeros. */
static struct str
cut_number(struct str *rest)
{
  size_t end = version_text_digits(*rest), zeros = 0;
  while (zeros < end && rest->bytes[zeros] == '0')
    zeros++;
  struct str number = str_of(rest->bytes + zeros, end - zeros);
  *rest = str_from_offset(*rest, end);
  return number;
}

/* Compares numbers without leading zeros, of which the longer one is larger. */
static int
compare_numbers(struct str a, struct str b)
{
  if (a.length != b.length)
    return a.length < b.length ? -1 : 1;
  return a.length ? str_compare(a, b) : 0;
}

static int
compare_bytes(struct str a, struct str b)
{
  return (unsigned char)*a.bytes - (unsigned char)*b.bytes;
}

/* Returns the part of a version number after its numbers. */
static int
compare_texts(struct str a, struct str b)
{
  while (a.length && b.length) {
    int order;
    if (version_text_begins_with_digit(a) &&
        version_text_begins_with_digit(b)) {
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

static bool
has_folded(struct str s, struct str word)
{
  for (size_t i = 0; i + word.length <= s.length; i++)
    if (str_equals_folded(str_of(s.bytes + i, word.length), word))
      return true;
  return false;
}

/* Returns -1 for a word that makes a version earlier, such as "rc"; 1 for one
 * that makes it later; else 0. */
static int
stage_of(struct str suffix)
{
  static const struct str early[] = {
      STR_INIT("alpha"),    STR_INIT("beta"),  STR_INIT("rc"), STR_INIT("pre"),
      STR_INIT("snapshot"), STR_INIT("draft"), STR_INIT("dev")};
  if (suffix.length == 0)
    return 0;
  if (*suffix.bytes == '-')
    return -1;
  for (size_t i = 0; i < sizeof early / sizeof *early; i++)
    if (has_folded(suffix, early[i]))
      return -1;
  return 1;
}

int
version_order_compare(struct str a, struct str b)
{
  a = str_first(a, str_find(a, '+'));
  b = str_first(b, str_find(b, '+'));
  while (version_text_begins_with_digit(a) ||
         version_text_begins_with_digit(b)) {
    int order = compare_numbers(cut_number(&a), cut_number(&b));
    if (order)
      return order;
    if (a.length > 1 && *a.bytes == '.' && str_is_digit(a.bytes[1]))
      a = str_from_offset(a, 1);
    if (b.length > 1 && *b.bytes == '.' && str_is_digit(b.bytes[1]))
      b = str_from_offset(b, 1);
  }
  int stages = stage_of(a) - stage_of(b);
  return stages ? stages : compare_texts(a, b);
}

/* --- the newest ---------------------------------------------------------- */

/* Compares two versions by a rule: above 0 when the first one is older, below 0
 * when it is newer, 0 when the rule does not order them. */
static int
compare_by(enum version_order_rule rule, const struct version_order_row *a,
           const struct version_order_row *b)
{
  switch (rule) {
  case VERSION_ORDER_CHOSEN:
    return b->is_chosen - a->is_chosen;
  case VERSION_ORDER_PRIOR:
    return a->is_prior - b->is_prior;
  case VERSION_ORDER_COMPATIBLE:
    return 0;
  case VERSION_ORDER_NUMBER:
    return a->number.bytes && b->number.bytes
               ? version_order_compare(b->number, a->number)
               : 0;
  case VERSION_ORDER_DATE:
    return a->date && b->date ? (b->date > a->date) - (b->date < a->date) : 0;
  case VERSION_ORDER_HAS_NUMBER:
    return (b->number.bytes != NULL) - (a->number.bytes != NULL);
  case VERSION_ORDER_LAST:
    break;
  }
  return (b->source > a->source) - (b->source < a->source);
}

/* Finds the best of those that are left, by one rule. A version that cannot be
 * compared is never better. */
static size_t
best_by(enum version_order_rule rule, const struct version_order_row *rows,
        const bool *is_left, size_t count)
{
  size_t best = count;
  for (size_t i = 0; i < count; i++)
    if (is_left[i] &&
        (best == count || compare_by(rule, &rows[best], &rows[i]) > 0 ||
         (rule == VERSION_ORDER_NUMBER && !rows[best].number.bytes) ||
         (rule == VERSION_ORDER_DATE && !rows[best].date)))
      best = i;
  return best;
}

size_t
version_order_newest(const struct version_order_row *rows, size_t count,
                     bool *is_left, enum version_order_rule *ret_rule)
{
  size_t best = 0, left = 0;
  for (size_t i = 0; i < count; i++)
    left += is_left[i] = !rows[i].is_ranked;
  for (int rule = VERSION_ORDER_CHOSEN; rule <= VERSION_ORDER_LAST; rule++) {
    best = best_by((enum version_order_rule)rule, rows, is_left, count);
    for (size_t i = 0; i < count && left > 1; i++)
      if (is_left[i] && compare_by((enum version_order_rule)rule, &rows[i],
                                   &rows[best]) > 0) {
        is_left[i] = false;
        left--;
      }
    *ret_rule = (enum version_order_rule)rule;
    if (left == 1)
      break;
  }
  for (size_t i = 0; i < count; i++)
    if (is_left[i])
      return i;
  return best;
}
