/* cached_document: the representations of documents in the cache, and their
 * keys.
 *
 * A representation depends on the document, the format, the content coding and,
 * where a page comes in several languages, on the language. Which language a
 * client gets is known only from the labels of the description; so the list of
 * them is kept as well. */
#ifndef SEEOTHER_RESOLVE_CACHED_DOCUMENT_H
#define SEEOTHER_RESOLVE_CACHED_DOCUMENT_H

#include "resolve/represent.h"

struct cached_document {
  struct representation *representation; /* with a reference, or NULL */
  bool is_coded; /* it has the content coding that was negotiated */
  bool language_is_known;
  struct str language; /* that the client gets; empty: the only one */
};

/* Finds what is kept of the document that was negotiated: the representation
 * in its coding, else without a coding, else NULL. */
void cached_document_find(const struct exchange *exchange,
                          struct cached_document *ret_cached);

/* Takes over the reference to a new representation without a coding, and keeps
 * it in the cache, unless memory is out. */
void cached_document_keep(const struct exchange *exchange,
                          const struct described *described,
                          struct representation *representation,
                          struct cached_document *cached);

/* Puts the representation into the coding that was negotiated, and keeps that
 * too. ERR_MEMORY, and what an encoder fails with; then the representation
 * stays as it is. */
enum err cached_document_encode(const struct exchange *exchange,
                                struct cached_document *cached);

/* Releases the representation. */
void cached_document_fini(struct cached_document *cached);

#endif
