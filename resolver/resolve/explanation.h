/* explanation: the content of an error, as HTML, text, problem+json (RFC 9457)
 * or Turtle, in the language of the client. */
#ifndef SEEOTHER_RESOLVE_EXPLANATION_H
#define SEEOTHER_RESOLVE_EXPLANATION_H

#include "html/view.h"
#include "resolve/respond.h"

/* Adds an explanation with its fields to a response whose status is set. The
 * view may have lists that are added to it: near, subjects, variants; and the
 * number more_subjects. Type and language depend on those fields of the request
 * that exchange->vary has, and on no others. ERR_MEMORY, ERR_LIMIT. */
enum err explanation_put(struct exchange *exchange, struct view *view,
                         struct str message);

#endif
