/* snapshot: everything that answers depend on, at one moment.
 *
 * It does not change. Requests hold references, and the last one to be released
 * frees it. */
#ifndef SEEOTHER_NAME_SNAPSHOT_H
#define SEEOTHER_NAME_SNAPSHOT_H

#include "format/format.h"
#include "name/note.h"
#include "name/rules.h"
#include "rdf/namespaces.h"
#include "store/store.h"

#include <stdatomic.h>

struct fetched;
struct fetched_data;
struct theme;

/* A namespace of the data, and how many subjects it has. */
struct space {
  struct str iri;
  uint64_t count;
};

struct snapshot {
  atomic_uint references;
  struct arena arena; /* of what follows */
  struct store *store;
  struct rules rules;
  struct namespaces namespaces;
  struct theme *theme; /* NULL: pages as they are built in */
  struct note notes[NOTES];
  struct space *spaces; /* most names first */
  size_t space_count;
  uint64_t *multiple; /* sorted hashes of predicates with several values */
  size_t multiple_count;
  bool predicates_not_in_rdfxml; /* there is one that RDF/XML cannot express */
  int64_t modified;      /* when answers may last have changed, in seconds since
                            1970; 0: unknown */
  uint64_t content_hash; /* of what answers are made of */
  uint64_t serial; /* a number that no other snapshot of this process has */
  bool names_with_extension; /* some end like a variant: "a.ttl" */
  bool tagged_names;         /* some end like one in a language: "a.de" */
  bool several_languages;    /* labels come in more than one */
  uint64_t triples, things;  /* for the home page */
  struct str example;        /* the IRI of a thing; empty if there is none */
  struct fetched *fetched;   /* what endpoints have answered (fetched.h), which
                                outlives the snapshot; NULL: none is asked */

  /* Of what an endpoint has said of one name (snapshot_new_fetched): whose
   * rules and pages these are, and the data; both with a reference. */
  struct snapshot *base;
  struct fetched_data *data;
};

/* With one reference, and its notes made. NULL when memory is out. */
struct snapshot *snapshot_new(void);

/* The snapshot of one name whose data an endpoint has given: these data under
 * the rules, the namespaces and the pages of base. Takes a reference to both.
 * NULL when memory is out. */
struct snapshot *snapshot_new_fetched(struct snapshot *base,
                                      struct fetched_data *data);

/* Counts one more reference and returns the snapshot, which must not be NULL.
 * Any thread may call it that holds a reference. */
struct snapshot *snapshot_acquire(struct snapshot *snapshot);

/* Gives a reference back. The last one frees the snapshot with its store and
 * its theme, or releases the data and the base that it was made of. NULL is
 * allowed. Thread-safe. */
void snapshot_release(struct snapshot *snapshot);

/* Gives a new snapshot its Last-Modified. seconds is the time now, since 1970;
 * before is the snapshot that it replaces, or NULL. The same content keeps its
 * date. Content that has changed gets a date that no answer had. Where the
 * files do not tell (one was put back with its old time, or changed twice
 * within a second), that is the time now, or the first second that was not
 * used. As long as that second is in the future, answers have no Last-Modified,
 * for such a date must not be sent (RFC 9110 8.8.2.1). */
void snapshot_settle_date(struct snapshot *snapshot,
                          const struct snapshot *before, int64_t seconds);

/* Whether a predicate has several values anywhere in the data; fits
 * format_job.is_multiple. context is the snapshot. */
bool snapshot_is_multiple(const void *context, struct str predicate);

/* What a writer needs of a snapshot, for a description that is ready. */
struct format_job snapshot_job(const struct snapshot *snapshot,
                               struct rdf_writer *rdf_writer,
                               struct arena *arena,
                               const struct description *description,
                               enum jsonld_form form);

#endif
