#include "read/source_base.h"

#include "base/iri.h"

#include <string.h>

const char *
source_base_make(struct arena *arena, const char *name, struct str base)
{
  struct buffer text;
  if (base.length)
    return arena_copy(arena, base).bytes;
  buffer_init(&text, IRI_MAXIMUM);
  buffer_put(&text, STR("http://localhost/"));
  for (const char *at = name; *at; at++) {
    if (strchr(" \"<>\\^`{|}%?#", *at) || *at < 0x20)
      buffer_format(&text, "%%%02X", (unsigned char)*at);
    else
      buffer_put_char(&text, *at);
  }
  const char *made =
      buffer_err(&text) ? NULL : arena_copy(arena, buffer_str(&text)).bytes;
  buffer_fini(&text);
  return made;
}
