/* namespaces: prefixes for writing IRIs short. */
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

/* Room for at most capacity rows, in the arena. */
enum err namespaces_init(struct namespaces *namespaces, struct arena *arena,
                         uint32_t capacity);

/* Adds a pair. The first to use a prefix or an IRI keeps it; a prefix that
 * Turtle would have to escape, or an IRI that IRIREF excludes, is left out.
 * Borrows both. */
void namespaces_add(struct namespaces *namespaces, struct str prefix,
                    struct str iri);

/* Adds the well-known pairs of vocab/prefixes.tsv. */
void namespaces_add_common(struct namespaces *namespaces);

/* To be called after the last addition and before the first look-up. */
void namespaces_ready(struct namespaces *namespaces);

/* The row with the longest namespace that iri begins with and that leaves a
 * local name of the safe sort (namespaces_is_local); or NAMESPACES_NONE. */
uint32_t namespaces_find(const struct namespaces *namespaces, struct str iri);

/* The same for many IRIs: where the one before was found is looked at first.
 * *place begins as NAMESPACES_NONE. */
uint32_t namespaces_find_near(const struct namespaces *namespaces,
                              struct str iri, uint32_t *place);

/* The row of exactly this namespace, or NAMESPACES_NONE. */
uint32_t namespaces_find_same(const struct namespaces *namespaces,
                              struct str iri);

/* Whether s can stand behind a prefix in Turtle, JSON-LD and a page without
 * an escape: letters, digits, "_", "-", and "." inside; not empty. */
bool namespaces_is_local(struct str s);

#endif
