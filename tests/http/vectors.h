/* vectors: tables of third parties, a row a line, tabs between cells, and JSON
 * strings in some of these. */
#ifndef SEEOTHER_TESTS_HTTP_VECTORS_H
#define SEEOTHER_TESTS_HTTP_VECTORS_H

#include "base/buffer.h"
#include "base/str.h"

enum { VECTORS_TEXT_MAXIMUM = 1024, VECTORS_LIST_MAXIMUM = 16 };

struct vectors_list {
  char texts[VECTORS_LIST_MAXIMUM][128];
  size_t count;
};

/* Reads a table below the third-party data into text, which the caller frees.
 * False, and says so, where it is absent. */
bool vectors_read(const char *path, struct buffer *text);

/* Cuts the next row off, comments and blank lines passed over. */
bool vectors_next_row(struct str *rest, struct str *ret_row);

/* Reads a JSON string off *rest. False when there is none. */
bool vectors_read_string(struct str *rest, char *out, size_t room);

/* Reads the strings of an array, however nested, up to an object in it. */
void vectors_read_list(struct str cell, struct vectors_list *ret_list);

/* Whether a list has a text, without regard to case. */
bool vectors_has(const struct vectors_list *list, struct str text);

#endif
