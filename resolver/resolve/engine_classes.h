/* engine_classes: the classes of what endpoints have, for lists of classes. */
#ifndef SEEOTHER_RESOLVE_ENGINE_CLASSES_H
#define SEEOTHER_RESOLVE_ENGINE_CLASSES_H

#include "html/view.h"
#include "resolve/ask.h"
#include "resolve/page_language.h"

/* Puts classes under "classes", those with most members first, after those that
 * are there; at most limit. parts: the answers to QUESTION_CLASSES. */
enum err engine_classes_put(struct exchange *exchange,
                            const struct page_language *languages,
                            const struct ask_parts *parts, size_t limit,
                            struct view *view);

#endif
