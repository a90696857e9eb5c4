/* source_syntax: decides on the syntax of a source, by its name and its first
 * bytes.
 *
 * The first bytes of an archive must be unpacked, which is done inside the
 * sandbox; until then only its name is used. */
#ifndef SEEOTHER_READ_SOURCE_SYNTAX_H
#define SEEOTHER_READ_SOURCE_SYNTAX_H

#include "read/sniff.h"
#include "read/source.h"

/* Applies the result of sniff to a source. When it contradicts the source's
 * syntax, that is changed, and logged. A file of a directory that is not data,
 * or whose syntax is not supported, is left out and counted in the list.
 * ERR_BAD_DATA, with a message, when such a file was named as an argument. */
enum err source_syntax_settle(struct source_list *list, struct source *source,
                              const char *path, struct sniff sniff);

/* Does the same for every archive of the list whose first bytes were not read
 * yet. An archive that cannot be unpacked is left to its reader, which reports
 * the reason. ERR_BAD_DATA with a message. */
enum err source_syntax_settle_archives(struct source_list *list);

#endif
