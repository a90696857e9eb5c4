#include "http/content.h"

#include "runner.h"

runner_suite check_content;

START_TEST(takes_the_bytes_of_a_buffer)
{
  struct buffer buffer;
  buffer_init(&buffer, 1024);
  buffer_put(&buffer, STR("some bytes"));
  struct content content = content_take(&buffer);
  ck_assert_int_eq(content.kind, CONTENT_OWNED);
  ck_assert(
      str_equals(str_of(content.bytes, content.length), STR("some bytes")));
  ck_assert_uint_eq(buffer_str(&buffer).length, 0);
  content_release(&content);
  ck_assert_int_eq(content.kind, CONTENT_NONE);
  ck_assert_uint_eq(content.length, 0);
  content_release(&content); /* nothing is given back twice */
  buffer_fini(&buffer);
}
END_TEST

START_TEST(gives_borrowed_bytes_back_to_nobody)
{
  char bytes[] = "lent";
  struct content content = content_borrow(bytes, 4);
  ck_assert_int_eq(content.kind, CONTENT_BORROWED);
  ck_assert_ptr_eq(content.bytes, bytes);
  ck_assert_ptr_null(content.release);
  content_release(&content);
}
END_TEST

static enum err
write_nothing(void *owner, struct buffer *out)
{
  (void)owner;
  (void)out;
  return ERR_NONE;
}

static void
count_release(void *owner)
{
  ++*(int *)owner;
}

START_TEST(releases_a_stream_once)
{
  int released = 0;
  struct content content =
      content_stream(write_nothing, count_release, &released);
  ck_assert_int_eq(content.kind, CONTENT_STREAM);
  ck_assert(content.length == CONTENT_LENGTH_UNKNOWN);
  content_release(&content);
  content_release(&content);
  ck_assert_int_eq(released, 1);
}
END_TEST

/* Whoever sends it releases it, and it still tells how long it is. */
START_TEST(is_not_released_after_it_was_handed_over)
{
  int released = 0;
  struct content content =
      content_stream(write_nothing, count_release, &released);
  content.length = 12;
  content_hand_over(&content);
  ck_assert_uint_eq(content.length, 12);
  content_release(&content);
  ck_assert_int_eq(released, 0);
}
END_TEST

Suite *
check_content(void)
{
  const TTest *tests[] = {
      takes_the_bytes_of_a_buffer, gives_borrowed_bytes_back_to_nobody,
      releases_a_stream_once, is_not_released_after_it_was_handed_over};
  return runner_make_suite("content", tests, sizeof tests / sizeof *tests);
}
