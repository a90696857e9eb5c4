/* question: the queries to endpoints, in SPARQL 1.1. */
#ifndef SEEOTHER_SPARQL_QUESTION_H
#define SEEOTHER_SPARQL_QUESTION_H

#include "base/buffer.h"
#include "sparql/engine.h"

enum question_kind {
  QUESTION_DESCRIBE, /* the statements that the page of an IRI needs */
  QUESTION_EXISTS,   /* which of several IRIs are subjects; the answer has a
                        statement <iri> a rdfs:Resource for each */
  QUESTION_SEARCH,   /* labels with certain words, and the types of their
                        subjects */
  QUESTION_CLASSES,  /* classes, with void:entities as their number */
  QUESTION_MEMBERS,  /* the first members of a class, and their labels */
  QUESTION_DATASET,  /* the endpoint's own description (VoID), and one subject
                        of each authority among the first thousand statements,
                        with rdf:value as the number of these */
  QUESTION_KINDS
};

enum { QUESTION_SPELLINGS_MAXIMUM = 8 };

/* Returns whether an IRI may be written between "<" and ">": it is absolute,
 * UTF-8, and has none of the characters that an IRIREF cannot have (SPARQL 1.1
 * 19.8, production 139). Other IRIs are never written to a query. */
bool question_iri_is_safe(struct str iri);

/* Finds the spellings that a name may have in data: with http and with https,
 * and of both as it is, as a URI (RFC 3987 3.1) and as an IRI (3.2). The first
 * is iri itself; no two are equal, and all are safe. ret_iris has room for
 * QUESTION_SPELLINGS_MAXIMUM; they live in the arena. ERR_BAD_DATA when iri is
 * not safe, ERR_MEMORY. */
enum err question_spellings(struct str iri, struct arena *arena,
                            struct str *ret_iris, size_t *ret_count);

/* Appends a query. rows: the IRIs in all their spellings; for a search, one row
 * with the words. QUESTION_CLASSES and QUESTION_DATASET use no rows. A template
 * of the configuration gets only the first row; a DESCRIBE has all rows.
 * ERR_LIMIT when out is full; ERR_BAD_DATA when an IRI is not safe, there is no
 * row, a search has no word with a letter or a digit, or the engine has no
 * search. */
enum err question_put(struct buffer *out, const struct engine *engine,
                      enum question_kind kind, const struct str *rows,
                      size_t count);

#endif
