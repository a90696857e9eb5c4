#include "resolve/request_cache.h"

#include "runner.h"

runner_suite check_request_cache;

static struct representation *
make(const char *text)
{
  struct response response;
  struct buffer content;
  struct entity_tag tag = {"\"x\""};
  response_init(&response);
  response_add(&response, "X", str_from(text));
  buffer_init(&content, 100);
  buffer_put(&content, str_from(text));
  struct blob *blob = blob_take(&content);
  ck_assert_ptr_nonnull(blob);
  struct representation *made = representation_new(&response, blob, &tag, 0);
  blob_release(blob);
  response_fini(&response);
  ck_assert_ptr_nonnull(made);
  return made;
}

static struct request_cache_key
key_of(const struct request_cache *cache, enum method method,
       const char *target, const char *name, const char *value)
{
  struct request_field field = {str_from(name), str_from(value)};
  struct request request = {.method = method,
                            .target = str_from(target),
                            .fields = &field,
                            .field_count = 1};
  return request_cache_key_of(cache, &request);
}

static bool
same(struct request_cache_key a, struct request_cache_key b)
{
  return a.words[0] == b.words[0] && a.words[1] == b.words[1];
}

START_TEST(tells_requests_apart)
{
  struct request_cache *cache = request_cache_new();
  static const struct request_cache_key none;
  struct request_cache_key usual =
      key_of(cache, METHOD_GET, "/doc/a", "Accept", "text/turtle");
  ck_assert(!same(usual, none));
  ck_assert(same(
      usual, key_of(cache, METHOD_HEAD, "/doc/a", "ACCEPT", "text/turtle")));
  ck_assert(!same(
      usual, key_of(cache, METHOD_GET, "/doc/b", "Accept", "text/turtle")));
  ck_assert(
      !same(usual, key_of(cache, METHOD_GET, "/doc/a", "Accept", "text/html")));
  ck_assert(
      !same(usual, key_of(cache, METHOD_GET, "/doc/a", "Host", "text/turtle")));
  ck_assert(same(key_of(cache, METHOD_GET, "/doc/a", "User-Agent", "a"),
                 key_of(cache, METHOD_GET, "/doc/a", "User-Agent", "b")));
  ck_assert(
      same(key_of(cache, METHOD_GET, "/doc/a", "Range", "bytes=0-1"), none));
  ck_assert(same(key_of(cache, METHOD_GET, "/doc/a", "If-Match", "*"), none));
  ck_assert(same(key_of(cache, METHOD_POST, "/-/lookup", "Host", "a"), none));
  request_cache_free(cache);
}
END_TEST

START_TEST(forgets_what_goes)
{
  struct request_cache *cache = request_cache_new();
  struct request_cache_key key =
      key_of(cache, METHOD_GET, "/doc/a", "Host", "h");
  struct request_cache_key other =
      key_of(cache, METHOD_GET, "/doc/b", "Host", "h");
  struct representation *one = make("one"), *two = make("two");
  ck_assert_ptr_null(request_cache_find(cache, 1, key, 0));
  request_cache_put(cache, 1, key, one, INT64_MAX);
  ck_assert_ptr_eq(request_cache_find(cache, 1, key, 0), one);
  ck_assert_ptr_null(request_cache_find(cache, 1, other, 0));
  request_cache_put(cache, 1, key, two, INT64_MAX); /* takes its place */
  ck_assert_ptr_eq(request_cache_find(cache, 1, key, 0), two);
  request_cache_put(cache, 1, other, two,
                    INT64_MAX); /* one request a representation */
  ck_assert_ptr_null(request_cache_find(cache, 1, key, 0));
  representation_release(two);
  ck_assert_ptr_null(request_cache_find(cache, 1, other, 0));
  request_cache_put(cache, 1, key, one, INT64_MAX);
  ck_assert_ptr_null(
      request_cache_find(cache, 2, key, 0)); /* of another snapshot */
  ck_assert_ptr_null(request_cache_find(cache, 1, key, 0));
  request_cache_put(cache, 2, key, one, INT64_MAX);
  request_cache_free(cache);
  representation_release(one); /* its pointer back is gone as well */
}
END_TEST

/* Of each slot, the first and the last as well. */
START_TEST(forgets_all_of_another_snapshot)
{
  enum { SLOTS = 8192 };
  struct request_cache *cache = request_cache_new();
  static struct representation *made[SLOTS];
  for (uint64_t i = 0; i < SLOTS; i++) {
    made[i] = make("one");
    request_cache_put(cache, 1, (struct request_cache_key){{i, 1}}, made[i],
                      INT64_MAX);
  }
  for (uint64_t i = 0; i < SLOTS; i++)
    ck_assert_ptr_eq(
        request_cache_find(cache, 1, (struct request_cache_key){{i, 1}}, 0),
        made[i]);
  for (uint64_t i = 0; i < SLOTS; i++)
    ck_assert_ptr_null(
        request_cache_find(cache, 2, (struct request_cache_key){{i, 1}}, 0));
  for (size_t i = 0; i < SLOTS; i++) {
    ck_assert_ptr_null(made[i]->weak);
    representation_release(made[i]);
  }
  request_cache_free(cache);
}
END_TEST

Suite *
check_request_cache(void)
{
  const TTest *tests[] = {tells_requests_apart, forgets_what_goes,
                          forgets_all_of_another_snapshot};
  return runner_make_suite("request_cache", tests,
                           sizeof tests / sizeof *tests);
}
