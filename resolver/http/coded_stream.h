/* coded_stream: a stream that is put into a content coding while it is sent. */
#ifndef SEEOTHER_HTTP_CODED_STREAM_H
#define SEEOTHER_HTTP_CODED_STREAM_H

#include "http/content.h"
#include "http/content_coding.h"

/* Takes a stream over, also on failure, and returns it in a coding, which must
 * not be identity. ERR_MEMORY. */
enum err coded_stream_open(enum content_coding coding, struct content plain,
                           struct content *ret_stream);

#endif
