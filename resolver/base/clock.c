#include "base/clock.h"

int64_t
clock_milliseconds(void)
{
  return clock_microseconds() / 1000;
}

int64_t
clock_microseconds(void)
{
  struct timespec now = clock_now();
  return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

struct timespec
clock_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now;
}

uint64_t
clock_nanoseconds_since(const struct timespec *before)
{
  struct timespec now = clock_now();
  int64_t seconds = now.tv_sec - before->tv_sec;
  return (uint64_t)(seconds * 1000000000 + now.tv_nsec - before->tv_nsec);
}

int64_t
clock_of_files(void)
{
  struct timespec now;
  clock_gettime(CLOCK_REALTIME_COARSE, &now);
  return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}
