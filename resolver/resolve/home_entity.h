/* home_entity: who has made the data, for the JSON-LD of the home page. */
#ifndef SEEOTHER_RESOLVE_HOME_ENTITY_H
#define SEEOTHER_RESOLVE_HOME_ENTITY_H

#include "html/view.h"
#include "resolve/data_list.h"

/* Adds the creators and publishers of what the data describe themselves by, in
 * terms of schema.org: persons and organizations with a type in the data, as
 * "creators" and "publishers"; the names of others as "credits". A limited
 * number of each is added. ERR_DAMAGED, ERR_MEMORY. */
enum err home_entity_put(const struct data_list *data, struct str iri,
                         struct view *view);

#endif
