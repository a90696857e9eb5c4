/* respond_stream: 200 with what is written while it is sent; 304 and 412. */
#ifndef SEEOTHER_RESOLVE_RESPOND_STREAM_H
#define SEEOTHER_RESOLVE_RESPOND_STREAM_H

#include "resolve/document_stream.h"
#include "resolve/respond.h"

/* A document, whose stream is taken over. Its length is not known. */
enum err respond_stream_document(struct exchange *exchange,
                                 struct streamed_document *document);

/* Every statement of the data. Never coded; its length is known. */
enum err respond_stream_dump(struct exchange *exchange);

#endif
