#include "base/iri.h"
#include "base/utf8.h"
#include "sparql/question.h"

enum { ESCAPES = 4 /* bytes of a scalar value */ };

bool
question_iri_is_safe(struct str iri)
{
  return iri_check(iri) == IRI_FINE;
}

/* Decodes the escapes at the beginning of a text that stand for one scalar
 * value outside ASCII; returns how many bytes they have, 0 if they do not. RFC
 * 3987 3.2 leaves some of these encoded, such as U+200E; here all are decoded,
 * because data may have any. */
static size_t
decode_scalar(struct str text, uint32_t *ret_scalar)
{
  char bytes[ESCAPES];
  size_t count = 0;
  for (int value;
       count < ESCAPES &&
       (value = iri_percent_value(str_from_offset(text, 3 * count))) >= 0;)
    bytes[count++] = (char)value;
  size_t used = utf8_decode(str_of(bytes, count), ret_scalar);
  return used && *ret_scalar > 0x7F ? 3 * used : 0;
}

/* Writes a URI as an IRI (RFC 3987 3.2). */
static void
put_iri(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length;) {
    uint32_t scalar;
    size_t used = decode_scalar(str_from_offset(text, i), &scalar);
    if (used == 0)
      buffer_put_char(out, text.bytes[i++]);
    else
      buffer_put_scalar(out, scalar);
    i += used;
  }
}

static void
put_same(struct buffer *out, struct str text)
{
  buffer_put(out, text);
}

/* Adds a spelling unless it is there already. A spelling that is too long
 * cannot be a name, and is not added. */
static enum err
add(struct str iri, struct arena *arena, struct str *iris, size_t *count)
{
  for (size_t i = 0; i < *count; i++)
    if (str_equals(iris[i], iri))
      return ERR_NONE;
  if (!question_iri_is_safe(iri) || *count == QUESTION_SPELLINGS_MAXIMUM)
    return ERR_NONE;
  struct str copy = arena_copy(arena, iri);
  iris[(*count)++] = copy;
  return copy.bytes ? ERR_NONE : ERR_MEMORY;
}

enum err
question_spellings(struct str iri, struct arena *arena, struct str *ret_iris,
                   size_t *ret_count)
{
  static void (*const forms[])(struct buffer *,
                               struct str) = {put_same, iri_put_uri, put_iri};
  struct str rest = iri_without_scheme(iri);
  bool secure = str_starts_folded(iri, STR("https"));
  struct str iris[QUESTION_SPELLINGS_MAXIMUM];
  size_t count = 0;
  struct buffer text;
  if (!question_iri_is_safe(iri))
    return ERR_BAD_DATA;
  buffer_init(&text, IRI_URI_MAXIMUM);
  enum err err = add(iri, arena, iris, &count);
  for (size_t twin = 0; twin < 2 && rest.bytes; twin++)
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !err; i++) {
      buffer_reset(&text);
      buffer_put(&text,
                 secure == (twin == 0) ? STR("https://") : STR("http://"));
      forms[i](&text, rest);
      err = buffer_err(&text);
      if (!err)
        err = add(buffer_str(&text), arena, iris, &count);
      else if (err == ERR_LIMIT)
        err = ERR_NONE;
    }
  buffer_fini(&text);
  if (err)
    return err;
  memcpy(ret_iris, iris, count * sizeof *iris);
  *ret_count = count;
  return ERR_NONE;
}
