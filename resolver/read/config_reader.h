/* config_reader: the configuration, Turtle in our own vocabulary
 * (vocab/seeother.ttl), checked and turned into lines.
 *
 * A line is a key, a TAB and a value. Keys are the local names of the
 * properties of so:Resolver. "namespace" begins a namespace, and "name" one of
 * a single name; the lines that follow, up to the next one, are of it and begin
 * with "namespace.". "source" begins a source of the resolver itself, and
 * "namespace.source" one of the namespace; both have no value, and the lines
 * "source.KEY" that follow are of it (sparql/engine.h). Paths are absolute. The
 * lines go into the image; serve/config reads them. */
#ifndef SEEOTHER_READ_CONFIG_READER_H
#define SEEOTHER_READ_CONFIG_READER_H

#include "base/buffer.h"
#include "read/piece_reader.h"

/* ERR_CONFIG, with messages, when it is wrong; ERR_NO_INPUT. */
enum err config_reader_read(const char *path, struct buffer *out);

#endif
