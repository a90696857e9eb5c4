/* document_stream: writes a large document in RDF part by part while it is
 * sent, so that it need not be held in memory. */
#ifndef SEEOTHER_RESOLVE_DOCUMENT_STREAM_H
#define SEEOTHER_RESOLVE_DOCUMENT_STREAM_H

#include "http/entity_tag.h"
#include "resolve/exchange.h"

struct streamed_document {
  struct content content; /* a stream, or CONTENT_NONE */
  /* A hash of everything that the bytes depend on, since the bytes are not
   * known yet. It changes with any change of the data or of the program. */
  struct entity_tag tag;
  uint64_t total; /* as description.total; 0 without pages */
};

/* Opens a stream of the whole document in the negotiated format and coding. It
 * holds a reference to the snapshot until it is freed, and borrows the
 * workspace, which must be that of the thread that reads and frees the stream.
 * The content is CONTENT_NONE when the document is not to be streamed: it is
 * small, or a page of it is asked for, or the format is not RDF. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err document_stream_open(const struct exchange *exchange,
                              struct streamed_document *ret_document);

/* Opens such a stream for a description that describe has found to be large:
 * the statements of the requested page, and those about its document
 * (document_statements). */
enum err document_stream_open_name(const struct exchange *exchange,
                                   struct streamed_document *ret_document);

#endif
