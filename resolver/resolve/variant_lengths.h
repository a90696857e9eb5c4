/* variant_lengths: measures the lengths of a document's other variants, which
 * its page shows. */
#ifndef SEEOTHER_RESOLVE_VARIANT_LENGTHS_H
#define SEEOTHER_RESOLVE_VARIANT_LENGTHS_H

#include "resolve/describe.h"

/* Larger descriptions are not measured: the most statements, and the most bytes
 * of one term. */
enum {
  VARIANT_LENGTHS_STATEMENTS_MAXIMUM = 400,
  VARIANT_LENGTHS_TERM_MAXIMUM = 64 * 1024
};

/* Sets the lengths in bytes of all RDF variants that are text, and writes them
 * for that if necessary. ret_lengths is unchanged when they are not measured.
 * The description is not changed. ERR_MEMORY, or the error of a writer. */
enum err variant_lengths_measure(const struct exchange *exchange,
                                 const struct described *described,
                                 size_t ret_lengths[FORMAT_COUNT]);

#endif
