/* explain_names: how values are called in an explanation for programs. The
 * names are in seeother(1); they do not change. */
#ifndef SEEOTHER_SERVE_EXPLAIN_NAMES_H
#define SEEOTHER_SERVE_EXPLAIN_NAMES_H

#include "serve/explain_found.h"

/* Returns the name of what answers: "thing". Lives for ever. */
struct str explain_names_kind(enum explain_kind kind);

/* Returns the name of why a document is where it is: "pattern". Lives for ever.
 */
struct str explain_names_place(enum explain_place place);

/* Returns the name of why a format was chosen: "quality". Lives for ever. */
struct str explain_names_reason(enum negotiate_reason reason);

/* Returns the name of what a range says of a format: "exact". Lives for ever.
 */
struct str explain_names_range(enum negotiate_format_range range);

/* Returns the name of what conditions and ranges have done: "not-modified";
 * empty where there are none. Lives for ever. */
struct str explain_names_condition(enum explain_condition condition);

#endif
