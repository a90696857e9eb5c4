/* table_reader: reads tables of moved and withdrawn names.
 *
 * They are CSV (RFC 4180) in UTF-8, with the columns old, new, status. The
 * status may be left out (301 with a new name, 410 for "old,") or be 301, 303
 * or 410; a first line "old,new,status" is a heading. Empty lines, and those
 * that begin with "#", are ignored. */
#ifndef SEEOTHER_READ_TABLE_READER_H
#define SEEOTHER_READ_TABLE_READER_H

#include "base/buffer.h"

/* Appends a line of configuration for each row: "moved TAB status SP old SP
 * new". ERR_BAD_DATA when rows are wrong, with a message for each of the first
 * 20 that has its line. ERR_NO_INPUT when the file cannot be read. */
enum err table_reader_read(const char *path, struct buffer *out);

/* Reads a text as table_reader_read does a file; path is for messages. */
enum err table_reader_parse(const char *path, struct str text,
                            struct buffer *out);

#endif
