/* markdown_writer: writes a description as CommonMark, for terminals and
 * language models.
 *
 * It has a heading, then one list item for each value, by property; blank nodes
 * are nested lists. No data become markup: characters with a meaning in
 * CommonMark are escaped, and only http, https and mailto IRIs are links. */
#ifndef SEEOTHER_FORMAT_MARKDOWN_WRITER_H
#define SEEOTHER_FORMAT_MARKDOWN_WRITER_H

#include "format/format.h"

format_writer markdown_writer_write;

#endif
