/* namespaces: prefixes that make IRIs short when they are written. */
#ifndef SEEOTHER_RDF_NAMESPACES_H
#define SEEOTHER_RDF_NAMESPACES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#include <stdint.h>

#define NAMESPACES_NONE UINT32_MAX

struct namespace
{
  struct str prefix;
  struct str iri;
  uint32_t shorter; /* the longest other one that this IRI begins with */
  bool is_scheme;   /* the prefix is also a URI scheme: not for JSON-LD */
};

/* Sorted by IRI. Immutable once ready. */
struct namespaces {
  struct namespace *rows;
  uint32_t count;
  uint32_t capacity;
};

/* Begins with room for at most capacity rows, in the arena. ERR_MEMORY. */
enum err namespaces_init(struct namespaces *namespaces, struct arena *arena,
                         uint32_t capacity);

/* Adds a pair. The first to use a prefix or an IRI keeps it; a prefix that
 * Turtle would have to escape, or an IRI that IRIREF excludes, is left out.
 * Borrows both. */
void namespaces_add(struct namespaces *namespaces, struct str prefix,
                    struct str iri);

/* Adds the well-known pairs of vocab/prefixes.tsv. */
void namespaces_add_common(struct namespaces *namespaces);

/* Sorts the rows. To be called after the last addition and before the first
 * look-up. */
void namespaces_ready(struct namespaces *namespaces);

/* Returns the row with the longest namespace that iri begins with, if what
 * follows is a local name for which namespaces_is_local holds; or
 * NAMESPACES_NONE. */
uint32_t namespaces_find(const struct namespaces *namespaces, struct str iri);

/* Finds a row as namespaces_find does, but faster for many IRIs in order,
 * because it first tries the row of the IRI before. *place is that row, and
 * NAMESPACES_NONE in the beginning. */
uint32_t namespaces_find_near(const struct namespaces *namespaces,
                              struct str iri, uint32_t *place);

/* Returns the row of exactly this namespace, or NAMESPACES_NONE. */
uint32_t namespaces_find_same(const struct namespaces *namespaces,
                              struct str iri);

/* Returns whether s can follow a prefix in Turtle, JSON-LD and a page without
 * an escape: it is not empty and has only letters, digits, "_", "-", and "."
 * between others. */
bool namespaces_is_local(struct str s);

#endif
