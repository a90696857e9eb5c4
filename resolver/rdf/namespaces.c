#include "rdf/namespaces.h"

#include "base/iri.h"
#include "prefixes.h"

#include <stdlib.h>

enum err
namespaces_init(struct namespaces *namespaces, struct arena *arena,
                uint32_t capacity)
{
  *namespaces = (struct namespaces){.capacity = capacity};
  namespaces->rows = arena_array(arena, capacity, sizeof(struct namespace));
  return namespaces->rows ? ERR_NONE : ERR_MEMORY;
}

/* Registered URI schemes that are also seen as prefixes. */
static bool
is_scheme(struct str prefix)
{
  static const struct str schemes[] = {
      STR_INIT("geo"),     STR_INIT("doi"),    STR_INIT("urn"),
      STR_INIT("tag"),     STR_INIT("info"),   STR_INIT("http"),
      STR_INIT("file"),    STR_INIT("data"),   STR_INIT("news"),
      STR_INIT("mid"),     STR_INIT("cid"),    STR_INIT("ark"),
      STR_INIT("iris"),    STR_INIT("tv"),     STR_INIT("dns"),
      STR_INIT("go"),      STR_INIT("im"),     STR_INIT("tel"),
      STR_INIT("sip"),     STR_INIT("pres"),   STR_INIT("view-source"),
      STR_INIT("example"), STR_INIT("mailto"), STR_INIT("ftp"),
      STR_INIT("https"),   STR_INIT("swid"),   STR_INIT("did"),
  };
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (str_equals_folded(schemes[i], prefix))
      return true;
  return false;
}

static bool
is_prefix(struct str prefix)
{
  if (prefix.length && !str_is_alpha(prefix.bytes[0]))
    return false;
  for (size_t i = 0; i < prefix.length; i++) {
    char c = prefix.bytes[i];
    if (!str_is_alpha(c) && !str_is_digit(c) && c != '-' && c != '_')
      return false;
  }
  return true;
}

void
namespaces_add(struct namespaces *namespaces, struct str prefix, struct str iri)
{
  if (namespaces->count == namespaces->capacity || prefix.length == 0 ||
      !is_prefix(prefix) || iri_check(iri) != IRI_FINE)
    return;
  for (uint32_t i = 0; i < namespaces->count; i++)
    if (str_equals(namespaces->rows[i].prefix, prefix) ||
        str_equals(namespaces->rows[i].iri, iri))
      return;
  namespaces->rows[namespaces->count++] =
      (struct namespace){prefix, iri, NAMESPACES_NONE, is_scheme(prefix)};
}

void
namespaces_add_common(struct namespaces *namespaces)
{
  for (size_t i = 0; i < sizeof prefixes_table / sizeof *prefixes_table; i++)
    namespaces_add(namespaces, prefixes_table[i].prefix, prefixes_table[i].iri);
}

static int
compare_rows(const void *a, const void *b)
{
  const struct namespace *left = a, *right = b;
  return str_compare(left->iri, right->iri);
}

void
namespaces_ready(struct namespaces *namespaces)
{
  qsort(namespaces->rows, namespaces->count, sizeof *namespaces->rows,
        compare_rows);
  for (uint32_t i = 0; i < namespaces->count; i++) {
    uint32_t shorter = i ? i - 1 : NAMESPACES_NONE;
    while (shorter != NAMESPACES_NONE &&
           !str_starts(namespaces->rows[i].iri, namespaces->rows[shorter].iri))
      shorter = namespaces->rows[shorter].shorter;
    namespaces->rows[i].shorter = shorter;
  }
}

/* Returns whether the row is the last one that does not come after iri.
 * NAMESPACES_NONE is the row before the first. */
static bool
is_last_before(const struct namespaces *namespaces, uint32_t at, struct str iri)
{
  uint32_t next = at + 1; /* wraps to 0 */
  return (at == NAMESPACES_NONE ||
          (at < namespaces->count &&
           str_compare(namespaces->rows[at].iri, iri) <= 0)) &&
         (next == namespaces->count ||
          str_compare(namespaces->rows[next].iri, iri) > 0);
}

static uint32_t
find_last_before(const struct namespaces *namespaces, struct str iri)
{
  uint32_t low = 0, high = namespaces->count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (str_compare(namespaces->rows[middle].iri, iri) <= 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? low - 1 : NAMESPACES_NONE;
}

/* Looks from that row on, to ever shorter namespaces, for one that fits. */
static uint32_t
find_match(const struct namespaces *namespaces, uint32_t at, struct str iri)
{
  for (; at != NAMESPACES_NONE; at = namespaces->rows[at].shorter) {
    struct str row = namespaces->rows[at].iri;
    if (str_starts(iri, row) &&
        namespaces_is_local(str_from_offset(iri, row.length)))
      break;
  }
  return at;
}

uint32_t
namespaces_find(const struct namespaces *namespaces, struct str iri)
{
  return find_match(namespaces, find_last_before(namespaces, iri), iri);
}

uint32_t
namespaces_find_same(const struct namespaces *namespaces, struct str iri)
{
  uint32_t at = find_last_before(namespaces, iri);
  return at != NAMESPACES_NONE && str_equals(namespaces->rows[at].iri, iri)
             ? at
             : NAMESPACES_NONE;
}

uint32_t
namespaces_find_near(const struct namespaces *namespaces, struct str iri,
                     uint32_t *place)
{
  if (!is_last_before(namespaces, *place, iri))
    *place = find_last_before(namespaces, iri);
  return find_match(namespaces, *place, iri);
}

bool
namespaces_is_local(struct str s)
{
  if (s.length == 0 || s.bytes[0] == '-' || s.bytes[0] == '.' ||
      s.bytes[s.length - 1] == '.')
    return false;
  for (size_t i = 0; i < s.length; i++) {
    char c = s.bytes[i];
    if (!str_is_alpha(c) && !str_is_digit(c) && c != '_' && c != '-' &&
        c != '.')
      return false;
  }
  return true;
}
