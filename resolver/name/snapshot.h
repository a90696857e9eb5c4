/* snapshot: all data and settings that answers depend on, at one moment.
 *
 * It is immutable. Requests hold references to it; the release of the last one
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
  struct arena arena; /* for the members below */
  struct store *store;
  struct rules rules;
  struct namespaces namespaces;
  struct theme *theme; /* NULL: the built-in pages */
  struct note notes[NOTES];
  struct space *spaces; /* most names first */
  size_t space_count;
  uint64_t *multiple; /* sorted hashes of predicates with several values */
  size_t multiple_count;
  bool predicates_not_in_rdfxml; /* RDF/XML cannot express one of them */
  int64_t modified;      /* when answers may last have changed, in seconds since
                            1970; 0: unknown */
  uint64_t content_hash; /* of all data and settings */
  uint64_t serial; /* a number that no other snapshot of this process has */
  bool names_with_extension; /* some names end like a variant: "a.ttl" */
  bool tagged_names;         /* some names end like a page in a language:
                                "a.de" */
  bool several_languages;    /* labels are in more than one language */
  uint64_t triples, things;  /* for the home page */
  struct str example;        /* the IRI of a thing; empty if there is none */
  struct fetched *fetched;   /* the answers of endpoints, which outlive the
                                snapshot; NULL: there are no endpoints */

  /* Of snapshot_new_fetched: the snapshot whose rules and pages are used, and
   * the data of an endpoint's answer; both with a reference. */
  struct snapshot *base;
  struct fetched_data *data;
};

/* Makes a snapshot with one reference and with its notes; all other members are
 * zero. NULL when memory is out. */
struct snapshot *snapshot_new(void);

/* Makes a snapshot of an endpoint's answer: its data, with the rules,
 * namespaces and pages of base. It takes a new reference to both. NULL when
 * memory is out. */
struct snapshot *snapshot_new_fetched(struct snapshot *base,
                                      struct fetched_data *data);

/* Adds a reference and returns the snapshot, which must not be NULL. Any thread
 * that holds a reference may call it. */
struct snapshot *snapshot_acquire(struct snapshot *snapshot);

/* Gives a reference back. The last one frees the snapshot with its store and
 * its theme, or releases its data and its base. NULL is allowed. Safe for
 * several threads. */
void snapshot_release(struct snapshot *snapshot);

/* Sets the date of a new snapshot, for Last-Modified. seconds: the time now,
 * since 1970. before: the snapshot that it replaces, or NULL. If the content is
 * the same, the date is the same. If it has changed, the date is later than any
 * date that was sent. When the dates of the files are not (a file was put back
 * with its old time, or changed twice within a second), it is the time now, or
 * the next second that was not used. As long as that is in the future, answers
 * have no Last-Modified (RFC 9110 8.8.2.1). */
void snapshot_settle_date(struct snapshot *snapshot,
                          const struct snapshot *before, int64_t seconds);

/* Returns whether a predicate has several values at one subject, anywhere in
 * the data; for format_job.is_multiple. context is the snapshot. */
bool snapshot_is_multiple(const void *context, struct str predicate);

/* Returns the job for a writer (format/format.h) of a description of this
 * snapshot. */
struct format_job snapshot_job(const struct snapshot *snapshot,
                               struct rdf_writer *rdf_writer,
                               struct arena *arena,
                               const struct description *description,
                               enum jsonld_form form);

#endif
