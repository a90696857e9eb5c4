/* home_contents: what is in the ontology or the concept scheme that the home
 * page is about. */
#ifndef SEEOTHER_RESOLVE_HOME_CONTENTS_H
#define SEEOTHER_RESOLVE_HOME_CONTENTS_H

#include "html/view.h"
#include "resolve/home_topic.h"

/* Adds what is in a concept scheme or in an ontology as "contents": lists of
 * the top concepts, or of classes and properties, each with a heading, sorted
 * by label, and with how many are left out and a link to all of them.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err home_contents_put(const struct data_list *data,
                           const struct home_topic *topic, struct view *view);

#endif
