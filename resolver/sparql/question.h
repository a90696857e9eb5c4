/* question: what an endpoint is asked, in SPARQL 1.1. */
#ifndef SEEOTHER_SPARQL_QUESTION_H
#define SEEOTHER_SPARQL_QUESTION_H

#include "base/buffer.h"
#include "sparql/engine.h"

enum question_kind {
  QUESTION_DESCRIBE, /* of one IRI: all that its page needs */
  QUESTION_EXISTS,   /* which of some IRIs are subjects; answered as statements
                        <iri> a rdfs:Resource */
  QUESTION_SEARCH,   /* labels with some words, and types of what has them */
  QUESTION_CLASSES,  /* classes, with void:entities as their number */
  QUESTION_MEMBERS,  /* of a class: its first members, and their labels */
  QUESTION_DATASET,  /* the endpoint's own description (VoID), and one subject
                        of each authority among the first thousand statements,
                        with rdf:value as the number of these */
  QUESTION_KINDS
};

enum { QUESTION_SPELLINGS_MAXIMUM = 8 };

/* Whether an IRI may stand between "<" and ">": absolute, UTF-8, none of the
 * characters that an IRIREF cannot have (SPARQL 1.1 19.8, production 139).
 * Nothing else is ever written. */
bool question_iri_is_safe(struct str iri);

/* The spellings under which data may have a name: with http and https, as it
 * is, as a URI (RFC 3987 3.1) and as an IRI (3.2). The first is iri itself; no
 * two are the same, and all are safe. ret_iris has room for
 * QUESTION_SPELLINGS_MAXIMUM; they live in the arena. ERR_BAD_DATA when iri is
 * not safe, ERR_MEMORY. */
enum err question_spellings(struct str iri, struct arena *arena,
                            struct str *ret_iris, size_t *ret_count);

/* Appends a query. rows: IRIs in all their spellings; of a search, one row, the
 * words; QUESTION_CLASSES and QUESTION_DATASET look at none. A template of the
 * owner gets the first row alone, and a DESCRIBE is of all. ERR_LIMIT when out
 * is full, ERR_BAD_DATA when an IRI is not safe, there is no row, a search has
 * no word with a letter or a digit, or the engine has no search. */
enum err question_put(struct buffer *out, const struct engine *engine,
                      enum question_kind kind, const struct str *rows,
                      size_t count);

#endif
