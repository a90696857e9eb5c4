/* jsonld_writer: writes JSON-LD 1.1, compact with an inline context.
 *
 * There is one object in "@graph" for each topic and each node that cannot be
 * embedded; the topic is first. Blank nodes are embedded, IRIs are not. Every
 * "@id" is absolute, so the base that a client assumes does not matter.
 * Literals stay strings with their type: no number is converted. */
#ifndef SEEOTHER_FORMAT_JSONLD_WRITER_H
#define SEEOTHER_FORMAT_JSONLD_WRITER_H

#include "format/format.h"

format_writer jsonld_writer_write;

#endif
