#include "base/hash.h"

#include "runner.h"

runner_suite check_hash;

/* Images keep these numbers: they may never change. The first is XXH3's own
 * for no input (its test vectors). */
START_TEST(is_xxh3)
{
  ck_assert_uint_eq(hash_bytes(STR(""), 0), 0x2D06800538D394C2);
  ck_assert_uint_eq(hash_bytes((struct str){NULL, 0}, 0), 0x2D06800538D394C2);
}
END_TEST

START_TEST(depends_on_bytes_and_seed_alone)
{
  char text[] = "xhttp://e.org/id/a"; /* odd alignment */
  struct str same = str_of(text + 1, sizeof text - 2);
  ck_assert_uint_eq(hash_bytes(same, 7),
                    hash_bytes(STR("http://e.org/id/a"), 7));
  ck_assert_uint_ne(hash_bytes(same, 7), hash_bytes(same, 8));
  ck_assert_uint_ne(hash_bytes(same, 7),
                    hash_bytes(STR("http://e.org/id/b"), 7));
  ck_assert_uint_ne(hash_bytes(STR("a"), 0), hash_bytes(STR("a\0"), 0));
}
END_TEST

START_TEST(pairs_have_an_order)
{
  ck_assert_uint_eq(hash_pair(1, 2), hash_pair(1, 2));
  ck_assert_uint_ne(hash_pair(1, 2), hash_pair(2, 1));
  ck_assert_uint_ne(hash_pair(0, 0), hash_pair(0, 1));
}
END_TEST

START_TEST(seeds_are_not_guessed)
{
  uint64_t first = hash_random_seed(), second = hash_random_seed();
  ck_assert(first != 0 || second != 0);
}
END_TEST

Suite *
check_hash(void)
{
  const TTest *tests[] = {is_xxh3, depends_on_bytes_and_seed_alone,
                          pairs_have_an_order, seeds_are_not_guessed};
  return runner_make_suite("hash", tests, sizeof tests / sizeof *tests);
}
