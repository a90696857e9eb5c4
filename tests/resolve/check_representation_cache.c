#include "resolve/representation_cache.h"

#include "http/status.h"
#include "runner.h"

#include <stdio.h>

runner_suite check_representation_cache;

static struct representation *
make(size_t length)
{
  static const struct entity_tag tag = {"\"0123456789abcdef\""};
  struct response response;
  struct buffer text;
  buffer_init(&text, length + 1);
  while (text.length < length)
    buffer_put_char(&text, 'x');
  struct blob *content = blob_take(&text);
  response_init(&response);
  struct representation *made = representation_new(&response, content, &tag, 0);
  response_fini(&response);
  blob_release(content);
  ck_assert_ptr_nonnull(made);
  return made;
}

static void
put(struct representation_cache *cache, uint64_t serial, const char *key,
    size_t length)
{
  struct representation *made = make(length);
  representation_cache_put(cache, serial, str_from(key), made);
  representation_release(made);
}

START_TEST(finds_what_was_put)
{
  struct representation_cache *cache = representation_cache_new(1 << 20);
  ck_assert_ptr_null(representation_cache_find(cache, 1, STR("a")));
  put(cache, 1, "a", 10);
  put(cache, 1, "b", 20);
  ck_assert_uint_eq(
      representation_cache_find(cache, 1, STR("a"))->content->length, 10);
  ck_assert_uint_eq(
      representation_cache_find(cache, 1, STR("b"))->content->length, 20);
  put(cache, 1, "a", 30); /* once more: the last counts */
  ck_assert_uint_eq(
      representation_cache_find(cache, 1, STR("a"))->content->length, 30);
  ck_assert_ptr_null(representation_cache_find(cache, 1, STR("")));
  representation_cache_free(cache);
  representation_cache_free(NULL);
}
END_TEST

START_TEST(is_of_one_snapshot)
{
  struct representation_cache *cache = representation_cache_new(1 << 20);
  put(cache, 1, "a", 10);
  ck_assert_ptr_null(representation_cache_find(cache, 2, STR("a")));
  ck_assert_uint_eq(representation_cache_size(cache), 0);
  ck_assert_ptr_null(representation_cache_find(cache, 1, STR("a")));
  representation_cache_free(cache);
}
END_TEST

/* Of many, several times, so that each slot of a table that has grown was taken
 * once, the first and the last as well. */
START_TEST(forgets_all_of_another_snapshot)
{
  enum { COUNT = 1500 };
  struct representation_cache *cache = representation_cache_new(16 << 20);
  char key[32];
  for (uint64_t serial = 1; serial <= 12; serial++) {
    for (int i = 0; i < COUNT; i++) {
      snprintf(key, sizeof key, "%d of %d", i, (int)serial);
      put(cache, serial, key, 10);
      ck_assert_ptr_nonnull(
          representation_cache_find(cache, serial, str_from(key)));
    }
    for (int i = 0; i < COUNT; i++) {
      snprintf(key, sizeof key, "%d of %d", i, (int)serial);
      ck_assert_ptr_null(
          representation_cache_find(cache, serial + 1, str_from(key)));
    }
    ck_assert_uint_eq(representation_cache_size(cache), 0);
  }
  representation_cache_free(cache);
}
END_TEST

/* However many are put, its size stays below the maximum; and those that are
 * asked for all the time stay. */
START_TEST(is_bounded)
{
  enum { MAXIMUM = 256 * 1024 };
  struct representation_cache *cache = representation_cache_new(MAXIMUM);
  char key[32];
  put(cache, 1, "often", 100);
  for (int i = 0; i < 20000; i++) {
    snprintf(key, sizeof key, "key %d", i);
    put(cache, 1, key, (size_t)i % 3000);
    ck_assert_uint_le(representation_cache_size(cache), MAXIMUM);
    ck_assert_ptr_nonnull(representation_cache_find(cache, 1, STR("often")));
  }
  ck_assert_uint_gt(representation_cache_size(cache), MAXIMUM / 2);
  size_t there = 0;
  for (int i = 0; i < 20000; i++) {
    snprintf(key, sizeof key, "key %d", i);
    const struct representation *found =
        representation_cache_find(cache, 1, str_from(key));
    there += found != NULL;
    if (found)
      ck_assert_uint_eq(found->content->length, (size_t)i % 3000);
  }
  ck_assert_uint_gt(there, 10);
  representation_cache_free(cache);
}
END_TEST

START_TEST(keeps_nothing_that_would_fill_it)
{
  struct representation_cache *cache = representation_cache_new(64 * 1024);
  put(cache, 1, "large", 32 * 1024);
  ck_assert_ptr_null(representation_cache_find(cache, 1, STR("large")));
  representation_cache_free(cache);
  cache = representation_cache_new(0);
  put(cache, 1, "any", 1);
  ck_assert_ptr_null(representation_cache_find(cache, 1, STR("any")));
  representation_cache_free(cache);
}
END_TEST

Suite *
check_representation_cache(void)
{
  const TTest *tests[] = {finds_what_was_put, is_of_one_snapshot,
                          forgets_all_of_another_snapshot, is_bounded,
                          keeps_nothing_that_would_fill_it};
  return runner_make_suite("representation_cache", tests,
                           sizeof tests / sizeof *tests);
}
