#include "move/yaml_leaves.h"

#include "base/grow.h"
#include "base/log.h"

#include <stdlib.h>
#include <yaml.h>

/* A mapping or a list that is open. */
struct level {
  bool is_list;
  bool has_key;  /* of a mapping: the next node is a value */
  size_t number; /* of the next item of a list */
  size_t length; /* of the path before this level */
};

struct reading {
  struct yaml_leaves *leaves;
  struct buffer path;
  struct level levels[YAML_DEPTH_MAXIMUM];
  size_t depth, documents;
  enum err err;
};

static void
complain(struct reading *reading, size_t line, const char *words)
{
  log_line("%s:%zu: %s", reading->leaves->imported->path, line, words);
  reading->err = ERR_BAD_DATA;
}

/* --- paths --------------------------------------------------------------- */

static struct level *
top(struct reading *reading)
{
  return reading->depth ? &reading->levels[reading->depth - 1] : NULL;
}

static void
put_segment(struct reading *reading, struct str segment)
{
  if (reading->path.length)
    buffer_put_char(&reading->path, '/');
  buffer_put(&reading->path, segment);
}

/* Begins a value: in a list, its number becomes part of the path. */
static void
begin_value(struct reading *reading)
{
  struct level *level = top(reading);
  if (level && level->is_list) {
    if (reading->path.length)
      buffer_put_char(&reading->path, '/');
    buffer_format(&reading->path, "%zu", level->number++);
  }
}

/* Ends a value: the path is that of its level again. */
static void
end_value(struct reading *reading)
{
  struct level *level = top(reading);
  buffer_cut(&reading->path, level ? level->length : 0);
  if (level)
    level->has_key = false;
}

/* --- events -------------------------------------------------------------- */

static void
add_leaf(struct reading *reading, struct str value, size_t line)
{
  struct yaml_leaves *leaves = reading->leaves;
  struct arena *arena = &leaves->imported->arena;
  if (leaves->count == IMPORTED_ROWS_MAXIMUM || buffer_err(&reading->path)) {
    reading->err = ERR_LIMIT;
    return;
  }
  struct yaml_leaf *rows =
      grow_rows(leaves->rows, sizeof *rows, leaves->count, &leaves->capacity);
  if (rows) {
    leaves->rows = rows;
    rows[leaves->count++] =
        (struct yaml_leaf){arena_copy(arena, buffer_str(&reading->path)),
                           arena_copy(arena, value), line};
  }
  reading->err = rows ? arena_err(arena) : ERR_MEMORY;
}

static void
take_scalar(struct reading *reading, const yaml_event_t *event, size_t line)
{
  struct level *level = top(reading);
  struct str text =
      str_of((const char *)event->data.scalar.value, event->data.scalar.length);
  if (level && !level->is_list && !level->has_key) {
    put_segment(reading, text);
    level->has_key = true;
    return;
  }
  begin_value(reading);
  add_leaf(reading, text, line);
  end_value(reading);
}

static void
open_level(struct reading *reading, bool is_list, size_t line)
{
  struct level *level = top(reading);
  if (level && !level->is_list && !level->has_key) {
    complain(reading, line, "A key must be a word here");
  } else if (reading->depth == YAML_DEPTH_MAXIMUM) {
    complain(reading, line, "This is nested too deep");
  } else {
    begin_value(reading);
    reading->levels[reading->depth++] =
        (struct level){.is_list = is_list, .length = reading->path.length};
  }
}

static void
close_level(struct reading *reading)
{
  reading->depth--;
  end_value(reading);
}

static void
take_event(struct reading *reading, const yaml_event_t *event)
{
  size_t line = event->start_mark.line + 1;
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    if (reading->documents++)
      complain(reading, line, "There must be one document");
    break;
  case YAML_SCALAR_EVENT:
    take_scalar(reading, event, line);
    break;
  case YAML_MAPPING_START_EVENT:
  case YAML_SEQUENCE_START_EVENT:
    open_level(reading, event->type == YAML_SEQUENCE_START_EVENT, line);
    break;
  case YAML_MAPPING_END_EVENT:
  case YAML_SEQUENCE_END_EVENT:
    close_level(reading);
    break;
  case YAML_ALIAS_EVENT:
    complain(reading, line, "Aliases are not read: write the value out");
    break;
  default:
    break;
  }
}

/* --- reading ------------------------------------------------------------- */

static void
read_events(struct reading *reading, yaml_parser_t *parser)
{
  bool ended = false;
  while (!ended && !reading->err) {
    yaml_event_t event;
    if (!yaml_parser_parse(parser, &event)) {
      if (parser->error == YAML_MEMORY_ERROR)
        reading->err = ERR_MEMORY;
      else
        complain(reading, parser->problem_mark.line + 1,
                 parser->problem ? parser->problem : "This is not YAML");
      return;
    }
    take_event(reading, &event);
    ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
}

enum err
yaml_leaves_read(struct imported *imported, struct str text,
                 struct yaml_leaves *ret_leaves)
{
  struct reading reading = {.leaves = ret_leaves};
  yaml_parser_t parser;
  *ret_leaves = (struct yaml_leaves){.imported = imported};
  if (!yaml_parser_initialize(&parser))
    return ERR_MEMORY;
  buffer_init(&reading.path, IMPORTED_INPUT_MAXIMUM);
  yaml_parser_set_input_string(
      &parser, (const unsigned char *)(text.bytes ? text.bytes : ""),
      text.length);
  read_events(&reading, &parser);
  yaml_parser_delete(&parser);
  buffer_fini(&reading.path);
  if (reading.err)
    yaml_leaves_fini(ret_leaves);
  return reading.err;
}

void
yaml_leaves_fini(struct yaml_leaves *leaves)
{
  free(leaves->rows);
  *leaves = (struct yaml_leaves){.rows = NULL};
}

struct str
yaml_leaves_find(const struct yaml_leaves *leaves, struct str path)
{
  for (size_t i = 0; i < leaves->count; i++)
    if (str_equals(leaves->rows[i].path, path))
      return leaves->rows[i].value;
  return STR("");
}
