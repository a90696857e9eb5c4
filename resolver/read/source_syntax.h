/* source_syntax: the syntax of a source, by its name and its first bytes.
 *
 * An archive has to be unpacked for its first bytes, which is done in the
 * sandbox: its name alone decides until then. */
#ifndef SEEOTHER_READ_SOURCE_SYNTAX_H
#define SEEOTHER_READ_SOURCE_SYNTAX_H

#include "read/sniff.h"
#include "read/source.h"

/* Applies to a source what its first bytes tell. When they contradict its
 * syntax, that is changed, with a note. A file of a directory that is not data,
 * or whose syntax is not read, is left out and counted in the list. When such a
 * file was named as an argument, it is ERR_BAD_DATA, with a message. */
enum err source_syntax_settle(struct source_list *list, struct source *source,
                              const char *path, struct sniff sniff);

/* As source_syntax_settle, for every archive of the list whose first bytes have
 * not been looked at. One that cannot be unpacked is left to its reader, which
 * tells the reason. */
enum err source_syntax_settle_archives(struct source_list *list);

#endif
