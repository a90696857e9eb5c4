/* engine_classes: the classes that endpoints have, for lists of classes. */
#ifndef SEEOTHER_RESOLVE_ENGINE_CLASSES_H
#define SEEOTHER_RESOLVE_ENGINE_CLASSES_H

#include "html/view.h"
#include "resolve/ask.h"
#include "resolve/page_language.h"

/* Adds classes as class_row_put does, after those that are there, at most limit
 * of them; classes with most members come first. When there are more,
 * "class_total" is how many. parts: the answers to QUESTION_CLASSES.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err engine_classes_put(struct exchange *exchange,
                            const struct page_language *languages,
                            const struct ask_parts *parts, size_t limit,
                            struct view *view);

#endif
