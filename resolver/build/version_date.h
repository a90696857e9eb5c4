/* version_date: finds dates in the texts about versions. */
#ifndef SEEOTHER_BUILD_VERSION_DATE_H
#define SEEOTHER_BUILD_VERSION_DATE_H

#include "base/str.h"

#include <stdint.h>

/* Returns the first date in a text as a number that is larger for a later date:
 * the decimal digits of year, month, day, hour, minute and second, two for each
 * after the year. 0 when there is none. A day or a month that is left out is 0.
 * A time with a zone is converted to UTC, and one without is taken as UTC. */
int64_t version_date_of(struct str text);

/* Returns whether a text begins with a date that has a month: "2024-02",
 * "20240210". */
bool version_date_begins(struct str text);

#endif
