/* document_stream: a document that is too large to be held, as RDF, written
 * part by part while it is sent. */
#ifndef SEEOTHER_RESOLVE_DOCUMENT_STREAM_H
#define SEEOTHER_RESOLVE_DOCUMENT_STREAM_H

#include "http/entity_tag.h"
#include "resolve/exchange.h"

struct streamed_document {
  struct content content; /* a stream, or CONTENT_NONE */
  /* Of all that the bytes depend on, for nobody has them yet. It changes with
   * any change of the data, or of the program. */
  struct entity_tag tag;
  uint64_t total; /* like that member of a description; 0 without pages */
};

/* The whole of a document in the format and the coding that were chosen. It
 * holds a reference to the snapshot until it is freed; nothing else is
 * borrowed but the workspace, which is that of the thread that reads the stream
 * and frees it. The content is CONTENT_NONE when the document is to be written
 * at once: it is small, or a page of it, or the format is for people. */
enum err document_stream_open(const struct exchange *exchange,
                              struct streamed_document *ret_document);

/* The same for a description that describe has found to be large: what it has
 * on the page that is asked for, and what is true of its document
 * (document_statements). */
enum err document_stream_open_name(const struct exchange *exchange,
                                   struct streamed_document *ret_document);

#endif
