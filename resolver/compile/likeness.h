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
  struct likeness_row **rows; /* for each source; NULL when it has no statements
                                 yet */
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

/* Adds the notes of another likeness. ERR_MEMORY. */
enum err likeness_merge(struct likeness *likeness,
                        const struct likeness *other);

/* Finds each source whose statements with blank nodes are all in another
 * source, marks it as a copy of that one, and logs it. *ret_found says that
 * there was one, so that the data must be read again. Two sources are compared
 * (same_data) when they are files in two syntaxes and their sketches are
 * similar, and they either declare the same ontology in the same version, or
 * declare none and have the same name in one directory. ERR_MEMORY. */
enum err likeness_find_copies(const struct likeness *likeness,
                              struct piece_reader *reader,
                              struct source_list *sources, bool *ret_found);

#endif
