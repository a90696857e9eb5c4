/* request_id: by which a request is found in several logs. It stands in the
 * access log, and nothing else depends on it. */
#ifndef SEEOTHER_SERVE_REQUEST_ID_H
#define SEEOTHER_SERVE_REQUEST_ID_H

#include "http/request.h"

enum {
  REQUEST_ID_MAXIMUM = 64, /* bytes of one that came with a request */
  REQUEST_ID_TEXT = REQUEST_ID_MAXIMUM + 1,
};

/* Makes the ids of one thread. */
struct request_ids {
  uint64_t key[2]; /* random */
  uint64_t count;
};

/* Begins with keys that no other thread or process has. */
void request_id_begin(struct request_ids *ids);

/* Writes a new id to text, which has REQUEST_ID_TEXT bytes, and ends it: 128
 * bits in 32 hexadecimal digits in lower case. No other request has it. A
 * client that knows some ids can guess others. */
void request_id_make(struct request_ids *ids, char *text);

/* Writes to text, in the same way, the id that came with a request: that of
 * X-Request-Id, where the field is there once and has 1 to REQUEST_ID_MAXIMUM
 * letters, digits, ".", "_" or "-"; else the trace-id of traceparent (W3C Trace
 * Context 3.2.2). False when there is neither; text is then untouched.
 * *ret_is_own tells whether it is that of X-Request-Id. */
bool request_id_find(const struct request *request, char *text,
                     bool *ret_is_own);

#endif
