/* transfer_text: a query as a request has it (SPARQL 1.1 Protocol 2.1). */
#ifndef SEEOTHER_FETCH_TRANSFER_TEXT_H
#define SEEOTHER_FETCH_TRANSFER_TEXT_H

#include "base/buffer.h"

enum {
  /* Bytes of a URL for a GET. Engines, and proxies in front of them, refuse
   * URLs of more than about 8000 bytes. */
  TRANSFER_TEXT_URL_MAXIMUM = 6000,
  TRANSFER_TEXT_MAXIMUM = 1024 * 1024, /* of the form of a POST */
};

/* Puts the URL of a GET into out, terminated: the endpoint's, which may have a
 * query of its own, and the query as its parameter "query". False when it is
 * longer than TRANSFER_TEXT_URL_MAXIMUM or memory is out; out is then
 * undefined. */
bool transfer_text_put_url(struct buffer *out, struct str endpoint,
                           struct str query);

/* Puts the form of a POST into out, "query=...", as an HTML form would be sent
 * (application/x-www-form-urlencoded): a space is "+". */
void transfer_text_put_form(struct buffer *out, struct str query);

#endif
