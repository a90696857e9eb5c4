/* document: from a thing to its document, and back.
 *
 *   http://e.org/x/id/a     /x/doc/a        the last of id, resource, entity
 *                                           and thing becomes doc
 *   http://e.org/a          /a/about
 *   http://e.org/a/         /a/about
 *   http://e.org/a?b        /-/doc?iri=http://e.org/a%3Fb
 *
 * A pattern of its namespace comes before these. */
#ifndef SEEOTHER_NAME_DOCUMENT_H
#define SEEOTHER_NAME_DOCUMENT_H

#include "name/rules.h"

/* So many segments "doc" at the end of a path are tried as "id". */
enum { DOCUMENT_PLACES_MAXIMUM = 8 };

/* A thing whose document may be at a path. */
struct document_candidate {
  struct str path;
  enum format_id format; /* the path is its variant by a pattern of its own;
                            FORMAT_NONE: it is the generic document */
};

struct document_candidates {
  struct document_candidate *rows; /* in the arena */
  size_t count;
};

/* Appends the reference to the document of a thing of a hosted authority: a
 * path-absolute one, or a URL where the pattern is one. */
void document_put(struct buffer *out, const struct rules *rules,
                  struct str thing);

/* Appends the reference under which any IRI is described; services: the path
 * of the services. */
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

/* Returns what comes between a document, up to that place, and an extension:
 * "index" when the document ends in a slash, because names that begin with a
 * dot are hidden files; else nothing. */
struct str document_index(struct str document, struct str extension);

/* Appends the reference with document_index and an extension inserted at that
 * place. */
void document_put_variant(struct buffer *out, struct str document,
                          struct str extension);

#endif
