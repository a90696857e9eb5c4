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
  struct identity identity;    /* what it names, once that is identified */
  struct selection selection;  /* of a document, once that is negotiated */
  bool of_program;             /* the answer does not depend on the data */
  unsigned vary;               /* what explanations may depend on (enum vary) */
  struct response *response;
};

#endif
