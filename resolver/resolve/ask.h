/* ask: identifying what endpoints may have to be asked about.
 *
 * A request goes on with what is known, or waits for answers, or is told why
 * there are none. */
#ifndef SEEOTHER_RESOLVE_ASK_H
#define SEEOTHER_RESOLVE_ASK_H

#include "resolve/exchange.h"
#include "sparql/engine.h"
#include "sparql/question.h"

/* Identifies the target of the exchange (name/identify.h), and goes over to the
 * snapshot that has the name. *ret_done: the response says that the request
 * waits, or why an endpoint does not answer; there is nothing else to do. */
enum err ask_identify(struct exchange *exchange, bool *ret_done);

/* As ask_identify, for any IRI (name/identify_iri.h), into the resource of the
 * exchange. */
enum err ask_identify_iri(struct exchange *exchange, struct str iri,
                          struct str authority, bool *ret_done);

/* Where nothing has the target as it is spelled: looks for what an endpoint has
 * without the escapes that it needs not ("%28"), and redirects there (301).
 * *ret_done as above. */
enum err ask_respelled(struct exchange *exchange, bool *ret_done);

enum { ASK_PARTS_MAXIMUM = ENGINES_MAXIMUM };

/* What endpoints have said to one question, each as a snapshot of its own. */
struct ask_parts {
  const struct snapshot *snapshots[ASK_PARTS_MAXIMUM];
  size_t count;
  bool failed; /* an endpoint does not answer */
  bool lacks;  /* an endpoint cannot be asked this */
};

/* Asks all endpoints a question that is not about a name; the text is what it
 * is about. *ret_done: the request waits, and there is nothing else to do. Else
 * what there is counts, and ret_parts says what is missing. */
enum err ask_engines(struct exchange *exchange, enum question_kind kind,
                     struct str text, struct ask_parts *ret_parts,
                     bool *ret_done);

#endif
