/* document: from a thing to its document, and back.
 *
 *   http://e.org/x/id/a     /x/doc/a        the last of id, resource, entity
 *                                           and thing becomes doc
 *   http://e.org/a          /a/about
 *   http://e.org/a/         /a/about
 *   http://e.org/a?b        /-/doc?iri=http://e.org/a%3Fb
 *
 * A pattern that is configured for the namespace takes precedence over
 * these. */
#ifndef SEEOTHER_NAME_DOCUMENT_H
#define SEEOTHER_NAME_DOCUMENT_H

#include "name/rules.h"

/* How many segments "doc" at the end of a path are tried as "id". */
enum { DOCUMENT_PLACES_MAXIMUM = 8 };

/* A thing whose document may be at a path. */
struct document_candidate {
  struct str path;
  enum format_id format; /* the path is a variant with its own pattern;
                            FORMAT_NONE: it is the generic document */
};

struct document_candidates {
  struct document_candidate *rows; /* in the arena */
  size_t count;
};

/* Appends the reference to the document of a thing of a hosted authority: a
 * path, or a URL if the pattern is one. */
void document_put(struct buffer *out, const struct rules *rules,
                  struct str thing);

/* Appends the reference at which any IRI is described: services, the path of
 * the services, and "doc?iri=". */
void document_put_any(struct buffer *out, struct str services, struct str iri);

/* Lists the things whose document might be at a path. The caller looks them up,
 * and compares what document_put gives for them. They live in the arena.
 * ERR_MEMORY. */
enum err document_candidates(const struct rules *rules, struct str authority,
                             struct str path, struct arena *arena,
                             struct document_candidates *ret_candidates);

/* Returns the offset at which the path of a reference ends, before its query or
 * fragment. */
size_t document_extension_place(struct str document);

/* Returns what is inserted between a document, up to that offset, and an
 * extension: "index" when the document ends in a slash, because file names that
 * begin with a dot are hidden; otherwise nothing. */
struct str document_index(struct str document, struct str extension);

/* Appends the reference to a variant: document with document_index and an
 * extension inserted at that offset. */
void document_put_variant(struct buffer *out, struct str document,
                          struct str extension);

#endif
