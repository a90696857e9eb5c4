/* exchange: one request on its way to its response: what it is answered from,
 * and what the steps of resolve.c have found out about it so far. */
#ifndef SEEOTHER_RESOLVE_EXCHANGE_H
#define SEEOTHER_RESOLVE_EXCHANGE_H

#include "http/request.h"
#include "http/response.h"
#include "name/target.h"
#include "resolve/negotiate.h"
#include "resolve/workspace.h"

struct exchange {
  const struct snapshot *snapshot; /* NULL: before there is one */
  struct workspace *workspace;
  const struct request *request;
  const struct target *target; /* NULL: the target was not parsed */
  struct resource resource;    /* what it names, once that is identified */
  struct selection selection;  /* of a document, once that is negotiated */
  bool of_program;             /* the answer does not depend on the data */
  bool answers_document; /* a service has found the document to answer with */
  unsigned vary;         /* what explanations may depend on (enum vary) */
  struct response *response;
};

/* Returns the site on which the client has reached us, for services and
 * explanations; documents have a site of their own, in resource. Never NULL. */
const struct site *exchange_site(const struct exchange *exchange);

/* Returns the link to an IRI on a page of a service: see reference_link. */
struct str exchange_link(const struct exchange *exchange, struct str iri);

/* Appends the beginning that the names of the requested authority have in the
 * data: "http://solar.example". */
void exchange_put_space(const struct exchange *exchange, struct buffer *out);

/* Appends a path-absolute reference as an absolute URI: on the origin of the
 * site, or, where it has none, as names begin in the data. */
void exchange_put_absolute(const struct exchange *exchange,
                           const struct site *site, struct str reference,
                           struct buffer *out);

/* As exchange_put_absolute, for a service, such as "dump.nq". */
void exchange_put_service(const struct exchange *exchange, struct str service,
                          struct buffer *out);

/* ERR_MEMORY or ERR_LIMIT when the response lacks something, because memory was
 * out or there was no room for a field. It must not be sent then. */
enum err exchange_check_memory(const struct exchange *exchange);

#endif
