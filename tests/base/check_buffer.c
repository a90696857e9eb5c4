#include "base/buffer.h"

#include "runner.h"
#include "starve.h"

#include <stdint.h>
#include <stdlib.h>

runner_suite check_buffer;

START_TEST(stops_at_its_maximum)
{
  struct buffer buffer;
  buffer_init(&buffer, 4);
  buffer_put(&buffer, STR("abc"));
  buffer_put_char(&buffer, 'd');
  ck_assert_int_eq(buffer_err(&buffer), ERR_NONE);
  buffer_put_char(&buffer, 'e');
  ck_assert_int_eq(buffer_err(&buffer), ERR_LIMIT);
  ck_assert(str_equals(buffer_str(&buffer), STR("abcd")));
  buffer_fini(&buffer);
}
END_TEST

START_TEST(says_when_memory_is_out)
{
  struct buffer buffer;
  buffer_init(&buffer, SIZE_MAX);
  buffer_put(&buffer, STR("abc"));
  if (starve_begin()) {
    char *more = buffer_extend(&buffer, 1 << 20);
    starve_end();
    ck_assert_ptr_null(more);
    ck_assert_int_eq(buffer_err(&buffer), ERR_MEMORY);
    ck_assert(str_equals(buffer_str(&buffer), STR("abc")));
  }
  buffer_fini(&buffer);
}
END_TEST

START_TEST(errors_stick_until_reset)
{
  struct buffer buffer;
  buffer_init(&buffer, 4);
  buffer_put(&buffer, STR("abcde"));
  ck_assert_int_eq(buffer_err(&buffer), ERR_LIMIT);
  buffer_put_char(&buffer, 'x'); /* there would be room */
  ck_assert_ptr_null(buffer_extend(&buffer, 1));
  ck_assert_uint_eq(buffer_str(&buffer).length, 0);
  ck_assert_int_eq(buffer_err(&buffer), ERR_LIMIT);
  buffer_reset(&buffer);
  buffer_put(&buffer, STR("abcd"));
  ck_assert_int_eq(buffer_err(&buffer), ERR_NONE);
  ck_assert(str_equals(buffer_str(&buffer), STR("abcd")));
  buffer_fini(&buffer);
}
END_TEST

START_TEST(extends_by_nothing)
{
  struct buffer buffer;
  buffer_init(&buffer, 16);
  ck_assert_ptr_nonnull(buffer_extend(&buffer, 0)); /* NULL is an error */
  ck_assert_int_eq(buffer_err(&buffer), ERR_NONE);
  buffer_put(&buffer, STR("ab"));
  ck_assert_ptr_eq(buffer_extend(&buffer, 0), buffer.bytes + 2);
  ck_assert_uint_eq(buffer.length, 2);
  buffer_fini(&buffer);
}
END_TEST

START_TEST(refuses_sizes_that_would_overflow)
{
  struct buffer buffer;
  buffer_init(&buffer, 1024);
  buffer_put_char(&buffer, 'a');
  ck_assert_ptr_null(buffer_extend(&buffer, SIZE_MAX));
  ck_assert_int_eq(buffer_err(&buffer), ERR_LIMIT);
  buffer_fini(&buffer);
}
END_TEST

START_TEST(hands_its_memory_over)
{
  struct buffer buffer;
  size_t length = 99;
  buffer_init(&buffer, 1024 * 1024);
  for (int i = 0; i < 5000; i++) /* grows several times on the way */
    buffer_format(&buffer, "%04d", i);
  char *bytes = buffer_take(&buffer, &length);
  ck_assert_uint_eq(length, 20000);
  ck_assert(str_equals(str_of(bytes + 19996, 4), STR("4999")));
  ck_assert_uint_eq(buffer_str(&buffer).length, 0);
  buffer_put(&buffer, STR("again"));
  ck_assert(str_equals(buffer_str(&buffer), STR("again")));
  buffer_fini(&buffer);
  free(bytes);
}
END_TEST

START_TEST(cuts_but_never_grows_by_cutting)
{
  struct buffer buffer;
  buffer_init(&buffer, 64);
  buffer_put(&buffer, STR("abcdef"));
  buffer_cut(&buffer, 9);
  ck_assert_uint_eq(buffer_str(&buffer).length, 6);
  buffer_cut(&buffer, 2);
  buffer_put_char(&buffer, 'z');
  ck_assert(str_equals(buffer_str(&buffer), STR("abz")));
  buffer_fini(&buffer);
}
END_TEST

START_TEST(writes_scalars_as_utf8)
{
  static const struct {
    uint32_t scalar;
    struct str bytes;
  } rows[] = {
      {0x00, STR_INIT("\0")},
      {0x7F, STR_INIT("\x7F")},
      {0x80, STR_INIT("\xC2\x80")},
      {0x7FF, STR_INIT("\xDF\xBF")},
      {0x800, STR_INIT("\xE0\xA0\x80")},
      {0xFFFD, STR_INIT("\xEF\xBF\xBD")},
      {0x10000, STR_INIT("\xF0\x90\x80\x80")},
      {0x10FFFF, STR_INIT("\xF4\x8F\xBF\xBF")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer buffer;
    buffer_init(&buffer, 8);
    buffer_put_scalar(&buffer, rows[i].scalar);
    ck_assert_msg(str_equals(buffer_str(&buffer), rows[i].bytes), "U+%04X",
                  rows[i].scalar);
    buffer_fini(&buffer);
  }
}
END_TEST

START_TEST(refuses_a_format_that_would_be_cut)
{
  struct buffer buffer;
  buffer_init(&buffer, 4096);
  buffer_format(&buffer, "%0600d", 1);
  ck_assert_int_eq(buffer_err(&buffer), ERR_LIMIT);
  ck_assert_uint_eq(buffer_str(&buffer).length, 0);
  buffer_fini(&buffer);
}
END_TEST

/* Small contents keep their memory, large ones do not; both are forgotten. */
START_TEST(gives_large_memory_back)
{
  struct buffer buffer;
  buffer_init(&buffer, 4 * (size_t)BUFFER_USUAL);
  buffer_put(&buffer, STR("small"));
  size_t capacity = buffer.capacity;
  buffer_recycle(&buffer);
  ck_assert_uint_eq(buffer.length, 0);
  ck_assert_uint_eq(buffer.capacity, capacity);
  ck_assert_ptr_nonnull(buffer_extend(&buffer, (size_t)BUFFER_USUAL + 1));
  buffer_recycle(&buffer);
  ck_assert_uint_eq(buffer.length, 0);
  ck_assert_uint_eq(buffer.capacity, 0);
  buffer_put(&buffer, STR("again"));
  ck_assert(str_equals(buffer_str(&buffer), STR("again")));
  buffer_fini(&buffer);
}
END_TEST

START_TEST(leaves_its_room_when_it_is_small)
{
  char room[4];
  size_t length;
  struct buffer buffer;
  buffer_init_room(&buffer, 64, room, sizeof room);
  buffer_put(&buffer, STR("abc"));
  ck_assert_ptr_eq(buffer.bytes, room);
  buffer_put(&buffer, STR("def"));
  ck_assert_ptr_ne(buffer.bytes, room);
  ck_assert(str_equals(buffer_str(&buffer), STR("abcdef")));
  buffer_fini(&buffer);
  buffer_init_room(&buffer, 64, room, sizeof room);
  buffer_put(&buffer, STR("abc"));
  char *taken =
      buffer_take(&buffer, &length); /* a copy: the room is the owner's */
  ck_assert_ptr_ne(taken, room);
  ck_assert(str_equals(str_of(taken, length), STR("abc")));
  free(taken);
}
END_TEST

Suite *
check_buffer(void)
{
  const TTest *tests[] = {gives_large_memory_back,
                          stops_at_its_maximum,
                          says_when_memory_is_out,
                          errors_stick_until_reset,
                          extends_by_nothing,
                          refuses_sizes_that_would_overflow,
                          hands_its_memory_over,
                          cuts_but_never_grows_by_cutting,
                          writes_scalars_as_utf8,
                          refuses_a_format_that_would_be_cut,
                          leaves_its_room_when_it_is_small};
  return runner_make_suite("buffer", tests, sizeof tests / sizeof *tests);
}
