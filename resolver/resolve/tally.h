/* tally: what one thread has counted since it began.
 *
 * One thread adds, and any other may read meanwhile: every number is atomic and
 * relaxed, and is written by its one thread alone, so that adding takes a plain
 * load and a plain store. A tally stands on cache lines of its own. A reader
 * may see one number of an answer before the others.
 *
 * All dimensions are fixed (resolve/traits.h), so a tally has a fixed size. */
#ifndef SEEOTHER_RESOLVE_TALLY_H
#define SEEOTHER_RESOLVE_TALLY_H

#include "http/status.h"
#include "resolve/traits.h"

#include <stdatomic.h>

enum {
  /* Statuses are numbered from this one on. One that has no number is counted
   * as 500. */
  TALLY_STATUS_FIRST = STATUS_OK,
  TALLY_STATUSES = STATUS_VERSION_NOT_SUPPORTED + 1 - TALLY_STATUS_FIRST,
  TALLY_BUCKETS = 17, /* of durations; one more is for all that take longer */
};

enum tally_cache {
  TALLY_REQUEST_CACHE,        /* resolve/request_cache.h */
  TALLY_REPRESENTATION_CACHE, /* resolve/representation_cache.h */
  TALLY_CACHES
};

typedef _Atomic uint64_t tally_number;

struct tally {
  tally_number requests[TRAITS_KINDS][TALLY_STATUSES];
  tally_number answers[TRAITS_FORMATS][TRAITS_LANGUAGES]
                      [TRAITS_CODINGS]; /* that have a
                                           format */
  tally_number buckets[TRAITS_KINDS][TALLY_BUCKETS + 1];
  tally_number nanoseconds[TRAITS_KINDS]; /* of all answers together */
  tally_number content_bytes;
  tally_number looks[TALLY_CACHES][2];    /* [false]: misses, [true]: hits */
  tally_number cache_bytes[TALLY_CACHES]; /* in use now; not a counter */
};

/* Returns a tally in which all numbers are 0; NULL when memory is out. */
struct tally *tally_new(void);

/* Frees a tally. NULL is allowed. */
void tally_free(struct tally *tally);

/* Adds to a number. Only the thread that owns the tally may call it; others may
 * read the number at the same time (relaxed atomics, no lock). */
static inline void
tally_add(tally_number *number, uint64_t more)
{
  atomic_store_explicit(
      number, atomic_load_explicit(number, memory_order_relaxed) + more,
      memory_order_relaxed);
}

/* Counts an answer: its kind and status, its format, language and coding when
 * it has a format, and the nanoseconds that it took. */
void tally_answer(struct tally *tally, int status,
                  const struct response_traits *traits, uint64_t nanoseconds);

/* Counts a request of an unknown target that somebody else has answered. It has
 * no duration. */
void tally_refusal(struct tally *tally, int status);

/* Counts a look into a cache, which has found a representation or not. By the
 * owner of the tally. */
static inline void
tally_look(struct tally *tally, enum tally_cache cache, bool found)
{
  tally_add(&tally->looks[cache][found], 1);
}

/* Sets how many bytes a cache of this thread has in use. By the owner of the
 * tally. */
void tally_set_bytes(struct tally *tally, enum tally_cache cache, size_t bytes);

/* Adds all numbers of another tally, whose thread may go on counting. */
void tally_sum(struct tally *sum, const struct tally *tally);

/* Returns the upper bound of a bucket below TALLY_BUCKETS, in seconds, as the
 * canonical text of OpenMetrics: "5e-05", "0.001", "1.0". A duration that
 * equals the bound is in the bucket. */
const char *tally_bound(unsigned bucket);

#endif
