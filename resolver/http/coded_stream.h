/* coded_stream: a stream in a content coding, coded while it is sent. */
#ifndef SEEOTHER_HTTP_CODED_STREAM_H
#define SEEOTHER_HTTP_CODED_STREAM_H

#include "http/content.h"
#include "http/content_coding.h"

/* Takes the stream over, also on failure, and gives one of the coding, which is
 * not identity. ERR_MEMORY. */
enum err coded_stream_open(enum content_coding coding, struct content plain,
                           struct content *ret_stream);

#endif
