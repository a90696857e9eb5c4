/* statement_check: what a library has read, looked at again before it is kept.
 *
 * Every term is checked, whatever the library promises, and it is noted whether
 * a relative IRI may have been resolved against the base of the source. */
#ifndef SEEOTHER_READ_STATEMENT_CHECK_H
#define SEEOTHER_READ_STATEMENT_CHECK_H

#include "rdf/term.h"
#include "read/iri_memo.h"

/* All zero in the beginning, but for base. */
struct statement_check {
  struct str base; /* of the source in hand; borrowed */
  bool used_base;  /* a statement had an IRI below the default base */
  struct iri_memo memo;
};

/* NULL when subject, predicate, object and perhaps graph (count 3 or 4) may
 * stand so in a statement. Otherwise the reason, as words that live for ever,
 * and which term it is. */
const char *statement_check_terms(struct statement_check *check,
                                  const struct term *terms, int count,
                                  int *ret_which);

#endif
