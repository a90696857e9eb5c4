/* source_syntax: the syntax of a source, by its name and its first bytes.
 *
 * An archive has to be unpacked for its first bytes, which is done in the
 * sandbox: its name alone decides until then. */
#ifndef SEEOTHER_READ_SOURCE_SYNTAX_H
#define SEEOTHER_READ_SOURCE_SYNTAX_H

#include "read/sniff.h"
#include "read/source.h"

/* Settles what the first bytes say of a source. Its syntax changes, with a
 * note, when they contradict it. A file of a directory that is of another kind
 * or in a syntax that is not read is left, counted in the list; one that was
 * named outright is ERR_BAD_DATA then, with a message. */
enum err source_syntax_settle(struct source_list *list, struct source *source,
                              const char *path, struct sniff sniff);

/* The same for every archive of the list that nobody has looked into. One that
 * cannot be unpacked is let be: its reader says why. */
enum err source_syntax_settle_archives(struct source_list *list);

#endif
