/* sizes: the lengths of the other variants of a document, which its page shows.
 */
#ifndef SEEOTHER_RESOLVE_SIZES_H
#define SEEOTHER_RESOLVE_SIZES_H

#include "resolve/describe.h"

/* Statements of a description whose variants are measured, and bytes of one of
 * its terms; longer ones take too long. */
enum { SIZES_STATEMENTS_MAXIMUM = 400, SIZES_TERM_MAXIMUM = 64 * 1024 };

/* The lengths in bytes of every variant that is text of RDF, which is written
 * for that where it must be; ret_sizes is left as it is where that is not done.
 * The description is not changed. */
enum err sizes_measure(const struct exchange *exchange,
                       const struct described *described,
                       size_t ret_sizes[FORMAT_COUNT]);

#endif
