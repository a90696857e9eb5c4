/* represent: a description as bytes in one format. */
#ifndef SEEOTHER_RESOLVE_REPRESENT_H
#define SEEOTHER_RESOLVE_REPRESENT_H

#include "resolve/negotiate.h"
#include "resolve/workspace.h"

enum {
  REPRESENT_MAXIMUM = 1 << 30, /* bytes of a representation */
  /* Statements of a document that people see at once; a larger one comes in
   * pages. In RDF it is whole at any size, for an editor must be able to import
   * it; a larger one is written while it is sent. */
  REPRESENT_WHOLE_MAXIMUM = 50000,
};

/* What the fields of a response say of a description. */
struct represented {
  bool missing;           /* there is no such page, or not in that language */
  struct str successor;   /* IRI of what replaces the topic; empty if nothing */
  struct str replaced_by; /* the property that says so */
  struct str class_iri;   /* of the topic, of schema.org; empty if none */
  struct str image_origins;    /* that a page loads images from, with spaces */
  struct str language;         /* of a page; empty if its labels have none */
  const struct str *languages; /* that the page can be had in */
  size_t language_count;
  uint64_t pages;   /* there are, at least 1 */
  int64_t modified; /* seconds since 1970; 0 unknown: the topic's own
                       dcterms:modified, else that of the data */
};

/* Appends the whole representation to out, unless it is missing; a link set
 * is not written: only what it depends on is found. authority is the one that
 * the request asks of: what is of it is linked by path. */
enum err represent(const struct snapshot *snapshot, struct workspace *workspace,
                   const struct identity *identity,
                   const struct selection *selection, struct str authority,
                   struct buffer *out, struct represented *ret_represented);

/* What its fields say of a document that is written in parts. */
enum err represent_facts(const struct snapshot *snapshot,
                         const struct identity *identity, struct arena *arena,
                         struct represented *ret_represented);

/* The IRI of what replaces a deprecated name; empty if nothing. */
enum err represent_successor(const struct snapshot *snapshot,
                             const struct identity *identity,
                             struct arena *arena, struct str *ret_successor);

#endif
