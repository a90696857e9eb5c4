/* call_record: what is noted of a request while it is answered, for its line in
 * the access log. */
#ifndef SEEOTHER_SERVE_CALL_RECORD_H
#define SEEOTHER_SERVE_CALL_RECORD_H

#include "http/response.h"
#include "serve/request_id.h"

struct call_record {
  int64_t begun;   /* when its request line was read; 0: there is no log */
  bool is_trusted; /* a trusted proxy has sent it, and its framing is sound */
  char id[REQUEST_ID_TEXT];
  struct response_traits traits; /* of the answer */
};

/* Begins with the time of now, if there is an access log. */
void call_record_begin(struct call_record *record);

/* Notes the traits of the answer, and the id of the request: the one that came
 * with it, if it is to be trusted, else a new one. Without an access log,
 * nothing is noted.
 *
 * Where a trusted proxy has sent an id in X-Request-Id, the response gets that
 * field, with the same value, and true is returned: the response is then for
 * this request alone. A 304 does not get it, because its fields would be added
 * to a response that a cache has stored (RFC 9111 4.3.4). */
bool call_record_answer(struct call_record *record, struct request_ids *ids,
                        const struct request *request,
                        struct response *response);

/* Returns the microseconds since call_record_begin; -1 where there was no log.
 */
int64_t call_record_time(const struct call_record *record);

#endif
