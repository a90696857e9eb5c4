/* geometry_json: reads GeoJSON (RFC 7946). Members may be in any order; those
 * that are not about the geometry are skipped. */
#include "html/geometry_parts.h"

enum { OBJECTS_MAXIMUM = 16, BRACKETS_MAXIMUM = 4 };

/* The types of geometries, and how deep their positions are in arrays. */
static const struct type {
  struct str name;
  int levels;
  enum geometry_kind kind;
} types[] = {
    {STR_INIT("Point"), 1, GEOMETRY_POINTS},
    {STR_INIT("MultiPoint"), 2, GEOMETRY_POINTS},
    {STR_INIT("LineString"), 2, GEOMETRY_LINE},
    {STR_INIT("MultiLineString"), 3, GEOMETRY_LINE},
    {STR_INIT("Polygon"), 3, GEOMETRY_RING},
    {STR_INIT("MultiPolygon"), 4, GEOMETRY_RING},
};

/* An object, or an array of objects, that has begun and not ended. */
struct frame {
  bool is_array;
  struct str type;
  int levels; /* of the coordinates; 0: none had a position */
  size_t first_part, end_part;
};

struct reader {
  struct geometry *geometry;
  struct str text; /* that is left */
  struct frame frames[OBJECTS_MAXIMUM];
  size_t depth;
  bool is_behind_value; /* a comma or an end must follow */
};

/* Takes a string. Escapes stay as they are. */
static bool
take_string(struct reader *reader, struct str *ret_string)
{
  if (!geometry_text_take(&reader->text, '"'))
    return false;
  for (size_t i = 0; i < reader->text.length; i++) {
    if (reader->text.bytes[i] == '\\')
      i++;
    else if (reader->text.bytes[i] == '"') {
      *ret_string = str_first(reader->text, i);
      reader->text = str_from_offset(reader->text, i + 1);
      return true;
    }
  }
  return false;
}

/* Takes a value, whatever it is. *ret_value is its text. */
static bool
skip_value(struct reader *reader, struct str *ret_value)
{
  geometry_text_skip(&reader->text);
  struct str begin = reader->text, string;
  size_t open = 0;
  while (reader->text.length) {
    char c = *reader->text.bytes;
    if (open == 0 && (c == ',' || c == '}' || c == ']'))
      break;
    if (c == '"') {
      if (!take_string(reader, &string))
        return false;
      continue;
    }
    open += c == '{' || c == '[';
    open -= c == '}' || c == ']';
    reader->text = str_from_offset(reader->text, 1);
  }
  *ret_value = str_first(begin, begin.length - reader->text.length);
  return open == 0 && ret_value->length > 0;
}

/* Takes the numbers of a position and its end; the bracket before them was
 * taken. Those after the first two are not used. */
static bool
take_position(struct reader *reader)
{
  double x, y, more;
  if (!geometry_text_take_number(&reader->text, &x) ||
      !geometry_text_take(&reader->text, ','))
    return false;
  geometry_text_skip(&reader->text);
  if (!geometry_text_take_number(&reader->text, &y))
    return false;
  while (geometry_text_take(&reader->text, ',')) {
    geometry_text_skip(&reader->text);
    if (!geometry_text_take_number(&reader->text, &more))
      return false;
  }
  return geometry_text_take(&reader->text, ']') &&
         geometry_parts_add(reader->geometry, x, y);
}

/* Takes one bracket, or one position. *open counts the arrays that have begun;
 * *begins: the next position begins a part. */
static bool
take_coordinate(struct reader *reader, struct frame *frame, int *open,
                bool *begins)
{
  if (geometry_text_take(&reader->text, ']')) {
    *begins = true;
    --*open;
    return true;
  }
  if (!geometry_text_take(&reader->text, '[') || *open == BRACKETS_MAXIMUM)
    return false;
  geometry_text_skip(&reader->text);
  if (!reader->text.length || *reader->text.bytes == '[' ||
      *reader->text.bytes == ']') {
    ++*open;
    return true;
  }
  if ((frame->levels && frame->levels != *open + 1) ||
      (*begins && !geometry_parts_begin(reader->geometry, GEOMETRY_POINTS)))
    return false;
  frame->levels = *open + 1;
  *begins = false;
  return take_position(reader);
}

static bool
take_coordinates(struct reader *reader, struct frame *frame)
{
  int open = 0;
  bool begins = true;
  frame->levels = 0;
  frame->first_part = reader->geometry->part_count;
  do {
    if (!take_coordinate(reader, frame, &open, &begins))
      return false;
    if (open > 0)
      geometry_text_take(&reader->text, ',');
  } while (open > 0);
  frame->end_part = reader->geometry->part_count;
  return true;
}

/* Looks at the reference system that a version before RFC 7946 allowed. The
 * longitude comes first in any case. False for one that is not known. */
static bool
take_system(struct reader *reader)
{
  static const struct str key = STR_INIT("\"name\"");
  struct geometry_system system;
  struct str value, name;
  if (!skip_value(reader, &value))
    return false;
  for (size_t at; (at = str_find_str(value, key)) != STR_NOT_FOUND;) {
    struct reader inner = {.text = str_from_offset(value, at + key.length)};
    value = inner.text;
    if (!geometry_text_take(&inner.text, ':') || !take_string(&inner, &name))
      continue;
    if (!geometry_system_find(name, &system) || system.is_mercator)
      return false;
    reader->geometry->is_on_earth = system.is_on_earth;
    return true;
  }
  return str_equals(value, STR("null"));
}

/* Ends an object: what its coordinates are is known now. */
static bool
end_object(const struct reader *reader, const struct frame *frame)
{
  if (frame->levels == 0)
    return true;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (!str_equals(types[i].name, frame->type) ||
        types[i].levels != frame->levels)
      continue;
    for (size_t part = frame->first_part; part < frame->end_part; part++)
      reader->geometry->parts[part].kind = types[i].kind;
    return true;
  }
  return false;
}

static bool
push(struct reader *reader, bool is_array)
{
  if (reader->depth == OBJECTS_MAXIMUM)
    return false;
  reader->frames[reader->depth++] = (struct frame){.is_array = is_array};
  reader->is_behind_value = false;
  return true;
}

/* Takes a member of an object up to its value, or with it. */
static bool
take_member(struct reader *reader, struct frame *frame)
{
  struct str key, value;
  if (!take_string(reader, &key) || !geometry_text_take(&reader->text, ':'))
    return false;
  reader->is_behind_value = true;
  geometry_text_skip(&reader->text);
  if (str_equals(key, STR("type")))
    return take_string(reader, &frame->type);
  if (str_equals(key, STR("coordinates")))
    return frame->levels == 0 && take_coordinates(reader, frame);
  if (str_equals(key, STR("crs")))
    return take_system(reader);
  if (str_equals(key, STR("geometry")) &&
      geometry_text_take(&reader->text, '{'))
    return push(reader, false);
  if ((str_equals(key, STR("geometries")) ||
       str_equals(key, STR("features"))) &&
      geometry_text_take(&reader->text, '['))
    return push(reader, true);
  return skip_value(reader, &value);
}

/* Takes the next piece of the object or array that is open. */
static bool
take_piece(struct reader *reader)
{
  struct frame *frame = &reader->frames[reader->depth - 1];
  if (geometry_text_take(&reader->text, frame->is_array ? ']' : '}')) {
    reader->depth--;
    reader->is_behind_value = true;
    return frame->is_array || end_object(reader, frame);
  }
  if (reader->is_behind_value) {
    reader->is_behind_value = false;
    return geometry_text_take(&reader->text, ',');
  }
  return frame->is_array
             ? geometry_text_take(&reader->text, '{') && push(reader, false)
             : take_member(reader, frame);
}

bool
geometry_json_read(struct geometry *geometry, struct str text)
{
  struct reader reader = {.geometry = geometry, .text = text};
  if (!geometry_text_take(&reader.text, '{') || !push(&reader, false))
    return false;
  while (reader.depth)
    if (!take_piece(&reader))
      return false;
  geometry_text_skip(&reader.text);
  return reader.text.length == 0;
}
