#include "base/iri_spelling.h"

#include "base/hash.h"
#include "base/iri.h"

enum { ESCAPE_LENGTH = 3 };

/* Sub-delims of RFC 3986 2.2, and ":" and "@", which a segment may have (3.3).
 */
static bool
is_decoded(unsigned char c)
{
  static const bool marks[256] = {
      ['!'] = true, ['$'] = true, ['&'] = true, ['\''] = true, ['('] = true,
      [')'] = true, ['*'] = true, ['+'] = true, [','] = true,  [';'] = true,
      ['='] = true, [':'] = true, ['@'] = true};
  return marks[c];
}

/* Returns the character that the escape at the beginning of the text stands
 * for; 0 when it has to stay encoded. */
static char
decoded(struct str text)
{
  int value = iri_percent_value(text);
  return value >= 0 && is_decoded((unsigned char)value) ? (char)value : 0;
}

void
iri_spelling_put(struct buffer *out, struct str normal)
{
  while (normal.length) {
    size_t plain = str_find(normal, '%');
    buffer_put(out, str_first(normal, plain));
    normal = str_from_offset(normal, plain);
    if (!normal.length)
      break;
    char c = decoded(normal);
    buffer_put_char(out, c ? c : '%');
    normal = str_from_offset(normal, c ? ESCAPE_LENGTH : 1);
  }
}

uint64_t
iri_spelling_hash(struct str key, uint64_t seed)
{
  struct buffer out;
  char room[IRI_HOSTED_MAXIMUM]; /* no key is longer, so this needs no memory
                                    and cannot fail */
  if (str_find(key, '%') == STR_NOT_FOUND) /* the usual case */
    return hash_bytes(key, seed);
  buffer_init_room(&out, sizeof room, room, sizeof room);
  iri_spelling_put(&out, key);
  uint64_t hash = hash_bytes(buffer_str(&out), seed);
  buffer_fini(&out);
  return hash;
}
