/* variant_lengths: the lengths of the other variants of a document, which its
 * page shows.
 */
#ifndef SEEOTHER_RESOLVE_VARIANT_LENGTHS_H
#define SEEOTHER_RESOLVE_VARIANT_LENGTHS_H

#include "resolve/describe.h"

/* Statements of a description whose variants are measured, and bytes of one of
 * its terms; longer ones take too long. */
enum {
  VARIANT_LENGTHS_STATEMENTS_MAXIMUM = 400,
  VARIANT_LENGTHS_TERM_MAXIMUM = 64 * 1024
};

/* The lengths in bytes of every variant that is text of RDF, which is written
 * for that where it must be; ret_lengths is left as it is where that is not
 * done. The description is not changed. */
enum err variant_lengths_measure(const struct exchange *exchange,
                                 const struct described *described,
                                 size_t ret_lengths[FORMAT_COUNT]);

#endif
