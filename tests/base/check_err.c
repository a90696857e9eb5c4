#include "base/err.h"

#include "runner.h"

#include <stdbool.h>
#include <string.h>
#include <sysexits.h>

runner_suite check_err;

/* The exit codes that the manual page states, after sysexits.h. */
START_TEST(has_the_exit_codes_of_sysexits)
{
  static const struct {
    enum err err;
    int code;
  } rows[] = {
      {ERR_NONE, EX_OK},
      {ERR_USAGE, EX_USAGE},
      {ERR_BAD_DATA, EX_DATAERR},
      {ERR_NO_INPUT, EX_NOINPUT},
      {ERR_UNAVAILABLE, EX_UNAVAILABLE},
      {ERR_CHILD_DIED, EX_SOFTWARE},
      {ERR_SYSTEM, EX_OSERR},
      {ERR_CREATE, EX_CANTCREAT},
      {ERR_IO, EX_IOERR},
      {ERR_PERMISSION, EX_NOPERM},
      {ERR_CONFIG, EX_CONFIG},
      {ERR_DAMAGED, EX_DATAERR}, /* "65 bad data or image" */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(err_exit_code(rows[i].err) == rows[i].code, "%s: %d",
                  err_text(rows[i].err), err_exit_code(rows[i].err));
}
END_TEST

START_TEST(has_a_text_for_every_value)
{
  for (int err = ERR_NONE; err <= ERR_DAMAGED; err++) {
    const char *text = err_text((enum err)err);
    ck_assert_msg(text && *text, "error %d", err);
    for (int other = ERR_NONE; other < err; other++)
      ck_assert_msg(strcmp(text, err_text((enum err)other)) != 0,
                    "errors %d and %d", other, err);
    int code = err_exit_code((enum err)err);
    ck_assert_msg(err ? code >= EX__BASE && code <= EX__MAX : code == 0,
                  "error %d exits with %d", err, code);
  }
}
END_TEST

START_TEST(survives_a_value_that_is_none)
{
  ck_assert_ptr_nonnull(err_text((enum err)999));
  ck_assert_int_ne(err_exit_code((enum err)999), 0);
}
END_TEST

static enum err
try_it(enum err err, bool *ret_behind)
{
  *ret_behind = false;
  TRY(err);
  *ret_behind = true;
  return ERR_NONE;
}

START_TEST(try_leaves_at_an_error)
{
  bool behind;
  ck_assert_int_eq(try_it(ERR_IO, &behind), ERR_IO);
  ck_assert(!behind);
  ck_assert_int_eq(try_it(ERR_NONE, &behind), ERR_NONE);
  ck_assert(behind);
}
END_TEST

Suite *
check_err(void)
{
  const TTest *tests[] = {
      has_the_exit_codes_of_sysexits, has_a_text_for_every_value,
      survives_a_value_that_is_none, try_leaves_at_an_error};
  return runner_make_suite("err", tests, sizeof tests / sizeof *tests);
}
