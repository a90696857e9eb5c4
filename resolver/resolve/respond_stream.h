/* respond_stream: 200 with what is written while it is sent; 304 and 412. */
#ifndef SEEOTHER_RESOLVE_RESPOND_STREAM_H
#define SEEOTHER_RESOLVE_RESPOND_STREAM_H

#include "http/entity_tag.h"
#include "resolve/respond.h"

/* A document, from a stream of document_stream.h, which is taken over. Its
 * length is not known. total: like that member of its description; 0 where it
 * has no pages. */
enum err respond_stream_document(struct exchange *exchange,
                                 struct content stream,
                                 const struct entity_tag *tag, uint64_t total);

/* Every statement of the data. Never coded; its length is known. */
enum err respond_stream_dump(struct exchange *exchange);

#endif
