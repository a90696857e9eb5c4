/* respond: outcomes to responses. The only place where a status is written.
 */
#ifndef SEEOTHER_RESOLVE_RESPOND_H
#define SEEOTHER_RESOLVE_RESPOND_H

#include "resolve/exchange.h"

struct text;

/* 303 to the document of a thing (RFC 9110 15.4.4). */
enum err respond_see_other(struct exchange *exchange,
                           const struct identity *identity);

/* The document that the data pair with a thing (w3id.org/303), which comes
 * before that of its pattern; empty when there is none. */
enum err respond_find_pair(struct exchange *exchange,
                           const struct identity *identity,
                           struct str *ret_reference);

/* 303 to any reference, with the note: look-ups. */
enum err respond_redirect(struct exchange *exchange, struct str location);

/* 301 or 303 to where a name has gone. */
enum err respond_elsewhere(struct exchange *exchange, int status,
                           struct str location);

/* The same as before, with the conditions of this request. */
enum err respond_again(struct exchange *exchange,
                       struct representation *representation);

/* 200 with a representation, or 406. */
enum err respond_document(struct exchange *exchange,
                          const struct identity *identity);

/* 406, listing the variants. */
enum err respond_not_acceptable(struct exchange *exchange,
                                const struct identity *identity);

/* 404, with what may have been meant. */
enum err respond_not_found(struct exchange *exchange,
                           const struct identity *identity);

/* What its owner has moved (301, 303) or withdrawn (410). */
enum err respond_moved(struct exchange *exchange,
                       const struct identity *identity);
enum err respond_gone(struct exchange *exchange);

/* What has been replaced: 301 to its successor, or 410; false in *ret_done
 * when it is to be described. */
enum err respond_deprecated(struct exchange *exchange,
                            const struct identity *identity, bool *ret_done);

/* 404: there is such a document, but not such a page of it. */
enum err respond_no_page(struct exchange *exchange);

/* Any status that only has to be explained: 4xx and 5xx. */
enum err respond_problem(struct exchange *exchange, int status,
                         struct str message);

/* 204 with Allow, and what a CORS preflight asks (Fetch 4.8); or 405. */
enum err respond_options(struct exchange *exchange, struct str allow);
/* A browser that asks whether it may ask (Fetch 4.8). */
bool respond_is_preflight(const struct request *request);
enum err respond_not_allowed(struct exchange *exchange, struct str allow);

/* 200 with a text of our own, the same for all who ask for this type of it;
 * or with one that does not depend on the data. */
enum err respond_text(struct exchange *exchange, const struct text *text);
enum err respond_constant(struct exchange *exchange, struct str content_type,
                          struct str content, uint32_t max_age);

/* 412. */
enum err respond_failed(struct exchange *exchange);

#endif
