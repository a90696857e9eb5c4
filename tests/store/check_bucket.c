#include "store/bucket.h"

#include "runner.h"

#include <stdlib.h>
#include <string.h>

runner_suite check_bucket;

enum { LONG = 300 };

/* Entries of a bucket, as they lie in the file. */
struct bytes {
  unsigned char at[4096];
  size_t length;
};

static void
put_number(struct bytes *bytes, size_t number)
{
  for (; number >= 0x80; number >>= 7)
    bytes->at[bytes->length++] = (unsigned char)(number | 0x80);
  bytes->at[bytes->length++] = (unsigned char)number;
}

static void
put(struct bytes *bytes, size_t shared, struct str rest)
{
  put_number(bytes, shared);
  put_number(bytes, rest.length);
  memcpy(bytes->at + bytes->length, rest.bytes, rest.length);
  bytes->length += rest.length;
}

static struct bucket
begin(const struct bytes *bytes)
{
  struct bucket bucket;
  bucket_begin(&bucket,
               (struct bucket_place){bytes->at, bytes->at + bytes->length});
  return bucket;
}

static const struct str words[] = {
    STR_INIT("http://e/"),  STR_INIT("http://e/a"), STR_INIT("http://e/ab"),
    STR_INIT("http://e/b"), STR_INIT("http://f/x"), STR_INIT("http://f/xyz"),
    STR_INIT("i"),          STR_INIT("ij"),         STR_INIT("zzzz"),
};
enum { WORDS = sizeof words / sizeof *words };

static struct bytes
all_words(void)
{
  struct bytes bytes = {.length = 0};
  struct str before = {NULL, 0};
  for (size_t i = 0; i < WORDS; i++) {
    size_t shared = 0;
    while (shared < before.length && shared < words[i].length &&
           before.bytes[shared] == words[i].bytes[shared])
      shared++;
    put(&bytes, shared, str_from_offset(words[i], shared));
    before = words[i];
  }
  return bytes;
}

START_TEST(gives_texts_in_any_order)
{
  struct bytes bytes = all_words();
  struct arena arena;
  arena_init(&arena, 1 << 20);
  for (uint32_t first = 0; first < WORDS; first++) {
    struct bucket bucket = begin(&bytes);
    for (uint32_t i = 0; i < WORDS; i++) {
      uint32_t place = (first + i) % WORDS;
      struct str text;
      ck_assert_int_eq(bucket_text(&bucket, place, &arena, &text), ERR_NONE);
      ck_assert_msg(str_equals(text, words[place]), "%u: %.*s", place,
                    STR_ARGS(text));
    }
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(finds_the_first_that_is_not_before)
{
  static const struct {
    struct str text;
    uint32_t place;
    bool equal;
  } rows[] = {
      {STR_INIT(""), 0, false},
      {STR_INIT("a"), 0, false},
      {STR_INIT("http://e"), 0, false},
      {STR_INIT("http://e/"), 0, true},
      {STR_INIT("http://e/A"), 1, false},
      {STR_INIT("http://e/a"), 1, true},
      {STR_INIT("http://e/aa"), 2, false},
      {STR_INIT("http://e/ab"), 2, true},
      {STR_INIT("http://e/abc"), 3, false},
      {STR_INIT("http://e/b"), 3, true},
      {STR_INIT("http://e/c"), 4, false},
      {STR_INIT("http://f/"), 4, false},
      {STR_INIT("http://f/xy"), 5, false},
      {STR_INIT("http://f/xyz"), 5, true},
      {STR_INIT("http://g"), 6, false},
      {STR_INIT("i"), 6, true},
      {STR_INIT("ia"), 7, false},
      {STR_INIT("ij"), 7, true},
      {STR_INIT("z"), 8, false},
      {STR_INIT("zzzz"), 8, true},
      {STR_INIT("zzzzz"), 9, false},
  };
  struct bytes bytes = all_words();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct bucket bucket = begin(&bytes);
    uint32_t place;
    bool equal;
    ck_assert_int_eq(
        bucket_lower_bound(&bucket, WORDS, rows[i].text, &place, &equal),
        ERR_NONE);
    ck_assert_msg(place == rows[i].place && equal == rows[i].equal,
                  "%s: %u, %d", rows[i].text.bytes, place, equal);
    bucket = begin(&bytes); /* and not farther than it may */
    ck_assert_int_eq(bucket_lower_bound(&bucket, 2, rows[i].text, &place, NULL),
                     ERR_NONE);
    ck_assert_uint_eq(place, rows[i].place < 2 ? rows[i].place : 2);
  }
}
END_TEST

/* What is shared is written up to 255 bytes alone. */
START_TEST(compares_long_texts)
{
  static char texts[4][LONG + 1];
  struct bytes bytes = {.length = 0};
  struct arena arena;
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < 4; i++) {
    memset(texts[i], 'a', LONG);
    texts[i][LONG] = (char)('c' + 2 * i);
    struct str text = str_of(texts[i], sizeof texts[i]);
    put(&bytes, i ? IMAGE_PREFIX_MAXIMUM : 0,
        str_from_offset(text, i ? IMAGE_PREFIX_MAXIMUM : 0));
  }
  for (char end = 'b'; end <= 'k'; end++) {
    char asked[LONG + 1];
    struct bucket bucket = begin(&bytes);
    uint32_t place, expected = (uint32_t)(end - 'b') / 2;
    bool equal;
    memset(asked, 'a', LONG);
    asked[LONG] = end;
    struct str text = str_of(asked, sizeof asked);
    if (expected > 4)
      expected = 4;
    ck_assert_int_eq(bucket_lower_bound(&bucket, 4, text, &place, &equal),
                     ERR_NONE);
    ck_assert_uint_eq(place, expected);
    ck_assert_int_eq(equal, (end - 'b') % 2 && end < 'k');
    if (!equal)
      continue;
    ck_assert_int_eq(bucket_text(&bucket, place, &arena, &text), ERR_NONE);
    ck_assert(str_equals(text, str_of(asked, sizeof asked)));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(says_what_is_damaged)
{
  static const struct {
    const char *what;
    struct str bytes;
    uint32_t place;
  } rows[] = {
      {"nothing", STR_INIT(""), 0},
      {"one number", STR_INIT("\0"), 0},
      {"a number that goes on", STR_INIT("\0\x80"), 0},
      {"a number without end", STR_INIT("\0\x80\x80\x80\x80\x80\x80\x01"), 0},
      {"a rest that is cut off", STR_INIT("\0\3ab"), 0},
      {"sharing with nothing", STR_INIT("\1\1a"), 0},
      {"sharing more than there is", STR_INIT("\0\2ab\3\1c"), 1},
      {"a place behind the end", STR_INIT("\0\1a"), 1},
      {"a place that no bucket has", STR_INIT("\0\1a"), IMAGE_BUCKET},
  };
  struct arena arena;
  arena_init(&arena, 1 << 20);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct bytes bytes = {.length = rows[i].bytes.length};
    struct str text;
    memcpy(bytes.at, rows[i].bytes.bytes, bytes.length);
    struct bucket bucket = begin(&bytes);
    ck_assert_msg(bucket_text(&bucket, rows[i].place, &arena, &text) ==
                      ERR_DAMAGED,
                  "%s", rows[i].what);
  }
  arena_fini(&arena);
}
END_TEST

Suite *
check_bucket(void)
{
  const TTest *tests[] = {gives_texts_in_any_order,
                          finds_the_first_that_is_not_before,
                          compares_long_texts, says_what_is_damaged};
  return runner_make_suite("bucket", tests, sizeof tests / sizeof *tests);
}
