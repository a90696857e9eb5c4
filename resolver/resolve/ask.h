/* ask: identifies resources of which endpoints have the data.
 *
 * A request is answered from answers that are kept; or it waits for the answers
 * of endpoints; or it gets an explanation why there are none. */
#ifndef SEEOTHER_RESOLVE_ASK_H
#define SEEOTHER_RESOLVE_ASK_H

#include "resolve/exchange.h"
#include "sparql/engine.h"
#include "sparql/question.h"

/* Identifies the target of the exchange (name/identify.h), and makes the
 * snapshot that has the name that of the exchange. *ret_done is true when the
 * response is complete: it says that the request waits, or explains why an
 * endpoint does not answer. ERR_MEMORY, ERR_DAMAGED. */
enum err ask_identify(struct exchange *exchange, bool *ret_done);

/* Identifies any IRI (name/identify_iri.h) as ask_identify does the target, and
 * sets the resource of the exchange. *ret_done and errors are the same. */
enum err ask_identify_iri(struct exchange *exchange, struct str iri,
                          struct str authority, bool *ret_done);

/* When nothing has the target as it is spelled: asks endpoints for the name
 * without unnecessary escapes (such as "%28"), and redirects there if they have
 * it (301). *ret_done is as in ask_identify. ERR_MEMORY, ERR_DAMAGED. */
enum err ask_respelled(struct exchange *exchange, bool *ret_done);

enum { ASK_PARTS_MAXIMUM = ENGINES_MAXIMUM };

/* The answers of endpoints to one question, each as a snapshot. */
struct ask_parts {
  const struct snapshot *snapshots[ASK_PARTS_MAXIMUM];
  size_t count;
  bool failed; /* an endpoint does not answer */
  bool lacks;  /* an endpoint does not support this question */
};

/* Asks all endpoints a question that is not about a name, such as a search for
 * text. *ret_done is true when the request waits. Otherwise the answers are in
 * *ret_parts, which also says whether some are missing. ERR_MEMORY. */
enum err ask_engines(struct exchange *exchange, enum question_kind kind,
                     struct str text, struct ask_parts *ret_parts,
                     bool *ret_done);

#endif
