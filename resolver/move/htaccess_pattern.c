#include "move/htaccess_pattern.h"

/* What a part of a pattern stands for: a fixed text, or a name with fixed texts
 * around it. */
struct piece {
  struct str before, after;
  bool open;
  struct htaccess_open kind; /* of what is open */
};

enum { PIECES_MAXIMUM = 32 }; /* alternatives in one group */

struct pieces {
  struct piece rows[PIECES_MAXIMUM];
  size_t count;
};

struct reading {
  struct imported *imported;
  struct str rest;
  struct htaccess_path rows[HTACCESS_PATHS_MAXIMUM];
  size_t count;
  size_t groups; /* that were captured so far */
};

/* --- pieces -------------------------------------------------------------- */

/* Reads an alternative of a group: characters, and at most one name. */
static bool
read_piece(struct imported *imported, struct str text, struct piece *ret_piece)
{
  struct buffer out;
  struct piece piece = {.open = false};
  bool fine = true;
  buffer_init(&out, IMPORTED_INPUT_MAXIMUM);
  while (fine && text.length) {
    char c = '\0';
    enum htaccess_atom atom = htaccess_atom_take(&text, &piece.kind, &c);
    fine = atom == HTACCESS_ATOM_CHARACTER ||
           (atom == HTACCESS_ATOM_NAME && !piece.open);
    if (fine && atom == HTACCESS_ATOM_CHARACTER) {
      buffer_put_char(&out, c);
    } else if (fine) {
      piece.open = true;
      piece.before = arena_copy(&imported->arena, buffer_str(&out));
      buffer_reset(&out);
    }
  }
  struct str end = arena_take_buffer(&imported->arena, &out);
  if (piece.open)
    piece.after = end;
  else
    piece.before = end;
  *ret_piece = piece;
  return fine && end.bytes;
}

/* Returns the offset of the bracket that closes a group without other groups in
 * it, or STR_NOT_FOUND. */
static size_t
find_end(struct str text)
{
  bool in_class = false;
  for (size_t i = 1; i < text.length; i++) {
    char c = text.bytes[i];
    if (c == '\\')
      i++;
    else if (in_class)
      in_class = c != ']';
    else if (c == '[')
      in_class = true;
    else if (c == '(')
      return STR_NOT_FOUND;
    else if (c == ')')
      return i;
  }
  return STR_NOT_FOUND;
}

/* Reads a group: alternatives in brackets, perhaps all of them optional. */
static bool
read_group(struct reading *reading, struct pieces *pieces, bool *ret_captures)
{
  size_t end = find_end(reading->rest);
  if (end == STR_NOT_FOUND)
    return false;
  struct str inside = str_of(reading->rest.bytes + 1, end - 1);
  reading->rest = str_from_offset(reading->rest, end + 1);
  *ret_captures = !str_starts(inside, STR("?:"));
  if (!*ret_captures)
    inside = str_from_offset(inside, 2);
  pieces->count = 0;
  do {
    if (pieces->count + 1 == PIECES_MAXIMUM ||
        !read_piece(reading->imported, str_cut(&inside, '|'),
                    &pieces->rows[pieces->count++]))
      return false;
  } while (inside.bytes);
  if (str_starts(reading->rest, STR("?"))) {
    pieces->rows[pieces->count++] = (struct piece){.open = false};
    reading->rest = str_from_offset(reading->rest, 1);
  }
  return true;
}

/* Reads characters up to the next group, name or optional character. One that
 * is optional or a name is a piece of its own. */
static bool
read_run(struct reading *reading, struct pieces *pieces)
{
  struct buffer out;
  struct piece piece = {.open = false};
  struct str *rest = &reading->rest;
  bool fine = true, ended = false;
  buffer_init(&out, IMPORTED_INPUT_MAXIMUM);
  pieces->count = 1;
  while (fine && !ended && rest->length && rest->bytes[0] != '(' &&
         !str_equals(*rest, STR("$"))) {
    char c = '\0';
    struct str before = *rest;
    enum htaccess_atom atom = htaccess_atom_take(rest, &piece.kind, &c);
    bool optional = str_starts(*rest, STR("?"));
    fine = atom != HTACCESS_ATOM_WRONG;
    ended = atom == HTACCESS_ATOM_NAME || optional;
    if (fine && ended && out.length) { /* first what was before it */
      *rest = before;
      piece = (struct piece){.open = false};
    } else if (fine && atom == HTACCESS_ATOM_CHARACTER) {
      buffer_put_char(&out, c);
      if (optional) {
        *rest = str_from_offset(*rest, 1);
        pieces->rows[pieces->count++] = (struct piece){.open = false};
      }
    } else {
      piece.open = fine;
    }
  }
  piece.before = arena_take_buffer(&reading->imported->arena, &out);
  pieces->rows[0] = piece;
  return fine && piece.before.bytes;
}

/* --- paths --------------------------------------------------------------- */

static struct str
join(struct reading *reading, struct str a, struct str b)
{
  const struct str parts[] = {a, b};
  return arena_join(&reading->imported->arena, parts, 2);
}

/* Appends a piece to a path. False when the path would have two names. */
static bool
append(struct reading *reading, struct htaccess_path *path,
       const struct piece *piece)
{
  if (path->open) {
    path->suffix = join(reading, path->suffix, piece->before);
    return !piece->open && path->suffix.bytes;
  }
  path->prefix = join(reading, path->prefix, piece->before);
  path->open = piece->open;
  path->kind = piece->kind;
  path->suffix = piece->after;
  return path->prefix.bytes;
}

/* Appends each piece to each path. */
static bool
multiply(struct reading *reading, const struct pieces *pieces, bool captures)
{
  size_t count = reading->count;
  if (captures && ++reading->groups >= HTACCESS_GROUPS_MAXIMUM)
    return false;
  if (count * pieces->count > HTACCESS_PATHS_MAXIMUM)
    return false;
  for (size_t i = pieces->count; i-- > 0;)
    for (size_t j = 0; j < count; j++) {
      struct htaccess_path path = reading->rows[j];
      const struct piece *piece = &pieces->rows[i];
      if (!append(reading, &path, piece))
        return false;
      if (captures)
        path.groups[reading->groups] = (struct htaccess_group){
            true, piece->open, piece->before, piece->after};
      reading->rows[i * count + j] = path;
    }
  reading->count = count * pieces->count;
  return true;
}

/* A pattern that does not end in "$" has anything after it. */
static bool
end(struct reading *reading, bool anchored)
{
  for (size_t i = 0; i < reading->count; i++) {
    struct htaccess_path *path = &reading->rows[i];
    if (!anchored && path->open && path->suffix.length)
      return false;
    if (!anchored && !path->open)
      path->open = true;
    path->groups[0] =
        (struct htaccess_group){true, path->open, path->prefix, path->suffix};
  }
  return true;
}

bool
htaccess_pattern_read(struct imported *imported, struct str pattern,
                      struct htaccess_paths *ret_paths)
{
  struct reading reading = {.imported = imported, .rest = pattern, .count = 1};
  bool begun = str_starts(pattern, STR("^")) || pattern.length == 0;
  if (begun)
    reading.rest = str_from_offset(pattern, 1);
  if (str_starts(reading.rest, STR("/?")))
    reading.rest = str_from_offset(reading.rest, 2);
  while (reading.rest.length && !str_equals(reading.rest, STR("$"))) {
    struct pieces pieces;
    bool captures = false;
    bool fine = reading.rest.bytes[0] == '('
                    ? read_group(&reading, &pieces, &captures)
                    : read_run(&reading, &pieces);
    if (!fine || !multiply(&reading, &pieces, captures))
      return false;
    if (!begun && !(reading.rows[0].open && !reading.rows[0].prefix.length))
      return false; /* it may match anywhere */
    begun = true;
  }
  if (!end(&reading, reading.rest.length > 0))
    return false;
  ret_paths->count = reading.count;
  ret_paths->rows =
      arena_array(&imported->arena, reading.count, sizeof *ret_paths->rows);
  if (!ret_paths->rows)
    return false;
  memcpy(ret_paths->rows, reading.rows,
         reading.count * sizeof *ret_paths->rows);
  return begun;
}
