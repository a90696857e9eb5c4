/* cached_document: finds and keeps the representations of documents in the
 * cache.
 *
 * A representation depends on the document, the format, the content coding and,
 * for a page in several languages, on the language. The languages of a page are
 * only known from the labels in its description, so the list of them is kept as
 * well. */
#ifndef SEEOTHER_RESOLVE_CACHED_DOCUMENT_H
#define SEEOTHER_RESOLVE_CACHED_DOCUMENT_H

#include "resolve/represent.h"

struct cached_document {
  struct representation *representation; /* with a reference, or NULL */
  bool is_coded; /* it has the content coding that was negotiated */
  bool language_is_known;
  struct str language; /* the language that the client gets; empty: there is
                          only one */
};

/* Finds the representation of the document that was negotiated: in the
 * negotiated coding, else without a coding, else NULL. */
void cached_document_find(const struct exchange *exchange,
                          struct cached_document *ret_cached);

/* Adds a new representation without a coding to the cache, unless memory is
 * out. Takes over its reference, which is then in *cached. */
void cached_document_keep(const struct exchange *exchange,
                          const struct described *described,
                          struct representation *representation,
                          struct cached_document *cached);

/* Encodes the representation in the negotiated content coding, and keeps the
 * result, too. ERR_MEMORY, or the error of the encoder; the representation is
 * then unchanged. */
enum err cached_document_encode(const struct exchange *exchange,
                                struct cached_document *cached);

/* Releases the representation. */
void cached_document_fini(struct cached_document *cached);

#endif
