#include "resolve/tally.h"

#include "runner.h"

#include <pthread.h>
#include <stdlib.h>

runner_suite check_tally;

static const struct response_traits nothing = {TRAITS_THING, TRAITS_FORMAT_NONE,
                                               TRAITS_LANGUAGE_NONE,
                                               CONTENT_CODING_IDENTITY};

static struct tally *
make(void)
{
  struct tally *tally = tally_new();
  ck_assert_ptr_nonnull(tally);
  ck_assert_uint_eq((uintptr_t)tally % 64, 0);
  return tally;
}

/* The bucket that a duration is counted in. */
static unsigned
bucket_of(uint64_t nanoseconds)
{
  struct tally *tally = make();
  unsigned found = TALLY_BUCKETS + 1, count = 0;
  tally_answer(tally, 303, &nothing, nanoseconds);
  for (unsigned i = 0; i <= TALLY_BUCKETS; i++)
    if (tally->buckets[TRAITS_THING][i]) {
      found = i;
      count++;
    }
  ck_assert_uint_eq(count, 1);
  tally_free(tally);
  return found;
}

START_TEST(sorts_durations)
{
  uint64_t before = 0;
  for (unsigned i = 0; i < TALLY_BUCKETS; i++) {
    uint64_t bound = (uint64_t)(strtod(tally_bound(i), NULL) * 1e9 + 0.5);
    ck_assert_uint_gt(bound, before);
    ck_assert_uint_eq(bucket_of(before ? before + 1 : 0), i);
    ck_assert_uint_eq(bucket_of(bound), i);
    before = bound;
  }
  ck_assert_uint_eq(bucket_of(before + 1), TALLY_BUCKETS);
  ck_assert_uint_eq(bucket_of(UINT64_MAX), TALLY_BUCKETS);
}
END_TEST

START_TEST(counts_by_kind_and_status)
{
  static const struct {
    int status, counted;
  } rows[] = {{200, 200}, {304, 304}, {421, 421}, {505, 505},
              {0, 500},   {199, 500}, {506, 500}, {-1, 500}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct tally *tally = make();
    tally_answer(tally, rows[i].status, &nothing, 7);
    for (unsigned kind = 0; kind < TRAITS_KINDS; kind++)
      for (unsigned n = 0; n < TALLY_STATUSES; n++)
        ck_assert_msg(
            tally->requests[kind][n] ==
                (kind == TRAITS_THING &&
                 n == (unsigned)(rows[i].counted - TALLY_STATUS_FIRST)),
            "%d", rows[i].status);
    ck_assert_uint_eq(tally->nanoseconds[TRAITS_THING], 7);
    tally_free(tally);
  }
}
END_TEST

START_TEST(counts_answers_that_have_a_format)
{
  const struct response_traits page = {TRAITS_DOCUMENT, TRAITS_FORMAT_FIRST,
                                       TRAITS_LANGUAGE_FIRST + 1,
                                       CONTENT_CODING_GZIP};
  struct tally *tally = make();
  uint64_t total = 0;
  tally_answer(tally, 200, &page, 1);
  tally_answer(tally, 303, &nothing, 1);
  tally_refusal(tally, 400);
  for (unsigned i = 0; i < TRAITS_FORMATS; i++)
    for (unsigned j = 0; j < TRAITS_LANGUAGES; j++)
      for (unsigned k = 0; k < TRAITS_CODINGS; k++)
        total += tally->answers[i][j][k];
  ck_assert_uint_eq(total, 1);
  ck_assert_uint_eq(tally->answers[TRAITS_FORMAT_FIRST][TRAITS_LANGUAGE_FIRST +
                                                        1][CONTENT_CODING_GZIP],
                    1);
  ck_assert_uint_eq(tally->requests[TRAITS_NONE][400 - TALLY_STATUS_FIRST], 1);
  tally_free(tally);
}
END_TEST

enum { THREADS = 4, ROUNDS = 20000 };

static void *
count_much(void *context)
{
  struct tally *tally = context;
  for (int i = 0; i < ROUNDS; i++) {
    tally_answer(tally, 303, &nothing, 3);
    tally_look(tally, TALLY_REQUEST_CACHE, i % 4 == 0);
    tally_set_bytes(tally, TALLY_REPRESENTATION_CACHE, 10);
  }
  return NULL;
}

/* Sums that are made meanwhile never go back. */
START_TEST(sums_threads)
{
  struct tally *tallies[THREADS];
  pthread_t threads[THREADS];
  const unsigned see_other = 303 - TALLY_STATUS_FIRST;
  for (int i = 0; i < THREADS; i++) {
    tallies[i] = make();
    ck_assert_int_eq(pthread_create(&threads[i], NULL, count_much, tallies[i]),
                     0);
  }
  uint64_t before = 0;
  for (int round = 0; round < 100; round++) {
    struct tally *sum = make();
    for (int i = 0; i < THREADS; i++)
      tally_sum(sum, tallies[i]);
    ck_assert_uint_ge(sum->requests[TRAITS_THING][see_other], before);
    before = sum->requests[TRAITS_THING][see_other];
    tally_free(sum);
  }
  struct tally *sum = make();
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    tally_sum(sum, tallies[i]);
    tally_free(tallies[i]);
  }
  ck_assert_uint_eq(sum->requests[TRAITS_THING][see_other], THREADS * ROUNDS);
  ck_assert_uint_eq(sum->buckets[TRAITS_THING][0], THREADS * ROUNDS);
  ck_assert_uint_eq(sum->nanoseconds[TRAITS_THING], 3 * THREADS * ROUNDS);
  ck_assert_uint_eq(sum->looks[TALLY_REQUEST_CACHE][true],
                    THREADS * ROUNDS / 4);
  ck_assert_uint_eq(sum->looks[TALLY_REQUEST_CACHE][false],
                    THREADS * ROUNDS / 4 * 3);
  ck_assert_uint_eq(sum->cache_bytes[TALLY_REPRESENTATION_CACHE], THREADS * 10);
  tally_free(sum);
  tally_free(NULL);
}
END_TEST

Suite *
check_tally(void)
{
  const TTest *tests[] = {sorts_durations, counts_by_kind_and_status,
                          counts_answers_that_have_a_format, sums_threads};
  return runner_make_suite("tally", tests, sizeof tests / sizeof *tests);
}
