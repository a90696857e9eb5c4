/* explain_request: the request that a command line describes: an IRI, and the
 * fields of -H. */
#ifndef SEEOTHER_SERVE_EXPLAIN_REQUEST_H
#define SEEOTHER_SERVE_EXPLAIN_REQUEST_H

#include "http/request.h"
#include "serve/gate.h"

struct explain_request {
  struct str iri;      /* as it was given */
  struct str fragment; /* of the IRI, which clients do not send; NULL bytes when
                          it has none */
  bool is_path;        /* it is a path, for the first authority */
  struct request request;
  struct request_field fields[REQUEST_FIELDS_MAXIMUM];
  bool host_is_ours; /* Host was made of the IRI, or of the authority; it is the
                        first field then */
};

/* Reads a field as -H has it, "Name: value", which is borrowed. False: there is
 * no colon, or no name before it. */
bool explain_request_field(struct str text, struct request_field *ret_field);

/* Whether a text is a path, or an http or https IRI. ERR_USAGE with a message.
 */
enum err explain_request_check_iri(struct str iri);

/* Makes the GET that a client sends for an http or https IRI, with these fields
 * as -H has them. Host is that of the IRI, unless a field says another one.
 * IRIs are sent as URIs. A path alone, perhaps with a query, is for the given
 * authority. The request borrows from the texts and lives in the arena, and
 * points into *ret_request, which must stay where it is. ERR_USAGE with a
 * message, ERR_MEMORY. */
enum err explain_request_make(struct str iri, const char *const *fields,
                              size_t count, struct str authority,
                              struct arena *arena,
                              struct explain_request *ret_request);

/* The gate of the server, for a request that has come over HTTP/1.1 in good
 * order. */
struct gate_result explain_request_check(const struct explain_request *asked);

#endif
