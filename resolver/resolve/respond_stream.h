/* respond_stream: answers whose content is written while it is sent (200), and
 * their 304 and 412. */
#ifndef SEEOTHER_RESOLVE_RESPOND_STREAM_H
#define SEEOTHER_RESOLVE_RESPOND_STREAM_H

#include "resolve/document_stream.h"
#include "resolve/respond.h"

/* Answers with a document, whose stream it takes over. Its length is not
 * known. */
enum err respond_stream_document(struct exchange *exchange,
                                 struct streamed_document *document);

/* Answers with every statement of the data, without a content coding. Its
 * length is known. */
enum err respond_stream_dump(struct exchange *exchange);

#endif
