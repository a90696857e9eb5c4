#include "page/page_source.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "format/label.h"
#include "sources.h"

enum { TEXT_MAXIMUM = 512, ISNI_LENGTH = 16 };

/* Returns an http IRI without its scheme and "www.". */
static struct str
without_www(struct str iri)
{
  struct str rest = iri_without_scheme(iri);
  if (str_starts(rest, STR("www.")))
    rest = str_from_offset(rest, 4);
  return rest;
}

/* Leaves out what follows an identifier in many IRIs. */
static struct str
without_ending(struct str id)
{
  static const struct str endings[] = {
      STR_INIT("/about/rdf"), STR_INIT("/about"), STR_INIT(".html"),
      STR_INIT(".rdf"),       STR_INIT(".json"),  STR_INIT("/"),
  };
  id = iri_without_fragment(id);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (str_ends(id, endings[i]))
      id = str_first(id, id.length - endings[i].length);
  return id;
}

/* Appends an identifier, percent-decoded. Identifiers that are titles have
 * spaces instead of "_", and an ISNI stands in groups of four. */
static void
put_id(struct buffer *out, struct str name, struct str id)
{
  bool is_title =
      str_starts(name, STR("DBpedia")) || str_starts(name, STR("Wiki"));
  bool is_isni = str_equals(name, STR("ISNI")) && id.length == ISNI_LENGTH;
  for (size_t i = 0; i < id.length; i++) {
    int value = iri_percent_value(str_from_offset(id, i));
    if (is_isni && i && i % 4 == 0)
      buffer_put_char(out, ' ');
    if (value >= ' ') {
      buffer_put_char(out, (char)value);
      i += 2;
    } else if (is_title && id.bytes[i] == '_') {
      buffer_put_char(out, ' ');
    } else {
      buffer_put_char(out, id.bytes[i]);
    }
  }
}

static struct str
join(struct str name, struct str id, struct arena *arena)
{
  struct buffer out;
  buffer_init(&out, (size_t)2 * TEXT_MAXIMUM);
  buffer_put(&out, name);
  buffer_put_char(&out, ' ');
  size_t first = out.length;
  put_id(&out, name, id);
  if (!utf8_is_valid(str_from_offset(buffer_str(&out), first))) {
    buffer_reset(&out);
    buffer_put(&out, name);
    buffer_put_char(&out, ' ');
    buffer_put(&out, id);
  }
  return arena_take_buffer(arena, &out);
}

struct str
page_source_text(struct str iri, struct arena *arena)
{
  struct str best = {NULL, 0}, name = {NULL, 0};
  if (!iri_is_http(iri) || iri.length > TEXT_MAXIMUM)
    return best;
  struct str rest = without_www(iri);
  for (size_t i = 0; i < sizeof sources_table / sizeof *sources_table; i++)
    if (sources_table[i].prefix.length > best.length &&
        str_starts(rest, sources_table[i].prefix)) {
      best = sources_table[i].prefix;
      name = sources_table[i].name;
    }
  if (best.length == 0)
    return best;
  struct str id = without_ending(str_from_offset(rest, best.length));
  return id.length ? join(name, id, arena) : (struct str){NULL, 0};
}

struct str
page_source_host_text(struct str iri, struct arena *arena)
{
  struct str host = iri_host(iri_split(iri).authority);
  struct str name = label_local_name(iri);
  if (!iri_is_http(iri) || host.length == 0 || iri.length > TEXT_MAXIMUM)
    return (struct str){NULL, 0};
  if (str_starts(host, STR("www.")))
    host = str_from_offset(host, 4);
  if (name.length == 0 || str_ends(host, name))
    return arena_copy(arena, host);
  return join(host, name, arena);
}
