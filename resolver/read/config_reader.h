/* config_reader: reads the configuration, which is Turtle in our own vocabulary
 * (vocab/seeother.ttl), checks it, and turns it into lines.
 *
 * A line is a key, a TAB and a value. Keys are the local names of the
 * properties of so:Resolver. A line "namespace" begins a namespace, and a line
 * "name" begins one that has a single name; the lines after it that begin with
 * "namespace." are its settings. A line "source" begins a source for all names,
 * and "namespace.source" one for the namespace; both have no value, and the
 * lines "source.KEY" after it are its settings (sparql/engine.h). Paths are
 * absolute. The lines become a part of the image, and serve/config.h and others
 * read them. */
#ifndef SEEOTHER_READ_CONFIG_READER_H
#define SEEOTHER_READ_CONFIG_READER_H

#include "base/buffer.h"

/* Reads the configuration at a path, and appends its lines. places is NULL, or
 * gets a line for each of them: "LINE:COLUMN" of the value in the file.
 * ERR_CONFIG, with messages that say where, when it is wrong; ERR_NO_INPUT. */
enum err config_reader_read(const char *path, struct buffer *out,
                            struct buffer *places);

#endif
