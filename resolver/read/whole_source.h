/* whole_source: the bytes of a source, all at once, for syntaxes that cannot be
 * read in pieces. */
#ifndef SEEOTHER_READ_WHOLE_SOURCE_H
#define SEEOTHER_READ_WHOLE_SOURCE_H

#include "base/buffer.h"
#include "read/input.h"
#include "read/report.h"

enum {
  WHOLE_SOURCE_MAXIMUM = 2147483647 - 65536, /* raptor2 counts in an int */
};

/* The text, without a byte order mark; out is emptied first. ERR_NO_INPUT,
 * ERR_PERMISSION, ERR_IO, ERR_BAD_DATA or ERR_MEMORY, with a fault in the
 * report. An archive that breaks off gives what is there when the report is
 * lenient. */
enum err whole_source_read(const struct source *source, struct report *report,
                           struct buffer *out);

#endif
