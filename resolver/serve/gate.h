/* gate: refuses requests whose framing cannot be trusted.
 *
 * libmicrohttpd 0.9.75 parses as was usual before RFC 9112: it joins folded
 * lines with header names, accepts Transfer-Encoding together with
 * Content-Length, and accepts requests that another parser on the way would
 * read differently. The gate sees the pieces into which libmicrohttpd has cut
 * the request, all in one buffer, and checks that nothing is left between them.
 */
#ifndef SEEOTHER_SERVE_GATE_H
#define SEEOTHER_SERVE_GATE_H

#include "http/request.h"

enum { GATE_BODY_MAXIMUM = 16 * 1024 };

/* A request head as the library has it: terminated strings in its buffer. */
struct gate_head {
  const char *method;
  const char *target;   /* at its place in the buffer */
  size_t target_length; /* with the query, before it was cut */
  const char *version;
  const struct request_field *fields; /* in the order of arrival */
  size_t field_count;
  bool fields_lost;   /* there were more than fit */
  bool takes_content; /* the target takes a request body, as the look-up service
                         does */
  size_t head_size;   /* from method to the end of the last empty line; 0 when
                         the pieces are not known to be in place */
};

enum gate_verdict {
  GATE_PASS,   /* answer when the request is complete */
  GATE_ANSWER, /* answer at once, and close: its body is not wanted, or it has
                  none and no "100 Continue" is to be sent */
  GATE_REFUSE, /* answer with status and message, and close */
};

struct gate_result {
  enum gate_verdict verdict;
  int status;
  const char *message;
};

/* Checks framing, method, body and Expect, in this order. The target is checked
 * by name/target.h; everything else of a head that passes is well-formed. */
struct gate_result gate_check(const struct gate_head *head);

#endif
