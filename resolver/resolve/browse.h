/* browse: things by class, by namespace, or by what they point at; page by
 * page, at /-/browse. */
#ifndef SEEOTHER_RESOLVE_BROWSE_H
#define SEEOTHER_RESOLVE_BROWSE_H

#include "resolve/respond.h"

enum err browse_answer(struct respond *respond);

#endif
