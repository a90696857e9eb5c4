/* browse: things by class, by namespace, or by what they point at; and what one
 * thing points at by a property. Page by page, at /-/browse. */
#ifndef SEEOTHER_RESOLVE_BROWSE_H
#define SEEOTHER_RESOLVE_BROWSE_H

#include "resolve/respond.h"

enum err browse_answer(struct exchange *exchange);

#endif
