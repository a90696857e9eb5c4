/* text_table: text for people: lines, and tables with aligned columns. */
#ifndef SEEOTHER_SERVE_TEXT_TABLE_H
#define SEEOTHER_SERVE_TEXT_TABLE_H

#include "base/buffer.h"

enum { TEXT_TABLE_ROWS = 96, TEXT_TABLE_COLUMNS = 6 };

/* Cells borrow their bytes. Begins with zeros. */
struct text_table {
  struct str cells[TEXT_TABLE_ROWS][TEXT_TABLE_COLUMNS];
  size_t count; /* of rows */
};

/* Adds a row, whose cells are empty, and returns them. When there are
 * TEXT_TABLE_ROWS already, it is the last row, emptied. */
struct str *text_table_add(struct text_table *table);

/* Appends the rows, with two spaces at their beginning and between columns. A
 * column is as wide as its widest cell; a character counts one. Spaces at the
 * end of a line are left out. */
void text_table_put(struct buffer *out, const struct text_table *table);

/* Appends a text in which control characters are written as \xHH, so that
 * nothing in it moves the cursor of a terminal. */
void text_table_put_text(struct buffer *out, struct str text);

/* Appends the heading of a section, after an empty line unless it is the first.
 */
void text_table_put_heading(struct buffer *out, const char *words);

/* Appends a line: two spaces, the words, and a line feed. Each "%" in the words
 * stands for the next of the values. */
void text_table_put_line(struct buffer *out, const char *words,
                         const struct str *values, size_t count);

#endif
