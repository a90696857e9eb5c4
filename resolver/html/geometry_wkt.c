/* geometry_wkt: reads well-known text (ISO 13249-3; OGC 06-103r4, 7). */
#include "html/geometry_parts.h"

#include <math.h>

enum { COLLECTIONS_MAXIMUM = 8 /* one in another */ };

#define MERCATOR_RADIUS 6378137.0 /* metres */
#define DEGREES (180 / 3.14159265358979323846)

/* The shapes, and how many brackets are around their lists of points. */
static const struct shape {
  struct str name;
  int levels; /* 0: it has other shapes */
  enum geometry_kind kind;
  bool is_single;
} shapes[] = {
    {STR_INIT("POINT"), 1, GEOMETRY_POINTS, true},
    {STR_INIT("LINESTRING"), 1, GEOMETRY_LINE, false},
    {STR_INIT("LINEARRING"), 1, GEOMETRY_LINE, false},
    {STR_INIT("POLYGON"), 2, GEOMETRY_RING, false},
    {STR_INIT("TRIANGLE"), 2, GEOMETRY_RING, false},
    {STR_INIT("MULTIPOINT"), 1, GEOMETRY_POINTS, false},
    {STR_INIT("MULTILINESTRING"), 2, GEOMETRY_LINE, false},
    {STR_INIT("MULTIPOLYGON"), 3, GEOMETRY_RING, false},
    {STR_INIT("TIN"), 3, GEOMETRY_RING, false},
    {STR_INIT("POLYHEDRALSURFACE"), 3, GEOMETRY_RING, false},
    {STR_INIT("GEOMETRYCOLLECTION"), 0, GEOMETRY_POINTS, false},
};

struct reader {
  struct geometry *geometry;
  struct str text; /* that is left */
  struct geometry_system system;
  int least, most; /* numbers of a point, by "Z", "M" or "ZM" */
};

/* Takes letters. */
static struct str
take_word(struct reader *reader)
{
  size_t i = 0;
  geometry_text_skip(&reader->text);
  while (i < reader->text.length && str_is_alpha(reader->text.bytes[i]))
    i++;
  struct str word = str_first(reader->text, i);
  reader->text = str_from_offset(reader->text, i);
  return word;
}

static bool
add_point(const struct reader *reader, double first, double second)
{
  const struct geometry_system *system = &reader->system;
  if (system->is_mercator) {
    first = first / MERCATOR_RADIUS * DEGREES;
    second = atan(sinh(second / MERCATOR_RADIUS)) * DEGREES;
  }
  return system->latitude_first
             ? geometry_parts_add(reader->geometry, second, first)
             : geometry_parts_add(reader->geometry, first, second);
}

/* Takes the numbers of a point. Those after the first two are not used. */
static bool
take_point(struct reader *reader)
{
  double numbers[2] = {0, 0}, number;
  int count = 0;
  while (count < reader->most) {
    size_t before = reader->text.length;
    geometry_text_skip(&reader->text);
    bool is_apart = count == 0 || reader->text.length < before;
    if (!reader->text.length || *reader->text.bytes == ',' ||
        *reader->text.bytes == ')')
      break;
    if (!is_apart || !geometry_text_take_number(&reader->text, &number))
      return false;
    if (count < 2)
      numbers[count] = number;
    count++;
  }
  return count >= reader->least && add_point(reader, numbers[0], numbers[1]);
}

/* Takes points up to the bracket that ends their list. A point may have
 * brackets of its own. */
static bool
take_list(struct reader *reader, const struct shape *shape)
{
  if (!geometry_parts_begin(reader->geometry, shape->kind))
    return false;
  do {
    bool has_bracket = shape->kind == GEOMETRY_POINTS &&
                       geometry_text_take(&reader->text, '(');
    if (!take_point(reader) ||
        (has_bracket && !geometry_text_take(&reader->text, ')')))
      return false;
  } while (geometry_text_take(&reader->text, ',') && !shape->is_single);
  return true;
}

static bool
take_lists(struct reader *reader, const struct shape *shape)
{
  int open = 0;
  do {
    for (; open < shape->levels; open++)
      if (!geometry_text_take(&reader->text, '('))
        return false;
    if (!take_list(reader, shape))
      return false;
    while (open > 0 && geometry_text_take(&reader->text, ')'))
      open--;
  } while (open > 0 && geometry_text_take(&reader->text, ','));
  return open == 0;
}

static const struct shape *
find_shape(struct str name)
{
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    if (str_equals_folded(shapes[i].name, name))
      return &shapes[i];
  return NULL;
}

/* Takes the name of a shape, and "Z", "M" or "ZM" after it, also without a
 * space between them. *ret_empty: "EMPTY" follows. */
static const struct shape *
take_name(struct reader *reader, bool *ret_empty)
{
  static const struct str flags[] = {STR_INIT("ZM"), STR_INIT("Z"),
                                     STR_INIT("M")};
  struct str name = take_word(reader), next = take_word(reader);
  const struct shape *shape = find_shape(name);
  reader->least = 2;
  reader->most = 4;
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
    size_t stem = name.length - flags[i].length;
    bool is_next = str_equals_folded(next, flags[i]);
    bool is_joined = !shape && name.length > flags[i].length &&
                     str_equals_folded(str_from_offset(name, stem), flags[i]) &&
                     find_shape(str_first(name, stem));
    if (!is_next && !is_joined)
      continue;
    if (is_joined)
      shape = find_shape(str_first(name, stem));
    else
      next = take_word(reader);
    reader->least = reader->most = i == 0 ? 4 : 3;
    break;
  }
  *ret_empty = str_equals_folded(next, STR("EMPTY"));
  return next.length && !*ret_empty ? NULL : shape;
}

/* Takes the reference system at the beginning: "<IRI>", or "SRID=4326;" as
 * PostGIS writes it, where the longitude comes first. */
static bool
take_system(struct reader *reader)
{
  struct str *text = &reader->text;
  reader->system = (struct geometry_system){.is_on_earth = true};
  geometry_text_skip(text);
  if (str_starts_folded(*text, STR("SRID=4326;")))
    *text = str_from_offset(*text, sizeof "SRID=4326;" - 1);
  if (!str_starts(*text, STR("<")))
    return true;
  size_t end = str_find(*text, '>');
  if (end == STR_NOT_FOUND ||
      !geometry_system_find(str_first(str_from_offset(*text, 1), end - 1),
                            &reader->system))
    return false;
  *text = str_from_offset(*text, end + 1);
  reader->geometry->is_on_earth = reader->system.is_on_earth;
  return true;
}

/* Takes the brackets that end collections. *open is how many are left. */
static void
take_ends(struct reader *reader, int *open)
{
  while (*open > 0 && geometry_text_take(&reader->text, ')'))
    --*open;
}

bool
geometry_wkt_read(struct geometry *geometry, struct str text)
{
  struct reader reader = {.geometry = geometry, .text = text};
  int open = 0;
  bool is_empty;
  if (!take_system(&reader))
    return false;
  for (;;) {
    const struct shape *shape = take_name(&reader, &is_empty);
    if (!shape)
      return false;
    if (!is_empty && shape->levels == 0) {
      if (open == COLLECTIONS_MAXIMUM || !geometry_text_take(&reader.text, '('))
        return false;
      open++;
      continue;
    }
    if (!is_empty && !take_lists(&reader, shape))
      return false;
    take_ends(&reader, &open);
    if (open == 0 || !geometry_text_take(&reader.text, ','))
      break;
  }
  geometry_text_skip(&reader.text);
  return open == 0 && reader.text.length == 0;
}
