/* client: asks one URL after the other, by libcurl, over one connection where
 * the server keeps it.
 *
 * HTTP/1.1, and HTTP/2 over TLS; http and https alone. No redirect is followed,
 * nothing is unpacked, no cookie is kept, no proxy of the environment is used,
 * and no credentials are sent. A certificate has to be a trusted one. A client
 * belongs to one thread. */
#ifndef SEEOTHER_CRAWL_CLIENT_H
#define SEEOTHER_CRAWL_CLIENT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "crawl/visit.h"

struct client;

struct client_options {
  const char *const *resolve; /* HOST:PORT:ADDRESS: who is asked for a host */
  size_t resolve_count;
  unsigned seconds; /* that one request may take */
};

/* ERR_MEMORY. client_free accepts NULL. One client at a time. */
enum err client_new(const struct client_options *options,
                    struct client **ret_client);
void client_free(struct client *client);

struct client_request {
  bool is_head;                 /* HEAD in place of GET */
  const char *accept;           /* the field; NULL: it is not sent */
  bool gzip;                    /* gzip is accepted; else no coding is */
  struct str if_none_match;     /* an entity tag; or empty */
  struct str if_modified_since; /* a date; or empty */
};

/* Asks for visit->url, and fills outcome, why, status, fields and milliseconds
 * of the visit; strings are put into the arena. The content is put into bytes,
 * after what is there was forgotten. ERR_MEMORY. */
enum err client_ask(struct client *client, const struct client_request *request,
                    struct arena *arena, struct visit *visit,
                    struct buffer *bytes);

#endif
