#include "base/blob.h"

#include "runner.h"

runner_suite check_blob;

START_TEST(takes_a_buffer_over)
{
  struct buffer buffer;
  buffer_init(&buffer, 16);
  buffer_put(&buffer, STR("content"));
  struct blob *blob = blob_take(&buffer);
  ck_assert_ptr_nonnull(blob);
  ck_assert(str_equals(blob_str(blob), STR("content")));
  ck_assert_uint_eq(buffer.length, 0);
  struct blob *second = blob_acquire(blob);
  blob_release(blob);
  ck_assert(str_equals(blob_str(second), STR("content")));
  blob_release(second);
  blob_release(NULL);
  buffer_fini(&buffer);
}
END_TEST

START_TEST(takes_nothing_of_a_failed_one)
{
  struct buffer buffer;
  buffer_init(&buffer, 4);
  buffer_put(&buffer, STR("too much"));
  ck_assert_ptr_null(blob_take(&buffer));
  buffer_fini(&buffer);
}
END_TEST

START_TEST(may_be_empty)
{
  struct buffer buffer;
  buffer_init(&buffer, 4);
  struct blob *blob = blob_take(&buffer);
  ck_assert_ptr_nonnull(blob);
  ck_assert_uint_eq(blob->length, 0);
  blob_release(blob);
}
END_TEST

Suite *
check_blob(void)
{
  const TTest *tests[] = {takes_a_buffer_over, takes_nothing_of_a_failed_one,
                          may_be_empty};
  return runner_make_suite("blob", tests, sizeof tests / sizeof *tests);
}
