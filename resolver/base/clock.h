/* clock: a time that only goes forward, to measure how long something takes. */
#ifndef SEEOTHER_BASE_CLOCK_H
#define SEEOTHER_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Returns the milliseconds since some moment before this system started; it
 * does not change when the date is set. */
int64_t clock_milliseconds(void);

/* Returns the time of the same clock in microseconds, since the same moment. */
int64_t clock_microseconds(void);

/* Returns the time of the same clock, in seconds and nanoseconds. */
struct timespec clock_now(void);

/* Returns how many nanoseconds have passed since clock_now returned a time. */
uint64_t clock_nanoseconds_since(const struct timespec *before);

/* Nanoseconds since 1970, by the clock that gives files their times. It changes
 * when the date is set. */
int64_t clock_of_files(void);

#endif
