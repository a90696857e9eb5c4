/* markdown_writer: a description as CommonMark, for terminals and language
 * models.
 *
 * A heading, then one list item a value, by property; blank nodes are nested
 * lists. Nothing in the data becomes markup: characters that CommonMark gives
 * a meaning are escaped, and only http, https and mailto IRIs are links. */
#ifndef SEEOTHER_FORMAT_MARKDOWN_WRITER_H
#define SEEOTHER_FORMAT_MARKDOWN_WRITER_H

#include "format/format.h"

format_writer markdown_writer_write;

#endif
