/* browse_title: what a list of things is a list of. */
#ifndef SEEOTHER_RESOLVE_BROWSE_TITLE_H
#define SEEOTHER_RESOLVE_BROWSE_TITLE_H

#include "html/view.h"
#include "resolve/data_list.h"

/* Makes the title of a list: "planet" for the members of a class; "discovered
 * by: Galileo", "Galileo: discovered" or "What links to Galileo"; a namespace;
 * or "Browse" for the list of all classes. ERR_MEMORY, ERR_DAMAGED. */
enum err browse_title_make(const struct data_list *data,
                           const struct browse_options *options,
                           struct str *ret_title);

/* Adds "subject" to a view: the resource that the list belongs to, with its
 * label and a link to its own page, if it has one; of a namespace, only its
 * IRI. ERR_MEMORY, ERR_DAMAGED. */
enum err browse_title_put_subject(const struct data_list *data,
                                  const struct browse_options *options,
                                  struct view *view);

#endif
