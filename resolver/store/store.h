/* store: where statements are read from.
 *
 * Five functions, so that an image in memory and a remote end point can both
 * be one. What is returned lives in the arena of the caller, or as long as
 * the store. A store is immutable and safe for many threads. */
#ifndef SEEOTHER_STORE_STORE_H
#define SEEOTHER_STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/description.h"

enum { NAME_TWINS_MAXIMUM = 8, SUGGESTIONS_MAXIMUM = 5 };

enum name_flag {
  NAME_SUBJECT = 1 << 0,    /* statements are about it */
  NAME_FRAGMENTS = 1 << 1,  /* statements are about name#... */
  NAME_DOCUMENT = 1 << 2,   /* an information resource by its type */
  NAME_WHOLE = 1 << 3,      /* an ontology, a version, a named graph */
  NAME_DEPRECATED = 1 << 4, /* deprecated or replaced */
  NAME_PAIRED = 1 << 5,     /* the data say which document to use */
  NAME_NO_RDFXML = 1 << 6,  /* RDF/XML cannot express its description */
};

/* A name with its other spellings (http and https, IRI and URI): they answer
 * as one. */
struct name {
  struct str iris[NAME_TWINS_MAXIMUM]; /* as the data spell them */
  uint32_t ids[NAME_TWINS_MAXIMUM];    /* of the store */
  uint32_t first_fragment[NAME_TWINS_MAXIMUM];
  uint32_t fragment_count[NAME_TWINS_MAXIMUM];
  size_t count; /* 0: the store does not have it */
  unsigned flags;
};

struct describe_options {
  bool whole;                  /* every statement of its source or graph */
  bool for_page;               /* labels, and inbound statements */
  size_t inbound_shown;        /* at most, of each property */
  const struct str *languages; /* of labels, the best first */
  size_t language_count;
};

/* What may have been meant, and where the name is known without a
 * description. */
struct suggestions {
  struct str near[SUGGESTIONS_MAXIMUM]; /* IRIs of names */
  size_t near_count;
  struct str subjects[SUGGESTIONS_MAXIMUM]; /* that mention it as an object */
  size_t subject_count;
  uint64_t mentions; /* as an object */
  bool is_predicate;
};

struct store;

struct store_type {
  /* Looks a name up; iri may have a fragment, which is cut. */
  enum err (*contains)(const struct store *store, struct str iri,
                       struct arena *arena, struct name *ret_name);
  /* All that is to be said of a name that contains has found. The graph of
   * the description is normal. */
  enum err (*describe)(const struct store *store, const struct name *name,
                       const struct describe_options *options,
                       struct arena *arena,
                       struct description *ret_description);
  /* For a name that it does not contain; never a scan. */
  enum err (*suggest)(const struct store *store, struct str iri,
                      struct arena *arena, struct suggestions *ret);
  /* When the data changed last, in seconds since 1970; 0 unknown. */
  int64_t (*stamp)(const struct store *store);
  void (*free)(struct store *store);
};

struct store {
  const struct store_type *type;
};

static inline void
store_free(struct store *store)
{
  if (store)
    store->type->free(store);
}

#endif
