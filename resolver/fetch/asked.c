#include "fetch/asked.h"

static bool
is_spelled(enum question_kind kind)
{
  return kind == QUESTION_DESCRIBE || kind == QUESTION_EXISTS ||
         kind == QUESTION_MEMBERS;
}

static enum err
read_lines(enum question_kind kind, struct str text, struct asked *asked)
{
  asked->line_count = 0;
  while (text.length) {
    struct str line = kind == QUESTION_SEARCH ? text : str_cut(&text, '\n');
    if (kind == QUESTION_SEARCH)
      text.length = 0;
    if (line.length == 0)
      continue;
    if (asked->line_count == ASKED_LINES_MAXIMUM)
      return ERR_LIMIT;
    asked->lines[asked->line_count++] = line;
  }
  return ERR_NONE;
}

static enum err
put_rows(struct asked *asked, enum question_kind kind, uint32_t line,
         struct arena *arena)
{
  size_t count = 1;
  struct str *rows = &asked->rows[asked->row_count];
  rows[0] = asked->lines[line];
  if (is_spelled(kind)) {
    if (!question_iri_is_safe(rows[0]))
      return ERR_BAD_DATA;
    TRY(question_spellings(asked->lines[line], arena, rows, &count));
  }
  for (size_t i = 0; i < count; i++)
    asked->lines_of_rows[asked->row_count++] = line;
  return ERR_NONE;
}

enum err
asked_read(enum question_kind kind, struct str text, struct arena *arena,
           struct asked *ret_asked)
{
  TRY(read_lines(kind, text, ret_asked));
  size_t room = ret_asked->line_count * QUESTION_SPELLINGS_MAXIMUM;
  ret_asked->row_count = 0;
  ret_asked->rows = arena_array(arena, room, sizeof *ret_asked->rows);
  ret_asked->lines_of_rows =
      arena_array(arena, room, sizeof *ret_asked->lines_of_rows);
  TRY(arena_err(arena));
  for (uint32_t i = 0; i < ret_asked->line_count; i++)
    TRY(put_rows(ret_asked, kind, i, arena));
  return arena_err(arena);
}

void
asked_put_existing(const struct asked *asked, struct str text,
                   struct buffer *out)
{
  uint32_t last = UINT32_MAX; /* the line that was appended last */
  struct str row = str_cut(&text, '\n');
  for (size_t i = 0; i < asked->row_count; i++) {
    if (!str_equals(asked->rows[i], row))
      continue;
    row = str_cut(&text, '\n');
    if (asked->lines_of_rows[i] == last)
      continue;
    if (last != UINT32_MAX)
      buffer_put_char(out, '\n');
    last = asked->lines_of_rows[i];
    buffer_put(out, asked->lines[last]);
  }
}
