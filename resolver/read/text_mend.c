#include "read/text_mend.h"

#include <string.h>

/* Returns whether digits, and perhaps a sign, precede the dot and are not part
 * of a name. */
static bool
is_behind_integer(struct str text, size_t dot)
{
  size_t at = dot;
  while (at > 0 && str_is_digit(text.bytes[at - 1]))
    at--;
  if (at == dot)
    return false;
  if (at > 0 && (text.bytes[at - 1] == '+' || text.bytes[at - 1] == '-'))
    at--;
  char before = at > 0 ? text.bytes[at - 1] : ' ';
  bool escaped = at > 1 && text.bytes[at - 2] == '\\';
  return !text_scan_is_name_char(before) && !escaped && before != '.' &&
         before != '%' && before != '\\' && before != '@' && before != '+';
}

bool
text_mend_is_at_label(const struct text_scanner *scan)
{
  if (scan->text.bytes[scan->at] != '_')
    return false;
  return !text_scan_is_in_name(scan) ||
         (scan->text.bytes[scan->at - 1] == '.' &&
          is_behind_integer(scan->text, scan->at - 1));
}

bool
text_mend_is_bad_prefix(struct text_scanner *scan)
{
  struct str rest = str_from_offset(scan->text, scan->at);
  size_t length = str_starts(rest, STR("true"))    ? 4
                  : str_starts(rest, STR("false")) ? 5
                                                   : 0;
  char next = text_scan_peek(scan, 5), after = text_scan_peek(scan, 6);
  if (length == 0 || text_scan_is_in_name(scan))
    return false;
  if (length == 4) {
    after = next;
    next = text_scan_peek(scan, 4);
  }
  return next == '.' ? text_scan_is_name_char(after)
                     : text_scan_is_name_char(next) && !str_is_alpha(next);
}

static void
reverse(char *bytes, size_t from, size_t to)
{
  for (; from + 1 < to; from++, to--) {
    char c = bytes[from];
    bytes[from] = bytes[to - 1];
    bytes[to - 1] = c;
  }
}

/* Exchanges the string and the text that separates it from the token at this
 * place. */
static void
close_gap(struct text_mend *string, char *bytes, size_t at)
{
  size_t gap = at - string->end;
  if (gap == 0)
    return;
  reverse(bytes, string->at, string->end);
  reverse(bytes, string->end, at);
  reverse(bytes, string->at, at);
  string->at += gap;
  string->end = at;
}

void
text_mend_string(struct text_mend *string, char *bytes, size_t start,
                 size_t end)
{
  char c = bytes[start];
  if (c == '"' || c == '\'') {
    *string = (struct text_mend){start, end, 0, true};
    return;
  }
  if (!string->is_open || str_is_space(c) || c == '#')
    return;
  bool half = c == '^' && string->carets == 1; /* "^^" is one token */
  if (!half && (c == '@' || c == '^' || string->carets == 2))
    close_gap(string, bytes, start);
  string->is_open = c == '^';
  string->carets += c == '^';
  string->end = end;
}

static bool
insert(struct buffer *text, size_t at, char c)
{
  if (!buffer_extend(text, 1))
    return false;
  memmove(text->bytes + at + 1, text->bytes + at, text->length - 1 - at);
  text->bytes[at] = c;
  return true;
}

/* Returns whether a fraction or an exponent follows the dot at the scanner. */
static bool
is_in_number(struct text_scanner *scan)
{
  char next = text_scan_peek(scan, 1), sign = text_scan_peek(scan, 2);
  char digit = text_scan_peek(scan, sign == '+' || sign == '-' ? 3 : 2);
  return str_is_digit(next) ||
         ((next == 'e' || next == 'E') && str_is_digit(digit));
}

bool
text_mend_dot(struct text_scanner *scan, struct buffer *text, bool last,
              bool *ret_more)
{
  size_t dot = scan->at;
  *ret_more = false;
  if (!is_behind_integer(scan->text, dot))
    return true;
  scan->touched = false;
  bool goes_on = is_in_number(scan);
  *ret_more = scan->touched && !last;
  if (*ret_more)
    return false;
  if (goes_on)
    return true;
  if (dot + 1 < text->length && str_is_space(text->bytes[dot + 1])) {
    text->bytes[dot] = text->bytes[dot + 1];
    text->bytes[dot + 1] = '.';
  } else if (!insert(text, dot, ' ')) {
    *scan->fault = (struct text_fault){dot, "there is no memory for this"};
    return false;
  }
  scan->text = buffer_str(text);
  return true;
}

bool
text_mend_quotes(struct buffer *text, size_t start, size_t *end)
{
  char quote = text->bytes[start], other = quote == '"' ? '\'' : '"';
  struct str content = str_of(text->bytes + start + 3, *end - start - 6);
  if (str_find(content, other) == STR_NOT_FOUND) {
    memset(text->bytes + start, other, 3);
    memset(text->bytes + *end - 3, other, 3);
    return true;
  }
  for (size_t at = start + 3; at < *end - 3; at++) {
    char c = text->bytes[at], next = text->bytes[at + 1];
    if (c == '\\' || (c == quote && next == quote)) {
      at++;
    } else if (c == quote && next == '\\') {
      if (!insert(text, at++, '\\'))
        return false;
      ++*end;
    }
  }
  return true;
}

void
text_mend_shift(struct text_mend *string, size_t count)
{
  string->at -= string->at > count ? count : string->at;
  string->end -= string->end > count ? count : string->end;
}
