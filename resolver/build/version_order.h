/* version_order: versions in the order of people. */
#ifndef SEEOTHER_BUILD_VERSION_ORDER_H
#define SEEOTHER_BUILD_VERSION_ORDER_H

#include "base/str.h"

/* Negative, 0 or positive; runs of digits compare as numbers: 1.9 is before
 * 1.10. */
int version_order_compare(struct str a, struct str b);

#endif
