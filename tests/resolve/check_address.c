#include "resolve/address.h"

#include "fixture.h"
#include "runner.h"

#include <string.h>

runner_suite check_address;

#define NAMESPACE                                                              \
  "namespace\thttp://e.org/\nnamespace.origin\thttps://h.example/ld\n"

START_TEST(answers_at_other_addresses)
{
  static const struct {
    const char *config, *host, *target;
    int status;
    const char *location; /* NULL: not looked at */
  } rows[] = {
      {NAMESPACE, "e.org", "/id/jupiter", 303,
       "https://h.example/ld/doc/jupiter"},
      {NAMESPACE, "e.org", "/ld/id/jupiter", 303,
       "https://h.example/ld/doc/jupiter"},
      {NAMESPACE, "h.example", "/ld/id/jupiter", 303,
       "https://h.example/ld/doc/jupiter"},
      {NAMESPACE, "e.org", "/ld/doc/jupiter.ttl", 200, NULL},
      {NAMESPACE, "e.org", "/ld/-/style.css", 200, NULL},
      {NAMESPACE, "e.org", "/ld/", 200, NULL},
      {NAMESPACE, "e.org", "/ld", 200, NULL},
      {NAMESPACE, "e.org", "/ld/robots.txt", 200, NULL},
      {NAMESPACE, "e.org", "/ld/.well-known/void", 200, NULL},
      {NAMESPACE, "e.org", "/ld/-/none", 404, NULL},
      {NAMESPACE, "e.org", "/ld/id/none", 404, NULL},
      {NAMESPACE, "e.org", "/le/id/jupiter", 404, NULL},
      {NAMESPACE, "i.example", "/ld/id/jupiter", 421, NULL},
      {"", "e.org", "/ld/id/jupiter", 404, NULL},
      {"services\t/_so/\n", "e.org", "/_so/style.css", 200, NULL},
      {"services\t/_so/\n", "e.org", "/-/style.css", 404, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct fixture fixture;
    fixture_init(&fixture, rows[i].config, fixture_names);
    int status =
        fixture_ask(&fixture, "GET", rows[i].target, rows[i].host, NULL)
            ->status;
    ck_assert_msg(status == rows[i].status, "%zu: %s: %d", i, rows[i].target,
                  status);
    if (rows[i].location)
      ck_assert_str_eq(fixture_field(&fixture, "Location"), rows[i].location);
    fixture_fini(&fixture);
  }
}
END_TEST

/* What is not found is explained for the path as it came. */
START_TEST(explains_what_was_asked)
{
  struct fixture fixture;
  fixture_init(&fixture, NAMESPACE, fixture_names);
  fixture_ask(&fixture, "GET", "/ld/none", "e.org", "text/html");
  ck_assert(fixture_says(&fixture, "href=\"/ld/-/style.css"));
  ck_assert(!fixture_says(&fixture, "href=\"/-/"));
  ck_assert(!fixture_says(&fixture, "/ld/ld/"));
  fixture_fini(&fixture);
}
END_TEST

Suite *
check_address(void)
{
  const TTest *tests[] = {answers_at_other_addresses, explains_what_was_asked};
  return runner_make_suite("address", tests, sizeof tests / sizeof *tests);
}
