/* answer_body: the content of an endpoint's answer as it comes, unpacked where
 * it is gzip (RFC 9110 8.4.1.3).
 *
 * It is unpacked here and not by libcurl, which takes a gzip stream that ends
 * too early for a whole one. */
#ifndef SEEOTHER_FETCH_ANSWER_BODY_H
#define SEEOTHER_FETCH_ANSWER_BODY_H

#include "base/buffer.h"

struct unpack;

struct answer_body {
  struct buffer bytes;   /* unpacked; its maximum is set by answer_body_put */
  struct unpack *unpack; /* NULL until something packed comes */
  bool is_open;          /* what is packed has not come to its end */
};

/* Adds a piece, packed or not. There may be maximum bytes, all unpacked pieces
 * together. ERR_LIMIT when there would be more, ERR_BAD_DATA when it cannot be
 * unpacked, ERR_MEMORY. Begin with zeros. */
enum err answer_body_put(struct answer_body *body, struct str piece,
                         bool is_packed, size_t maximum);

/* Forgets the content and its state of unpacking, and keeps the buffer for the
 * next answer. answer_body_fini frees that as well. */
void answer_body_reset(struct answer_body *body);

/* Forgets the content and frees all memory. */
void answer_body_fini(struct answer_body *body);

#endif
