/* base_labels: labels of names that an endpoint's answer points at. They come
 * from the data that are loaded here, when the answer does not have them. */
#ifndef SEEOTHER_RESOLVE_BASE_LABELS_H
#define SEEOTHER_RESOLVE_BASE_LABELS_H

#include "resolve/exchange.h"

/* Fills in labels of a description for a page that has none for some of its
 * terms; a bounded number of them. */
enum err base_labels_add(const struct exchange *exchange,
                         struct description *description);

#endif
