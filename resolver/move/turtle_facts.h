/* turtle_facts: the statements of a configuration that is Turtle, with their
 * lines, and a table of what becomes of each property. */
#ifndef SEEOTHER_MOVE_TURTLE_FACTS_H
#define SEEOTHER_MOVE_TURTLE_FACTS_H

#include "move/imported.h"
#include "rdf/term.h"

struct turtle_fact {
  struct term subject, predicate, object;
  size_t line; /* where its predicate stands */
};

/* The terms live in the arena of imported. Relative IRIs are as they stand in
 * the text. */
struct turtle_facts {
  struct imported *imported;
  struct turtle_fact *rows;
  size_t count, capacity;
  struct turtle_reader *reader; /* while the text is read; else NULL */
};

/* Reads a text as Turtle. ERR_BAD_DATA, with messages, when it is wrong;
 * ERR_LIMIT when it has too many statements; ERR_MEMORY. */
enum err turtle_facts_read(struct imported *imported, struct str text,
                           struct turtle_facts *ret_facts);

/* Frees the statements. */
void turtle_facts_fini(struct turtle_facts *facts);

/* Returns the first statement with a predicate, of a subject or, with NULL, of
 * any; NULL when there is none. */
const struct turtle_fact *turtle_facts_find(const struct turtle_facts *facts,
                                            const struct term *subject,
                                            struct str predicate);

/* What becomes of a property: a setting with the same value, a sentence about
 * why it has none, or nothing when both are NULL. */
struct turtle_property {
  const char *name;    /* local name */
  const char *setting; /* of the resolver; or NULL */
  const char *words;   /* without a full stop; or NULL */
};

/* Does that for all statements whose predicate is in a vocabulary, and says of
 * others of it that they have no counterpart. Settings are written as IRIs or
 * as strings, as their values are. */
void turtle_facts_apply(const struct turtle_facts *facts, struct str vocabulary,
                        const struct turtle_property *properties, size_t count);

/* Returns whether the IRIs that begin with namespace are served at the URL at,
 * so that no so:origin is needed. */
bool turtle_facts_is_below(struct str namespace_iri, struct str at);

#endif
