/* home_classes: the classes of the data, and examples of their things. */
#ifndef SEEOTHER_RESOLVE_HOME_CLASSES_H
#define SEEOTHER_RESOLVE_HOME_CLASSES_H

#include "html/view.h"
#include "resolve/ask.h"
#include "resolve/data_list.h"

/* Adds classes with the numbers of their members to "classes" of a view, and
 * those that vocabularies are made of to "formal_classes". Of each, at most
 * limit rows are added after the first skip ones of both together, from the
 * store and from the endpoints' answers. ERR_MEMORY, ERR_DAMAGED. */
enum err home_classes_put(const struct data_list *data,
                          const struct ask_parts *parts, uint64_t skip,
                          size_t limit, struct view *view);

/* Adds "examples" to a view: of each of the largest classes, the things to
 * which most statements point. When the data only have classes that
 * vocabularies are made of, the examples are of those if formal_ones is set.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err home_classes_put_examples(const struct data_list *data,
                                   bool formal_ones, struct view *view);

#endif
