/* base_labels: adds labels to a description from an endpoint. They come from
 * the data that are loaded here, for names whose labels are not in the
 * endpoint's answer. */
#ifndef SEEOTHER_RESOLVE_BASE_LABELS_H
#define SEEOTHER_RESOLVE_BASE_LABELS_H

#include "resolve/exchange.h"

/* Adds labels for terms of a page's description that have none; a limited
 * number of them. ERR_MEMORY, ERR_DAMAGED. */
enum err base_labels_add(const struct exchange *exchange,
                         struct description *description);

#endif
