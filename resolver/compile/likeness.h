/* likeness: finds sources with the same statements, for example one ontology in
 * two syntaxes, whose blank nodes would otherwise be loaded twice.
 *
 * Of each source, statements with blank nodes are kept as a sketch (MinHash,
 * Broder 1997), in which all blank nodes are alike; with it, the ontology that
 * the source declares, and its versions. A likeness belongs to one thread;
 * those of several threads are merged in the end. */
#ifndef SEEOTHER_COMPILE_LIKENESS_H
#define SEEOTHER_COMPILE_LIKENESS_H

#include "base/err.h"
#include "rdf/term.h"
#include "read/piece_reader.h"

struct likeness {
  struct likeness_row **rows; /* by source; NULL where nothing was put */
  size_t count;               /* 0: nothing is kept */
};

/* Begins for a number of sources. With one source, or with very many, nothing
 * is kept. ERR_MEMORY. */
enum err likeness_init(struct likeness *likeness, size_t sources);

/* Frees all rows; nothing is kept afterwards. */
void likeness_fini(struct likeness *likeness);

/* Notes a statement of a source. ERR_MEMORY. */
enum err likeness_put(struct likeness *likeness, size_t source,
                      const struct term *subject, const struct term *predicate,
                      const struct term *object);

/* Adds what another one has noted. ERR_MEMORY. */
enum err likeness_merge(struct likeness *likeness,
                        const struct likeness *other);

/* Marks each source whose statements with blank nodes another one has as well
 * as a copy of it, and says so. *ret_found: there was one, so that what was
 * read must be read again. Two are compared (same_data) when they are files in
 * two syntaxes that declare the same ontology in the same version, or declare
 * none and are named alike in one directory, and their sketches are alike.
 * ERR_MEMORY. */
enum err likeness_find_copies(const struct likeness *likeness,
                              struct piece_reader *reader,
                              struct source_list *sources, bool *ret_found);

#endif
