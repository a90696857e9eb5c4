/* answer_body: collects the content of an endpoint's answer, and unpacks it if
 * it is gzip (RFC 9110 8.4.1.3).
 *
 * It is not unpacked by libcurl, which accepts a gzip stream that ends too
 * early. */
#ifndef SEEOTHER_FETCH_ANSWER_BODY_H
#define SEEOTHER_FETCH_ANSWER_BODY_H

#include "base/buffer.h"

struct unpack;

struct answer_body {
  struct buffer bytes;   /* unpacked; its maximum is set by answer_body_put */
  struct unpack *unpack; /* NULL until a packed piece comes */
  bool is_open;          /* the packed content is not complete yet */
};

/* Adds a piece of the content, packed or not. body is all zero in the
 * beginning. maximum: bytes that all pieces may have together after unpacking.
 * ERR_LIMIT when they have more, ERR_BAD_DATA when a piece cannot be unpacked,
 * ERR_MEMORY. */
enum err answer_body_put(struct answer_body *body, struct str piece,
                         bool is_packed, size_t maximum);

/* Forgets the content and its state of unpacking, and keeps the buffer for the
 * next answer. answer_body_fini frees that as well. */
void answer_body_reset(struct answer_body *body);

/* Forgets the content and frees all memory. */
void answer_body_fini(struct answer_body *body);

#endif
