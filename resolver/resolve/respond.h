/* respond: the last step of an exchange: a status, its fields, its content. A
 * status code is written by these functions and nowhere else.
 *
 * All of them answer the exchange; they return an error, and leave the response
 * to be begun anew, where that could not be done. The files respond_* are their
 * parts: redirects, names that have moved, other spellings, streams, problems.
 */
#ifndef SEEOTHER_RESOLVE_RESPOND_H
#define SEEOTHER_RESOLVE_RESPOND_H

#include "name/spelling.h"
#include "resolve/exchange.h"

/* What is explained rather than answered: rows of a table in respond_problem.c,
 * each with its status and its words. */
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
  PROBLEM_HOST_DOT,           /* 421: without the dot at its end it is ours */
  PROBLEM_INTERNAL,           /* 500 */
  PROBLEM_METHOD_UNKNOWN,     /* 501 */
  PROBLEM_ENGINE_UNREACHABLE, /* 502: the endpoint of the name */
  PROBLEM_ENGINE_BAD,         /* 502: what it has answered */
  PROBLEM_ENGINE_BUSY,        /* 503: it is not asked now */
  PROBLEM_ENGINE_LATE,        /* 504 */
  PROBLEM_DAMAGED,            /* 503: the data that this needs */
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

/* 204 with Allow, and what a CORS preflight asks for (Fetch 4.8). */
enum err respond_options(struct exchange *exchange, struct str allow);

/* Whether a request is a CORS preflight (Fetch 4.8). */
bool respond_is_preflight(const struct request *request);

/* 405 with Allow. */
enum err respond_not_allowed(struct exchange *exchange, struct str allow);

/* Sets a status without content, which needs no memory. */
void respond_bare(struct response *response, int status);

/* For a response that can neither be sent nor explained: 503 with Retry-After
 * and without content when memory is out, else 500 without content. */
void respond_nothing(struct response *response);

/* --- respond_redirect.c -------------------------------------------------- */

/* 303 to the document of the thing that was identified (RFC 9110 15.4.4), or
 * 406 where the redirect depends on the format. */
enum err respond_see_other(struct exchange *exchange);

/* Finds the document that the data pair with the thing (w3id.org/303), which
 * comes before that of its pattern; empty when there is none. */
enum err respond_find_pair(struct exchange *exchange,
                           struct str *ret_reference);

/* 303 to any reference, with the note for look-ups; not to be kept. */
enum err respond_redirect(struct exchange *exchange, struct str location);

/* 301 or 303 to the new place of a name. */
enum err respond_elsewhere(struct exchange *exchange, int status,
                           struct str location);

/* --- respond_moved.c ----------------------------------------------------- */

/* Answers for a name that its owner has moved (301, 303) or withdrawn (410). */
enum err respond_moved(struct exchange *exchange);

/* Answers for a name that has been replaced: 301 to its successor, or 410.
 * *ret_done is false when it is to be described as usual. */
enum err respond_deprecated(struct exchange *exchange, bool *ret_done);

/* --- respond_respelled.c ------------------------------------------------- */

/* 301 to the first of the references that were found. */
enum err respond_respelled(struct exchange *exchange,
                           const struct spellings *meant);

/* 301 for a target whose path names something without its query, when the
 * target is another spelling of a name with a query; else *ret_done is false.
 */
enum err respond_respelled_query(struct exchange *exchange, bool *ret_done);

/* Nothing has the name as it is spelled: 301 to the one that is meant, or 404.
 */
enum err respond_respelled_unknown(struct exchange *exchange);

/* --- respond_problem.c --------------------------------------------------- */

/* A problem, explained in the format and the language that the client wants. */
enum err respond_problem(struct exchange *exchange, enum problem problem);

/* A problem with an endpoint. retry_seconds: when it may be asked again; 0:
 * that is not known. */
enum err respond_engine_problem(struct exchange *exchange, enum problem problem,
                                unsigned retry_seconds);

/* Explains why the gate has refused a request, as respond_problem does. */
enum err respond_refusal(struct exchange *exchange, int status,
                         struct str message);

/* 406, listing the variants of the document. */
enum err respond_not_acceptable(struct exchange *exchange);

/* 404, with names that may have been meant: the spellings that were found, or
 * names that are similar. */
enum err respond_not_found(struct exchange *exchange,
                           const struct spellings *meant);

/* 421, with the option that would give the Host a meaning. */
enum err respond_misdirected(struct exchange *exchange);

#endif
