/* home_spaces: the namespaces of the data on a page. */
#ifndef SEEOTHER_RESOLVE_HOME_SPACES_H
#define SEEOTHER_RESOLVE_HOME_SPACES_H

#include "html/view.h"
#include "resolve/data_list.h"

/* Adds the namespaces of the names that are hosted to "spaces" of a view,
 * those with a prefix first, then those with most names, at most limit of
 * them; "space_total" is how many there are when some are left out, and
 * "spaces_cut" says that the image does not have all of them. A vocabulary is
 * linked to its document, another namespace to the list of its names.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err home_spaces_put(const struct data_list *data, size_t limit,
                         struct view *view);

#endif
