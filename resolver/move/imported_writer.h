/* imported_writer: writes an import as a configuration in Turtle, and its moved
 * names as a table. */
#ifndef SEEOTHER_MOVE_IMPORTED_WRITER_H
#define SEEOTHER_MOVE_IMPORTED_WRITER_H

#include "move/imported.h"

/* Appends the configuration. Each setting has the line of the input that it
 * comes from as a comment. Lines that could not be expressed are comments at
 * the end. Moved names are comments as well, unless they have a table.
 * ERR_MEMORY or ERR_LIMIT. */
enum err imported_writer_put(struct imported *imported, struct buffer *out);

/* Appends the table of moved names, as CSV (read/table_reader.h). ERR_MEMORY or
 * ERR_LIMIT. */
enum err imported_writer_put_table(struct imported *imported,
                                   struct buffer *out);

/* Prints the remarks on standard error in the order of their lines, as
 * "file:line: words". */
void imported_writer_say(struct imported *imported);

#endif
