#include "resolve/tally.h"

#include <stdlib.h>
#include <string.h>

enum { CACHE_LINE = 64 };

_Static_assert(sizeof(struct tally) % sizeof(tally_number) == 0 &&
                   sizeof(tally_number) == sizeof(uint64_t),
               "a tally is an array of numbers");

static const struct {
  uint64_t nanoseconds;
  const char *seconds;
} bounds[TALLY_BUCKETS] = {
    {50000, "5e-05"},    {100000, "0.0001"},   {250000, "0.00025"},
    {500000, "0.0005"},  {1000000, "0.001"},   {2500000, "0.0025"},
    {5000000, "0.005"},  {10000000, "0.01"},   {25000000, "0.025"},
    {50000000, "0.05"},  {100000000, "0.1"},   {250000000, "0.25"},
    {500000000, "0.5"},  {1000000000, "1.0"},  {2500000000, "2.5"},
    {5000000000, "5.0"}, {10000000000, "10.0"}};

/* Whole cache lines. */
static size_t
room(void)
{
  return (sizeof(struct tally) + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
}

struct tally *
tally_new(void)
{
  struct tally *tally = aligned_alloc(CACHE_LINE, room());
  if (tally)
    memset(tally, 0, room());
  return tally;
}

void
tally_free(struct tally *tally)
{
  free(tally);
}

static unsigned
number_of(int status)
{
  unsigned number = (unsigned)status - TALLY_STATUS_FIRST;
  return number < TALLY_STATUSES
             ? number
             : STATUS_INTERNAL_SERVER_ERROR - TALLY_STATUS_FIRST;
}

const char *
tally_bound(unsigned bucket)
{
  return bounds[bucket].seconds;
}

void
tally_answer(struct tally *tally, int status,
             const struct response_traits *traits, uint64_t nanoseconds)
{
  unsigned bucket = 0;
  while (bucket < TALLY_BUCKETS && nanoseconds > bounds[bucket].nanoseconds)
    bucket++;
  tally_add(&tally->requests[traits->kind][number_of(status)], 1);
  tally_add(&tally->buckets[traits->kind][bucket], 1);
  tally_add(&tally->nanoseconds[traits->kind], nanoseconds);
  if (traits->format != TRAITS_FORMAT_NONE)
    tally_add(&tally->answers[traits->format][traits->language][traits->coding],
              1);
}

void
tally_refusal(struct tally *tally, int status)
{
  tally_add(&tally->requests[TRAITS_NONE][number_of(status)], 1);
}

void
tally_set_bytes(struct tally *tally, enum tally_cache cache, size_t bytes)
{
  atomic_store_explicit(&tally->cache_bytes[cache], bytes,
                        memory_order_relaxed);
}

void
tally_sum(struct tally *sum, const struct tally *tally)
{
  tally_number *to = (tally_number *)sum;
  const tally_number *from = (const tally_number *)tally;
  for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
    tally_add(&to[i], atomic_load_explicit(&from[i], memory_order_relaxed));
}
