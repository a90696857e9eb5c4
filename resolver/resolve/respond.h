/* respond: the last step of an exchange: a status, its fields, its content. A
 * status code is written by these functions and nowhere else.
 *
 * Each function answers the exchange. When it returns an error, the response
 * must be begun again. The files respond_* have parts of it: redirects, names
 * that have moved, other spellings, streams, problems. */
#ifndef SEEOTHER_RESOLVE_RESPOND_H
#define SEEOTHER_RESOLVE_RESPOND_H

#include "name/spelling.h"
#include "resolve/exchange.h"

/* Problems, which are answered with an explanation: the rows of a table in
 * respond_problem.c, each with its status and its message. */
enum problem {
  PROBLEM_TARGET_MALFORMED,   /* 400 */
  PROBLEM_TARGET_STAR,        /* 400: "*" with another method than OPTIONS */
  PROBLEM_IRI_MISSING,        /* 400: a look-up without an IRI */
  PROBLEM_NO_PAGE,            /* 404: the document has no such page */
  PROBLEM_METHOD_NOT_ALLOWED, /* 405 */
  PROBLEM_NO_FORMAT,          /* 406 */
  PROBLEM_NO_CODING,          /* 406 */
  PROBLEM_GONE,               /* 410 */
  PROBLEM_PRECONDITION,       /* 412 */
  PROBLEM_TARGET_TOO_LONG,    /* 414 */
  PROBLEM_RANGE,              /* 416 */
  PROBLEM_MISDIRECTED,        /* 421 */
  PROBLEM_HOST_DOT,           /* 421: the Host is hosted here without the dot at
                                 its end */
  PROBLEM_INTERNAL,           /* 500 */
  PROBLEM_METHOD_UNKNOWN,     /* 501 */
  PROBLEM_ENGINE_UNREACHABLE, /* 502: the endpoint of the name */
  PROBLEM_ENGINE_BAD,         /* 502: its answer cannot be used */
  PROBLEM_ENGINE_BUSY,        /* 503: it cannot be asked now */
  PROBLEM_ENGINE_LATE,        /* 504 */
  PROBLEM_DAMAGED,            /* 503: the data for this answer are damaged */
  PROBLEM_MEMORY,             /* 503: an allocation failed */
  PROBLEM_DATA_OLDER,         /* 503 at /-/ready: see readiness.h */
  PROBLEM_RELOAD_FAILED,      /* 503 at /-/ready: see readiness.h */
  PROBLEM_ENDING,             /* 503 at /-/ready: see readiness.h */
  PROBLEMS,
};

/* --- respond.c ----------------------------------------------------------- */

/* Sends a representation, after evaluating the preconditions and the Range of
 * the request: 200, 206, 304, 412 or 416 (RFC 9110 13.2.2). The response holds
 * a reference. */
enum err respond_representation(struct exchange *exchange,
                                struct representation *representation);

/* Answers OPTIONS: 204 with Allow, and the fields for a CORS preflight (Fetch
 * 4.8). */
enum err respond_options(struct exchange *exchange, struct str allow);

/* Returns whether a request is a CORS preflight (Fetch 4.8). */
bool respond_is_preflight(const struct request *request);

/* Answers with 405 and Allow. */
enum err respond_not_allowed(struct exchange *exchange, struct str allow);

/* Sets a status without content, which needs no memory. */
void respond_bare(struct response *response, int status);

/* Sets the response that is sent when neither the answer nor an explanation can
 * be made: 503 with Retry-After when memory is out, else 500; both without
 * content. Needs no memory. */
void respond_nothing(struct response *response);

/* --- respond_redirect.c -------------------------------------------------- */

/* Answers with 303 to the document of the thing (RFC 9110 15.4.4), or with 406
 * if the redirect depends on the format and none is acceptable. */
enum err respond_see_other(struct exchange *exchange);

/* Finds the document that the data name for the thing (w3id.org/303), which is
 * preferred to that of its pattern; empty when there is none. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err respond_find_pair(struct exchange *exchange,
                           struct str *ret_reference);

/* Answers with 303 to a reference, with the note for look-ups; caches must not
 * keep it. */
enum err respond_redirect(struct exchange *exchange, struct str location);

/* Answers with status, 301 or 303, and the new URI of a name. */
enum err respond_elsewhere(struct exchange *exchange, int status,
                           struct str location);

/* --- respond_moved.c ----------------------------------------------------- */

/* Answers a request for a name that its owner has moved (301, 303) or withdrawn
 * (410). */
enum err respond_moved(struct exchange *exchange);

/* Answers a request for a deprecated name: 301 to its successor, or 410.
 * *ret_done is false when it is to be described as usual. */
enum err respond_deprecated(struct exchange *exchange, bool *ret_done);

/* --- respond_respelled.c ------------------------------------------------- */

/* Answers with 301 to the first of the references. */
enum err respond_respelled(struct exchange *exchange,
                           const struct spellings *meant);

/* For a target whose path without the query names something: answers with 301
 * when the target is another spelling of a name with a query; otherwise
 * *ret_done is false. */
enum err respond_respelled_query(struct exchange *exchange, bool *ret_done);

/* For a target that names nothing as it is spelled: answers with 301 to the
 * name that it is another spelling of, or with 404. */
enum err respond_respelled_unknown(struct exchange *exchange);

/* --- respond_near.c ------------------------------------------------------ */

/* Finds what a target that names nothing may have meant, for 404: the spellings
 * that were found, or names that are similar, and where the name is mentioned.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err respond_near_find(struct exchange *exchange,
                           const struct spellings *meant,
                           struct suggestions *ret_found);

/* --- respond_problem.c --------------------------------------------------- */

/* Answers with a problem, explained in the format and the language that the
 * client prefers. */
enum err respond_problem(struct exchange *exchange, enum problem problem);

/* Answers with a problem of an endpoint. retry_seconds: when it may be asked
 * again; 0: not known. */
enum err respond_engine_problem(struct exchange *exchange, enum problem problem,
                                unsigned retry_seconds);

/* Answers with the status and the message of the gate, which has refused the
 * request (serve/gate.h), explained as in respond_problem. */
enum err respond_refusal(struct exchange *exchange, int status,
                         struct str message);

/* Answers with 406 and a list of the document's variants. */
enum err respond_not_acceptable(struct exchange *exchange);

/* Answers with 404 and names that may have been meant: the spellings that were
 * found, or similar names. */
enum err respond_not_found(struct exchange *exchange,
                           const struct spellings *meant);

/* Answers with 421, and names the option that would host this Host. */
enum err respond_misdirected(struct exchange *exchange);

#endif
