/* exchange: a request that is being answered: its input, and the results of the
 * steps of resolve.c so far. */
#ifndef SEEOTHER_RESOLVE_EXCHANGE_H
#define SEEOTHER_RESOLVE_EXCHANGE_H

#include "http/request.h"
#include "http/response.h"
#include "name/target.h"
#include "resolve/negotiate.h"
#include "resolve/traits.h"
#include "resolve/workspace.h"

struct exchange {
  const struct snapshot *snapshot; /* NULL while there are no data */
  struct workspace *workspace;
  const struct request *request;
  const struct target *target; /* NULL: the target was not parsed */
  struct resource resource;    /* what the target names; set by the step
                                  "identify" */
  struct selection selection;  /* for a document; set by the step "negotiate" */
  enum traits_kind kind;       /* of the target, as far as it is known */
  bool of_program;             /* the answer does not depend on the data */
  bool answers_document; /* a service has found the document to answer with */
  unsigned vary;         /* what explanations may depend on (enum vary) */
  struct response *response;
};

/* Returns the site on which the client has reached this server, for services
 * and explanations; documents have their own site, in resource. Never NULL. */
const struct site *exchange_site(const struct exchange *exchange);

/* Returns the link to an IRI on a page of a service: see reference_link. */
struct str exchange_link(const struct exchange *exchange, struct str iri);

/* Appends the beginning that the names of the requested authority have in the
 * data: "http://solar.example". */
void exchange_put_space(const struct exchange *exchange, struct buffer *out);

/* Appends a path as an absolute URI: on the origin of the site or, without an
 * origin, with the same beginning as names in the data. */
void exchange_put_absolute(const struct exchange *exchange,
                           const struct site *site, struct str reference,
                           struct buffer *out);

/* Appends the absolute URI of a service, such as "dump.nq", as
 * exchange_put_absolute does. */
void exchange_put_service(const struct exchange *exchange, struct str service,
                          struct buffer *out);

/* Returns ERR_MEMORY or ERR_LIMIT when a part of the response is missing,
 * because memory was out or there was no room for a field. The response must
 * not be sent then. */
enum err exchange_check_memory(const struct exchange *exchange);

#endif
