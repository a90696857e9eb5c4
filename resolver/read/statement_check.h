/* statement_check: checks statements that a library has read before they are
 * kept.
 *
 * Every term is checked, even if the library promises to do so, and it is noted
 * whether a relative IRI may have been resolved against the base of the source.
 */
#ifndef SEEOTHER_READ_STATEMENT_CHECK_H
#define SEEOTHER_READ_STATEMENT_CHECK_H

#include "rdf/term.h"
#include "read/iri_memo.h"

/* All zero in the beginning, but for base. */
struct statement_check {
  struct str base; /* of the current source; borrowed */
  bool used_base;  /* a statement had an IRI below the default base */
  struct iri_memo memo;
};

/* Returns NULL when subject, predicate, object and perhaps graph (count 3 or 4)
 * form a statement. Otherwise it returns what is wrong, in words that live for
 * ever, and the index of the term. */
const char *statement_check_terms(struct statement_check *check,
                                  const struct term *terms, int count,
                                  int *ret_which);

#endif
