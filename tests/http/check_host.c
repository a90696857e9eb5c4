#include "http/host.h"

#include "runner.h"

runner_suite check_host;

START_TEST(knows_hosts)
{
  static const char *const valid[] = {
      "e.org",
      "e.org:80",
      "e.org:",
      "e.org:65535",
      "1.2.3.4",
      "[::1]",
      "[::1]:8080",
      "[::1]:",
      "a-b_c~d",
      "[1:2:3:4:5:6:7::]",
      "[v1.a:b]",
      "[::1.2.3.4]",
      "[4712::abcd]",
      "localhost",
      "[::ffff:1.2.3.4]",
  };
  static const char *const others[] = {
      "e.org:65536",
      "e.org:x",
      "e.org:80:80",
      "e.org/",
      "e org",
      "a@e.org",
      "[::1",
      "[]",
      "[x]",
      "[::1]x",
      "[::1]:x",
      "e.org\n",
      "e,org",
      "e.org?q",
      "[:]",
      "[1.2.3.4]",
      "[4712::abcd::]",
      "[1:2:3:4:5:6:7:8:9]",
      "[1:2]",
      "[::12345]",
      "[::1.2.3.256]",
      "[::1.2.3.04]",
      "[v.a]",
      "[v1.]",
      "[vg.a]",
      "[v1.a/b]",
      "[fe80::1%25eth0]",
      "[:::]",
  };
  for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
    ck_assert_msg(host_is_valid(str_from(valid[i])), "%s", valid[i]);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    ck_assert_msg(!host_is_valid(str_from(others[i])), "%s", others[i]);
  ck_assert(!host_is_valid(STR("e\0.org")));
}
END_TEST

Suite *
check_host(void)
{
  const TTest *tests[] = {knows_hosts};
  return runner_make_suite("host", tests, sizeof tests / sizeof *tests);
}
