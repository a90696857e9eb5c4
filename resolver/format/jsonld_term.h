/* jsonld_term: finds the definition of a term in the "@context" of its
 * vocabulary. */
#ifndef SEEOTHER_FORMAT_JSONLD_TERM_H
#define SEEOTHER_FORMAT_JSONLD_TERM_H

#include "rdf/graph.h"

/* How a term belongs to the vocabulary; the smaller comes first. */
enum jsonld_term_place {
  JSONLD_TERM_BELOW,   /* its IRI begins with that of the vocabulary */
  JSONLD_TERM_DEFINED, /* its statements say that the vocabulary defines it */
  JSONLD_TERM_BESIDE,  /* its IRI is in the same folder */
  JSONLD_TERM_NONE, /* it does not belong, or is neither a class nor a property
                     */
};

struct jsonld_term {
  struct str name, iri; /* the name is the end of the IRI */
  struct str type; /* "@id", or a datatype; empty: the context does not tell */
  enum jsonld_term_place place;
};

enum { JSONLD_TERM_KINDS = 11 };

/* A graph, with the indexes of the terms that are looked for. */
struct jsonld_term_reader {
  const struct graph *graph;
  uint32_t kind_terms[JSONLD_TERM_KINDS];
  uint32_t type, range, defined_by, datatype;
  struct str iri; /* of the vocabulary; of a version, that of its ontology */
};

/* Begins with a graph, which must be normal, and a vocabulary, which must not
 * be empty; both are borrowed. Returns false when the graph describes no class
 * and no property. */
bool jsonld_term_reader_init(struct jsonld_term_reader *reader,
                             const struct graph *graph, struct str vocabulary);

/* Reads a subject, whose statements are the count ones from at on. Borrows from
 * the graph. */
void jsonld_term_read(const struct jsonld_term_reader *reader, size_t at,
                      size_t count, struct jsonld_term *ret_term);

#endif
