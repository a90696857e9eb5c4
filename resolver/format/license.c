#include "format/license.h"

#include "base/buffer.h"
#include "base/iri.h"
#include "licenses.h" /* made from vocab/licenses.tsv */

enum { NAME_MAXIMUM = 64, VERSION_MAXIMUM = 8 };

/* Returns the host and the path of an address of a licence, without "www." and
 * what stands at its end without a meaning. */
static struct str
bare_address(struct str iri)
{
  static const struct str endings[] = {STR_INIT("/"), STR_INIT(".html"),
                                       STR_INIT(".txt"), STR_INIT(".en")};
  struct str text = str_from_offset(iri, str_find(iri, ':') + 3);
  if (str_starts_folded(text, STR("www.")))
    text = str_from_offset(text, 4);
  text = str_first(text, str_find(text, '?'));
  text = str_first(text, str_find(text, '#'));
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (str_ends(text, endings[i]))
      text = str_first(text, text.length - endings[i].length);
  return text;
}

static void
put_upper(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length; i++)
    buffer_put_char(out, str_is_alpha(text.bytes[i])
                             ? (char)(text.bytes[i] & ~0x20)
                             : text.bytes[i]);
}

static bool
is_version(struct str text)
{
  for (size_t i = 0; i < text.length; i++)
    if (!str_is_digit(text.bytes[i]) && text.bytes[i] != '.')
      return false;
  return text.length && text.length <= VERSION_MAXIMUM;
}

/* Returns the name of a licence of Creative Commons by what follows their host:
 * "licenses/by-sa/3.0/de" is "CC BY-SA 3.0 DE". */
static struct str
commons_name(struct str path, struct arena *arena)
{
  struct buffer out;
  char room[NAME_MAXIMUM];
  struct str kind = str_cut(&path, '/'), name = str_cut(&path, '/');
  struct str version = str_cut(&path, '/'), country = str_cut(&path, '/');
  bool is_public = str_equals(kind, STR("publicdomain"));
  if ((!is_public && !str_equals(kind, STR("licenses"))) || name.length < 2 ||
      name.length > 12 || (version.length && !is_version(version)))
    return (struct str){NULL, 0};
  buffer_init_room(&out, sizeof room, room, sizeof room);
  if (is_public && str_equals(name, STR("mark"))) {
    buffer_put(&out, STR("Public Domain Mark"));
  } else {
    buffer_put(&out, is_public ? STR("CC") : STR("CC "));
    put_upper(&out,
              is_public && str_equals(name, STR("zero")) ? STR("0") : name);
  }
  buffer_put(&out, version.length ? STR(" ") : STR(""));
  buffer_put(&out, version);
  if (country.length == 2 && !is_public) {
    buffer_put_char(&out, ' ');
    put_upper(&out, country);
  }
  return arena_take_buffer(arena, &out);
}

struct str
license_name(struct str iri, struct arena *arena)
{
  static const struct str commons = STR_INIT("creativecommons.org/");
  if (!iri_is_http(iri))
    return (struct str){NULL, 0};
  struct str text = bare_address(iri);
  if (str_starts(text, commons))
    return commons_name(str_from_offset(text, commons.length), arena);
  for (size_t i = 0; i < sizeof licenses_table / sizeof *licenses_table; i++)
    if (str_equals(licenses_table[i].address, text))
      return licenses_table[i].name;
  return (struct str){NULL, 0};
}
