/* version_date: dates in what is said about versions. */
#ifndef SEEOTHER_BUILD_VERSION_DATE_H
#define SEEOTHER_BUILD_VERSION_DATE_H

#include "base/str.h"

#include <stdint.h>

/* The first date in a text, as a number that is larger for a later one: year,
 * month, day, hour, minute and second, two digits each but the year. 0: none.
 * A day or a month may be left out; it is 0 then. A time with a time zone is
 * brought to UTC; one without is taken as UTC. */
int64_t version_date_of(struct str text);

/* Whether a text begins with a date that has a month: "2024-02", "20240210". */
bool version_date_begins(struct str text);

#endif
