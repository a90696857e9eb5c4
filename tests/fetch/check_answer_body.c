#include "fetch/answer_body.h"

#include "runner.h"

#include <string.h>

runner_suite check_answer_body;

/* "hello\n" as gzip(1) packs it. */
static const char hello[] =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x48\xcd\xc9\xc9\xe7\x02\x00"
    "\x20\x30\x3a\x36\x06\x00\x00\x00";
enum { HELLO = sizeof hello - 1, ROOM = 1000 };

START_TEST(keeps_what_is_not_packed)
{
  struct answer_body body = {0};
  ck_assert_int_eq(answer_body_put(&body, STR("ab"), false, 3), ERR_NONE);
  ck_assert_int_eq(answer_body_put(&body, STR("c"), false, 3), ERR_NONE);
  ck_assert(str_equals(buffer_str(&body.bytes), STR("abc")));
  ck_assert(!body.is_open);
  ck_assert_int_eq(answer_body_put(&body, STR(""), false, 3), ERR_NONE);
  ck_assert_int_eq(answer_body_put(&body, STR("d"), false, 3), ERR_LIMIT);
  ck_assert_int_eq(answer_body_put(&body, STR("d"), false, 2), ERR_LIMIT);
  answer_body_fini(&body);
}
END_TEST

/* In pieces of any length, and in several members. */
START_TEST(unpacks)
{
  struct answer_body body = {0};
  for (int member = 1; member < 3; member++) {
    for (size_t at = 0; at < HELLO; at += (size_t)_i) {
      size_t length = HELLO - at < (size_t)_i ? HELLO - at : (size_t)_i;
      ck_assert_int_eq(
          answer_body_put(&body, str_of(hello + at, length), true, ROOM),
          ERR_NONE);
      ck_assert(body.is_open == (at + length < HELLO));
    }
    ck_assert_uint_eq(body.bytes.length, 6 * (size_t)member);
  }
  ck_assert(str_equals(buffer_str(&body.bytes), STR("hello\nhello\n")));
  answer_body_reset(&body);
  ck_assert_int_eq(answer_body_put(&body, str_of(hello, HELLO), true, ROOM), 0);
  ck_assert(str_equals(buffer_str(&body.bytes), STR("hello\n")));
  answer_body_fini(&body);
}
END_TEST

START_TEST(refuses_damage)
{
  for (size_t i = 0; i < HELLO; i++) {
    struct answer_body body = {0};
    char broken[HELLO];
    memcpy(broken, hello, HELLO);
    broken[i] = (char)(broken[i] ^ 0x14);
    enum err err = answer_body_put(&body, str_of(broken, HELLO), true, ROOM);
    bool is_told = err != ERR_NONE || body.is_open;
    /* Time, kind and system of the file, and the bits that fill a byte. */
    bool says_nothing = (i >= 4 && i < 10) || i == 17;
    ck_assert_msg(is_told || says_nothing, "byte %zu", i);
    answer_body_fini(&body);
  }
}
END_TEST

START_TEST(bounds_what_is_unpacked)
{
  struct answer_body body = {0};
  ck_assert_int_eq(answer_body_put(&body, str_of(hello, HELLO), true, 5),
                   ERR_LIMIT);
  ck_assert_uint_le(body.bytes.length, 5);
  answer_body_reset(&body);
  ck_assert_int_eq(answer_body_put(&body, str_of(hello, HELLO), true, 6),
                   ERR_NONE);
  answer_body_fini(&body);
}
END_TEST

Suite *
check_answer_body(void)
{
  const TTest *tests[] = {keeps_what_is_not_packed, refuses_damage,
                          bounds_what_is_unpacked};
  Suite *suite =
      runner_make_suite("answer_body", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("pieces");
  tcase_add_loop_test(each, unpacks, 1, HELLO + 1);
  suite_add_tcase(suite, each);
  return suite;
}
