/* statement_check: checks statements from a library before they are kept.
 *
 * Every term is checked, even if the library promises to do so. It also finds
 * out whether a relative IRI may have been resolved against the base of the
 * source. */
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
 * form a statement. Otherwise returns a message that lives for ever, and in
 * *ret_which the index of the wrong term. */
const char *statement_check_terms(struct statement_check *check,
                                  const struct term *terms, int count,
                                  int *ret_which);

#endif
