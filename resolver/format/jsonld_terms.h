/* jsonld_terms: the terms of a vocabulary, for the "@context" of its JSON-LD,
 * so that its URI works as a context of other documents.
 *
 * Classes and properties get their short names: "Person", and {"@id":
 * "http://e/ns#actor", "@type": "@id"} where the range is not of literals, or
 * with a datatype as "@type" where it is of one. Nothing else is said about
 * them ("@container" would change what an array means). */
#ifndef SEEOTHER_FORMAT_JSONLD_TERMS_H
#define SEEOTHER_FORMAT_JSONLD_TERMS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "format/jsonld_term.h"
#include "rdf/namespaces.h"

/* All zero at first. Its rows live in the arena that they were collected in,
 * and what they borrow has to live as long as that. */
struct jsonld_terms {
  struct jsonld_term *rows;
  size_t count, capacity;
  struct str vocabulary; /* from the first graph */
  struct str *schemes;   /* the schemes of IRIs in the graphs */
  size_t scheme_count, scheme_capacity;
};

/* Adds the terms that a normal graph describes and that are of a vocabulary:
 * their IRIs begin with its IRI, or stand in its folder, or they say that it
 * defines them. A term has all its statements in one graph. copies: the graph
 * ends before the arena does, so texts are copied into the arena. ERR_MEMORY.
 */
enum err jsonld_terms_collect(struct jsonld_terms *terms,
                              const struct graph *graph, struct str vocabulary,
                              bool copies, struct arena *arena);

/* Appends the members of the context: ",", a new line and a definition for each
 * short name, without the first comma where nothing stands before them. Left
 * out are names that are prefixes of the namespaces or schemes of IRIs, which
 * JSON-LD would mistake for each other, and those with characters that mean
 * something there. Of two terms with one name, the one that is below the
 * vocabulary is taken, then the first. */
void jsonld_terms_put(struct jsonld_terms *terms,
                      const struct namespaces *namespaces, bool is_first,
                      struct buffer *out);

#endif
