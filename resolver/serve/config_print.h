/* config_print: shows the settings of a start, and where each comes from. */
#ifndef SEEOTHER_SERVE_CONFIG_PRINT_H
#define SEEOTHER_SERVE_CONFIG_PRINT_H

#include "serve/config_rows.h"

/* Reads the configuration of the options by a child, and no data, and writes
 * every setting to standard output: as text, or as JSON if the options say so.
 * Errors have a message. */
enum err config_print_run(const struct options *options);

/* Appends a line for each row: name, value, and where that comes from, in
 * columns; what belongs to a namespace or a source is indented below it. */
void config_print_text(struct buffer *out, const struct config_rows *rows);

/* Appends an array of JSON with an object for each row, and a line feed. The
 * names of the members are in seeother(1). */
void config_print_json(struct buffer *out, const struct config_rows *rows);

#endif
