/* whole_source: reads all bytes of a source at once, for syntaxes that cannot
 * be read in pieces. */
#ifndef SEEOTHER_READ_WHOLE_SOURCE_H
#define SEEOTHER_READ_WHOLE_SOURCE_H

#include "base/buffer.h"
#include "read/input.h"
#include "read/report.h"

enum {
  WHOLE_SOURCE_MAXIMUM = 2147483647 - 65536, /* raptor2 counts in an int */
};

/* Reads all of a source, without a byte order mark; out is emptied first.
 * ERR_NO_INPUT, ERR_PERMISSION, ERR_IO, ERR_BAD_DATA or ERR_MEMORY, with a
 * fault in the report. When the report is lenient, a truncated archive gives
 * what could be unpacked. */
enum err whole_source_read(const struct source *source, struct report *report,
                           struct buffer *out);

#endif
