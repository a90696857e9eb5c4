/* rdfjson_writer: RDF/JSON (W3C note of 2013, legacy).
 *
 * Ours, because raptor2 2.0.15 writes characters above U+FFFF as "\UXXXXXXXX",
 * which is not JSON. */
#ifndef SEEOTHER_FORMAT_RDFJSON_WRITER_H
#define SEEOTHER_FORMAT_RDFJSON_WRITER_H

#include "format/format.h"

format_writer rdfjson_writer_write;

#endif
