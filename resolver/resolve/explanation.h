/* explanation: what went wrong, in words: as HTML, text, problem+json (RFC
 * 9457) or Turtle, in the language of the client. */
#ifndef SEEOTHER_RESOLVE_EXPLANATION_H
#define SEEOTHER_RESOLVE_EXPLANATION_H

#include "html/view.h"
#include "resolve/respond.h"

/* Adds the content and its fields to a response whose status is set. The view
 * has the lists that go with it: near, subjects, variants. The type and the
 * language depend on what exchange->vary allows, and on nothing else. */
enum err explanation_put(struct exchange *exchange, struct view *view,
                         struct str message);

#endif
