#include "serve/admin_address.h"

#include "runner.h"

#include <stdlib.h>
#include <string.h>

runner_suite check_admin_address;

#define TEN "0123456789"
#define NINETY TEN TEN TEN TEN TEN TEN TEN TEN TEN

START_TEST(chooses_the_address)
{
  static const struct {
    const char *configured, *variable, *expected;
  } rows[] = {
      {"", NULL, ""},
      {"", "", ""},
      {"", "/run/seeother", "unix:/run/seeother/admin.sock?mode=0660"},
      {"", "/run/a:/run/b", "unix:/run/a/admin.sock?mode=0660"},
      {"", "/run/a?b", ""},
      {"", ":/run/b", ""},
      {"", "/" NINETY "01234", "unix:/" NINETY "01234/admin.sock?mode=0660"},
      {"", "/" NINETY "012345", ""},
      {"off", "/run/seeother", ""},
      {"off", NULL, ""},
      {"127.0.0.1:9", "/run/seeother", "127.0.0.1:9"},
      {"unix:/x", NULL, "unix:/x"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char room[LISTENER_ADDRESS_MAXIMUM + 1];
    struct listener_address parsed;
    unsetenv("RUNTIME_DIRECTORY");
    if (rows[i].variable)
      setenv("RUNTIME_DIRECTORY", rows[i].variable, 1);
    struct str found = admin_address(str_from(rows[i].configured), room);
    ck_assert_msg(str_equals(found, str_from(rows[i].expected)),
                  "row %zu: %.*s", i, STR_ARGS(found));
    if (found.length)
      ck_assert_int_eq(listener_address_parse(found, &parsed), ERR_NONE);
  }
  unsetenv("RUNTIME_DIRECTORY");
}
END_TEST

Suite *
check_admin_address(void)
{
  const TTest *tests[] = {chooses_the_address};
  return runner_make_suite("admin_address", tests,
                           sizeof tests / sizeof *tests);
}
