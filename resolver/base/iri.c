#include "base/iri.h"

static const char HEX_DIGITS[] = "0123456789ABCDEF";

struct iri
iri_split(struct str text)
{
  struct iri iri = {.path = text};
  size_t at = 0;
  while (at < text.length && text.bytes[at] != ':' && text.bytes[at] != '/' &&
         text.bytes[at] != '?' && text.bytes[at] != '#')
    at++;
  if (at > 0 && at < text.length && text.bytes[at] == ':') {
    iri.scheme = str_first(text, at);
    iri.path = str_from_offset(text, at + 1);
  }
  size_t hash = str_find(iri.path, '#');
  if (hash != STR_NOT_FOUND) {
    iri.fragment = str_from_offset(iri.path, hash + 1);
    iri.has_fragment = true;
    iri.path = str_first(iri.path, hash);
  }
  size_t mark = str_find(iri.path, '?');
  if (mark != STR_NOT_FOUND) {
    iri.query = str_from_offset(iri.path, mark + 1);
    iri.has_query = true;
    iri.path = str_first(iri.path, mark);
  }
  if (str_starts(iri.path, STR("//"))) {
    struct str rest = str_from_offset(iri.path, 2);
    size_t slash = str_find(rest, '/');
    if (slash == STR_NOT_FOUND)
      slash = rest.length;
    iri.authority = str_first(rest, slash);
    iri.has_authority = true;
    iri.path = str_from_offset(rest, slash);
  }
  return iri;
}

const char *
iri_fault_text(enum iri_fault fault)
{
  switch (fault) {
  case IRI_FINE:
    return "fine";
  case IRI_RELATIVE:
    return "has no scheme";
  case IRI_BAD_CHARACTER:
    return "has a character that IRIs exclude";
  case IRI_NOT_UTF8:
    return "is not UTF-8";
  case IRI_TOO_LONG:
    return "is longer than 8192 bytes";
  }
  return "is wrong";
}

struct str
iri_without_scheme(struct str text)
{
  if (str_starts_folded(text, STR("http://")))
    return str_from_offset(text, 7);
  if (str_starts_folded(text, STR("https://")))
    return str_from_offset(text, 8);
  return (struct str){NULL, 0};
}

bool
iri_is_http(struct str text)
{
  struct str rest = iri_without_scheme(text);
  return rest.length > 0 && rest.bytes[0] != '/' && rest.bytes[0] != '?' &&
         rest.bytes[0] != '#';
}

struct str
iri_without_fragment(struct str text)
{
  return str_first(text, str_find(text, '#'));
}

struct str
iri_host(struct str authority)
{
  size_t at = str_find_last(authority, '@');
  if (at != STR_NOT_FOUND)
    authority = str_from_offset(authority, at + 1);
  if (authority.length && authority.bytes[0] == '[') {
    size_t end = str_find(authority, ']');
    return end == STR_NOT_FOUND ? authority : str_first(authority, end + 1);
  }
  return str_first(authority, str_find(authority, ':'));
}

static void
put_percent(struct buffer *out, unsigned char byte)
{
  buffer_put_char(out, '%');
  buffer_put_char(out, HEX_DIGITS[byte >> 4]);
  buffer_put_char(out, HEX_DIGITS[byte & 15]);
}

/* Returns how many bytes precede the first "%", bracket, or one outside
 * ASCII. */
static size_t
plain_length(struct str text)
{
  const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
  size_t length = 0;
  for (; length + sizeof ones <= text.length; length += sizeof ones) {
    uint64_t word;
    memcpy(&word, text.bytes + length, sizeof word);
    uint64_t a = word ^ ones * '%', b = word ^ ones * '[';
    uint64_t c = word ^ ones * ']'; /* a byte is 0 where it is that */
    if ((word | ((a - ones) & ~a) | ((b - ones) & ~b) | ((c - ones) & ~c)) &
        highs)
      break;
  }
  while (length < text.length && (unsigned char)text.bytes[length] < 0x80 &&
         text.bytes[length] != '%' && text.bytes[length] != '[' &&
         text.bytes[length] != ']')
    length++;
  return length;
}

static bool
is_in_authority(struct str text, size_t offset)
{
  struct str authority = iri_split(text).authority;
  const char *at = text.bytes + offset;
  return authority.length && at >= authority.bytes &&
         at < authority.bytes + authority.length;
}

static void
put_encoded(struct buffer *out, struct str text, bool has_authority)
{
  for (size_t i = 0; i < text.length; i++) {
    struct str rest = str_from_offset(text, i);
    size_t length = plain_length(rest);
    buffer_put(out, str_first(rest, length));
    i += length;
    if (i == text.length)
      break;
    unsigned char c = (unsigned char)text.bytes[i];
    if (c == '%' ||
        (c < 0x80 && has_authority && is_in_authority(text, i))) /* "[::1]" */
      buffer_put_char(out, (char)c);
    else
      put_percent(out, c);
  }
}

void
iri_put_part(struct buffer *out, struct str text)
{
  put_encoded(out, text, false);
}

void
iri_put_uri(struct buffer *out, struct str text)
{
  put_encoded(out, text, true);
}

/* RFC 3986 2.3. */
static bool
is_unreserved(unsigned char c)
{
  return str_is_alpha((char)c) || str_is_digit((char)c) || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

void
iri_put_query_value(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if (is_unreserved(c) || c == '/' || c == ':')
      buffer_put_char(out, (char)c);
    else
      put_percent(out, c);
  }
}

int
iri_percent_value(struct str text)
{
  if (text.length < 3 || text.bytes[0] != '%')
    return -1;
  int high = str_hex_value(text.bytes[1]), low = str_hex_value(text.bytes[2]);
  return high < 0 || low < 0 ? -1 : high << 4 | low;
}

bool
iri_put_normal_path(struct buffer *out, struct str path_and_query)
{
  for (size_t i = 0; i < path_and_query.length; i++) {
    struct str rest = str_from_offset(path_and_query, i);
    struct str plain = str_first(rest, plain_length(rest));
    unsigned char c = (unsigned char)rest.bytes[0];
    if (plain.length) {
      buffer_put(out, plain);
      i += plain.length - 1;
    } else if (c != '%') {
      put_percent(out, c);
    } else {
      int value = iri_percent_value(rest);
      if (value < 0x20 || value == 0x7F)
        return false;
      if (is_unreserved((unsigned char)value))
        buffer_put_char(out, (char)value);
      else
        put_percent(out, (unsigned char)value);
      i += 2;
    }
  }
  return true;
}

bool
iri_put_key(struct buffer *out, struct str text)
{
  if (!iri_is_http(text))
    return false;
  size_t start = out->length;
  struct iri iri = iri_split(iri_without_fragment(text));
  struct str host = iri_host(iri.authority);
  char *folded = buffer_extend(out, host.length);
  for (size_t i = 0; i < host.length && folded; i++)
    folded[i] = str_fold_char(host.bytes[i]);
  if (iri.path.length == 0)
    buffer_put_char(out, '/');
  bool fine = iri_put_normal_path(out, iri.path);
  if (iri.has_query) {
    buffer_put_char(out, '?');
    fine = fine && iri_put_normal_path(out, iri.query);
  }
  return fine && out->length - start <= IRI_HOSTED_MAXIMUM &&
         !iri_has_dot_segment(iri.path);
}

bool
iri_has_dot_segment(struct str path)
{
  while (path.bytes) {
    struct str segment = str_cut(&path, '/');
    size_t dots = 0, i = 0;
    for (; i < segment.length; i++, dots++) {
      if (segment.bytes[i] == '.')
        continue;
      if (iri_percent_value(str_from_offset(segment, i)) != '.')
        break;
      i += 2;
    }
    if (i >= segment.length && (dots == 1 || dots == 2))
      return true;
  }
  return false;
}

static bool
put_decoded(struct buffer *out, struct str value)
{
  for (size_t i = 0; i < value.length; i++) {
    char c = value.bytes[i];
    if (c == '+') {
      buffer_put_char(out, ' ');
    } else if (c == '%') {
      int byte = iri_percent_value(str_from_offset(value, i));
      if (byte < 0)
        return false;
      buffer_put_char(out, (char)byte);
      i += 2;
    } else {
      buffer_put_char(out, c);
    }
  }
  return true;
}

bool
iri_query_parameter(struct str query, struct str name, struct buffer *out)
{
  while (query.bytes) {
    struct str value = str_cut(&query, '&');
    struct str key = str_cut(&value, '=');
    if (str_equals(key, name) && value.bytes)
      return put_decoded(out, value);
  }
  return false;
}
