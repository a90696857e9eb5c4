/* represent: a description as bytes in one format. */
#ifndef SEEOTHER_RESOLVE_REPRESENT_H
#define SEEOTHER_RESOLVE_REPRESENT_H

#include "resolve/identify.h"
#include "resolve/workspace.h"

enum { REPRESENT_MAXIMUM = 1 << 30 }; /* bytes of a representation */

/* The formats in which the description of an identity can be had. */
format_set represent_offered(const struct identity *identity);

/* What the fields of a response say of a description. */
struct represented {
  struct str successor;   /* IRI of what replaces the topic; empty if nothing */
  struct str replaced_by; /* the property that says so */
  int64_t modified;       /* seconds since 1970; 0 unknown: the topic's own
                             dcterms:modified, else that of the data */
};

/* Appends the whole representation to out. authority is the one that the
 * request asks of: what is of it is linked by path. */
enum err represent(const struct snapshot *snapshot, struct workspace *workspace,
                   const struct identity *identity, enum format_id format,
                   struct str authority, struct buffer *out,
                   struct represented *ret_represented);

/* Whether a property says what replaces its subject. */
bool represent_is_replacement(struct str property);

/* Appends the absolute IRI of the document of a thing. */
void represent_put_document_iri(struct buffer *out,
                                const struct identity *identity);

#endif
