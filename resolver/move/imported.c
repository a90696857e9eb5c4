#include "move/imported.h"

#include "base/grow.h"
#include "base/iri.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FORMAT_MAXIMUM = 16 * 1024 };

void
imported_init(struct imported *imported, const char *path, const char *table)
{
  *imported = (struct imported){.path = path, .table = table};
  arena_init(&imported->arena, IMPORTED_MEMORY);
}

void
imported_fini(struct imported *imported)
{
  for (struct imported_node *node = imported->namespaces; node;
       node = node->next)
    free(node->rows);
  free(imported->resolver.rows);
  free(imported->moves);
  free(imported->remarks.rows);
  free(imported->kept.rows);
  arena_fini(&imported->arena);
}

enum err
imported_err(const struct imported *imported)
{
  return imported->err ? imported->err : arena_err(&imported->arena);
}

static void
fail(struct imported *imported, enum err err)
{
  if (!imported->err)
    imported->err = err;
}

/* Makes room for a row, as grow_rows does; the error sticks. */
static void *
grow(struct imported *imported, void *rows, size_t size, size_t count,
     size_t *capacity)
{
  if (count >= IMPORTED_ROWS_MAXIMUM) {
    fail(imported, ERR_LIMIT);
    return NULL;
  }
  void *grown = grow_rows(rows, size, count, capacity);
  if (!grown)
    fail(imported, ERR_MEMORY);
  return grown;
}

/* --- Turtle -------------------------------------------------------------- */

static struct str
format_list(struct imported *imported, const char *format, va_list list)
{
  char text[FORMAT_MAXIMUM];
  int length = vsnprintf(text, sizeof text, format, list);
  if (length < 0 || (size_t)length >= sizeof text) {
    fail(imported, ERR_LIMIT);
    return STR("");
  }
  return arena_copy(&imported->arena, str_of(text, (size_t)length));
}

struct str
imported_format(struct imported *imported, const char *format, ...)
{
  va_list list;
  va_start(list, format);
  struct str text = format_list(imported, format, list);
  va_end(list);
  return text;
}

struct str
imported_text(struct imported *imported, struct str text)
{
  struct buffer out;
  buffer_init(&out, IMPORTED_INPUT_MAXIMUM);
  bool fine = utf8_is_valid(text);
  buffer_put_char(&out, '"');
  for (size_t i = 0; i < text.length; i++) {
    char c = fine || (unsigned char)text.bytes[i] < 0x80 ? text.bytes[i] : '?';
    if (c == '"' || c == '\\')
      buffer_put_char(&out, '\\');
    if ((unsigned char)c < 0x20 || c == 0x7F)
      buffer_format(&out, "\\u%04X", (unsigned)(unsigned char)c);
    else
      buffer_put_char(&out, c);
  }
  buffer_put_char(&out, '"');
  return arena_take_buffer(&imported->arena, &out);
}

/* Appends the scheme of a URL that has a user, with its "://". Returns what
 * stands after the user; or all of the IRI, if it has none. */
static struct str
put_without_user(struct buffer *out, struct str iri)
{
  struct str authority = iri_split(iri).authority;
  size_t at = str_find_last(authority, '@');
  if (!iri_is_http(iri) || at == STR_NOT_FOUND)
    return iri;
  size_t begin = (size_t)(authority.bytes - iri.bytes);
  buffer_put(out, str_first(iri, begin));
  return str_from_offset(iri, begin + at + 1);
}

struct str
imported_iri(struct imported *imported, size_t line, struct str iri)
{
  struct buffer out;
  buffer_init(&out, IMPORTED_INPUT_MAXIMUM);
  bool fine = utf8_is_valid(iri);
  buffer_put_char(&out, '<');
  struct str rest = put_without_user(&out, iri);
  if (rest.length < iri.length)
    imported_remark(imported, line,
                    "The user and password in this URL are not copied. Write "
                    "user:password into a file that only the server can read, "
                    "and name it within so:source with so:credentials <FILE>");
  iri = rest;
  for (size_t i = 0; i < iri.length; i++) {
    unsigned char c = (unsigned char)iri.bytes[i];
    if (c > 0x7F ? !fine : iri_check_length(str_of(iri.bytes + i, 1)) == 0)
      buffer_format(&out, "%%%02X", (unsigned)c);
    else
      buffer_put_char(&out, (char)c);
  }
  buffer_put_char(&out, '>');
  return arena_take_buffer(&imported->arena, &out);
}

struct str
imported_path(struct imported *imported, struct str path)
{
  struct buffer out;
  buffer_init(&out, IMPORTED_INPUT_MAXIMUM);
  buffer_put_char(&out, '<');
  for (size_t i = 0; i < path.length; i++) {
    unsigned char c = (unsigned char)path.bytes[i];
    if (c <= ' ' || c > '~' || strchr("\"<>\\^`{|}%?#:", c))
      buffer_format(&out, "%%%02X", (unsigned)c);
    else
      buffer_put_char(&out, (char)c);
  }
  buffer_put_char(&out, '>');
  return arena_take_buffer(&imported->arena, &out);
}

/* --- settings ------------------------------------------------------------ */

void
imported_set(struct imported *imported, struct imported_node *node,
             const char *property, struct str value, size_t line,
             struct str words)
{
  struct str name = str_from(property);
  for (size_t i = 0; node && i < node->count; i++)
    if (str_equals(node->rows[i].property, name) &&
        str_equals(node->rows[i].value, value))
      return;
  if (!node)
    return;
  struct imported_setting *rows =
      grow(imported, node->rows, sizeof *rows, node->count, &node->capacity);
  if (!rows)
    return;
  node->rows = rows;
  rows[node->count++] = (struct imported_setting){name, value, line, words};
}

struct imported_node *
imported_add_namespace(struct imported *imported)
{
  struct imported_node *node = arena_array(&imported->arena, 1, sizeof *node);
  if (imported->namespace_count == IMPORTED_ROWS_MAXIMUM) {
    fail(imported, ERR_LIMIT);
    return NULL;
  }
  if (!node)
    return NULL;
  if (imported->last_namespace)
    imported->last_namespace->next = node;
  else
    imported->namespaces = node;
  imported->last_namespace = node;
  imported->namespace_count++;
  return node;
}

void
imported_move(struct imported *imported, int status, struct str old,
              struct str target, size_t line)
{
  for (size_t i = 0; i < imported->move_count; i++)
    if (str_equals(imported->moves[i].old, old))
      return;
  struct imported_move *rows =
      grow(imported, imported->moves, sizeof *rows, imported->move_count,
           &imported->move_capacity);
  if (!rows)
    return;
  imported->moves = rows;
  rows[imported->move_count++] =
      (struct imported_move){status, old, target, line};
}

/* --- remarks ------------------------------------------------------------- */

static void
add_remark(struct imported *imported, struct imported_remarks *remarks,
           size_t line, struct str words)
{
  struct imported_remark *rows = grow(imported, remarks->rows, sizeof *rows,
                                      remarks->count, &remarks->capacity);
  if (!rows)
    return;
  remarks->rows = rows;
  rows[remarks->count++] =
      (struct imported_remark){.line = line, .words = words};
}

/* Notes that a remark is about another line, too. */
static void
say_again(struct imported_remark *row, size_t line)
{
  size_t kept = row->again < IMPORTED_OTHERS_MAXIMUM ? row->again
                                                     : IMPORTED_OTHERS_MAXIMUM;
  bool known = row->line == line;
  for (size_t i = 0; i < kept; i++)
    known = known || row->others[i] == line;
  if (known)
    return;
  if (kept < IMPORTED_OTHERS_MAXIMUM)
    row->others[kept] = line;
  row->again++;
}

void
imported_remark(struct imported *imported, size_t line, const char *format, ...)
{
  va_list list;
  va_start(list, format);
  struct str words = format_list(imported, format, list);
  va_end(list);
  for (size_t i = 0; i < imported->remarks.count; i++) {
    struct imported_remark *row = &imported->remarks.rows[i];
    if (str_equals(row->words, words)) {
      say_again(row, line);
      return;
    }
  }
  add_remark(imported, &imported->remarks, line, words);
}

void
imported_keep(struct imported *imported, size_t line, struct str text)
{
  struct str copy = arena_copy(&imported->arena, text);
  for (size_t i = 0; i < imported->kept.count; i++)
    if (imported->kept.rows[i].line == line)
      return;
  if (copy.bytes)
    add_remark(imported, &imported->kept, line, copy);
}
