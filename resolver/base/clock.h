/* clock: a time that only goes forward, to measure how long something takes. */
#ifndef SEEOTHER_BASE_CLOCK_H
#define SEEOTHER_BASE_CLOCK_H

#include <stdint.h>

/* Returns the milliseconds since some moment before this system started; it
 * does not change when the date is set. */
int64_t clock_milliseconds(void);

#endif
