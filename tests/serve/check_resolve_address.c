#include "serve/resolve_address.h"

#include "runner.h"

runner_suite check_resolve_address;

START_TEST(knows_addresses)
{
  static const struct {
    const char *argument;
    bool is_valid;
  } rows[] = {
      {"a.example:80:127.0.0.1", true},
      {"a.example:65535:10.1.2.3", true},
      {"a.example:443:::1", true},
      {"a.example:443:[::1]", true},
      {"a.example:443:2001:db8::7", true},
      {"127.0.0.1:80:127.0.0.2", true},
      {"", false},
      {"a.example", false},
      {"a.example:80", false},
      {"a.example:80:", false},
      {":80:127.0.0.1", false},
      {"a.example::127.0.0.1", false},
      {"a.example:0:127.0.0.1", false},
      {"a.example:65536:127.0.0.1", false},
      {"a.example:http:127.0.0.1", false},
      {"a.example:80:b.example", false},
      {"a.example:80:[127.0.0.1]", false},
      {"a.example:80:127.0.0.1,127.0.0.2", false},
      {"a b:80:127.0.0.1", false},
      {"*:80:127.0.0.1/", false},
      {"-a.example:80:127.0.0.1\n", false},
      {"a.example:80:11111111111111111111111111111111111111111111111", false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(resolve_address_is_valid(str_from(rows[i].argument)) ==
                      rows[i].is_valid,
                  "%s", rows[i].argument);
}
END_TEST

Suite *
check_resolve_address(void)
{
  const TTest *const tests[] = {knows_addresses};
  return runner_make_suite("resolve_address", tests,
                           sizeof tests / sizeof *tests);
}
