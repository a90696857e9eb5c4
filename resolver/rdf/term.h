/* term: an RDF term as a value that borrows its bytes (RDF 1.1 Concepts 3.1).
 */
#ifndef SEEOTHER_RDF_TERM_H
#define SEEOTHER_RDF_TERM_H

#include "base/str.h"

#include <stdint.h>

/* The kinds in the order of terms. */
enum term_kind { TERM_IRI, TERM_BLANK, TERM_LITERAL };

struct term {
  enum term_kind kind;
  bool
      shared; /* a blank node that statements of other documents name as well */
  struct str value; /* the IRI or the lexical form; of a blank node, the label
                       that it must be written with, or empty: any */
  struct str language; /* lower case; empty without one */
  struct str datatype; /* an IRI; empty for xsd:string and rdf:langString */
};

/* Returns an IRI as a term, which borrows the bytes. */
struct term term_iri(struct str iri);

/* Returns a literal as a term, which borrows the bytes. language is empty or in
 * lower case; datatype is empty for xsd:string and, with a language, for
 * rdf:langString. */
struct term term_literal(struct str lexical, struct str language,
                         struct str datatype);

/* Compares terms by kind, then bytewise by value, datatype and language:
 * negative, 0 or positive. All blank nodes without labels are equal here, for
 * nothing in them can be compared. */
int term_compare(const struct term *a, const struct term *b);

/* Returns a hash; equal terms have equal hashes. */
uint64_t term_hash(const struct term *term);

/* Returns whether a tag has the form of RFC 5646 as far as LANGTAG of Turtle
 * asks for it: letters, then groups of letters and digits with a hyphen before
 * each, all of 1 to 8 characters. At most 255 bytes. */
bool term_is_language(struct str tag);

#endif
