#include "serve/text_table.h"

enum { GAP = 2 };

struct str *
text_table_add(struct text_table *table)
{
  if (table->count < TEXT_TABLE_ROWS)
    table->count++;
  struct str *cells = table->cells[table->count - 1];
  for (size_t i = 0; i < TEXT_TABLE_COLUMNS; i++)
    cells[i] = STR("");
  return cells;
}

/* In characters of UTF-8. */
static size_t
width_of(struct str text)
{
  size_t width = 0;
  for (size_t i = 0; i < text.length; i++)
    width += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
  return width;
}

static size_t
widest(const struct text_table *table, size_t column)
{
  size_t most = 0;
  for (size_t i = 0; i < table->count; i++) {
    size_t width = width_of(table->cells[i][column]);
    most = width > most ? width : most;
  }
  return most;
}

static void
put_spaces(struct buffer *out, size_t count)
{
  while (count--)
    buffer_put_char(out, ' ');
}

void
text_table_put(struct buffer *out, const struct text_table *table)
{
  size_t widths[TEXT_TABLE_COLUMNS];
  for (size_t i = 0; i < TEXT_TABLE_COLUMNS; i++)
    widths[i] = widest(table, i);
  for (size_t row = 0; row < table->count; row++) {
    size_t owed = GAP; /* spaces before the next cell that is not empty */
    for (size_t i = 0; i < TEXT_TABLE_COLUMNS; i++) {
      struct str cell = table->cells[row][i];
      if (cell.length) {
        put_spaces(out, owed);
        text_table_put_text(out, cell);
        owed = 0;
      }
      if (widths[i])
        owed += widths[i] - width_of(cell) + GAP;
    }
    buffer_put_char(out, '\n');
  }
}

void
text_table_put_text(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.bytes[i];
    if (c < 0x20 || c == 0x7F)
      buffer_format(out, "\\x%02X", c);
    else
      buffer_put_char(out, (char)c);
  }
}

void
text_table_put_heading(struct buffer *out, const char *words)
{
  if (out->length)
    buffer_put_char(out, '\n');
  buffer_put(out, str_from(words));
  buffer_put_char(out, '\n');
}

void
text_table_put_line(struct buffer *out, const char *words,
                    const struct str *values, size_t count)
{
  put_spaces(out, GAP);
  for (const char *at = words; *at; at++) {
    if (*at != '%') {
      buffer_put_char(out, *at);
    } else if (count) {
      text_table_put_text(out, *values++);
      count--;
    }
  }
  buffer_put_char(out, '\n');
}
