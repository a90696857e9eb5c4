#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { RUNNER_TIMEOUT = 60 };

int
runner_run(runner_suite *const *suites, size_t count)
{
  SRunner *runner = srunner_create(suites[0]());
  for (size_t i = 1; i < count; i++)
    srunner_add_suite(runner, suites[i]());
  srunner_run_all(runner, CK_ENV);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

Suite *
runner_make_suite(const char *name, const TTest *const *tests, size_t count)
{
  Suite *suite = suite_create(name);
  TCase *cases = tcase_create(name);
  tcase_set_timeout(cases, RUNNER_TIMEOUT);
  for (size_t i = 0; i < count; i++)
    tcase_add_test(cases, tests[i]);
  suite_add_tcase(suite, cases);
  return suite;
}

const char *
runner_source(const char *path)
{
  static char text[4096];
  const char *source = getenv("srcdir");
  snprintf(text, sizeof text, "%s/%s", source ? source : ".", path);
  return text;
}

const char *
runner_shared(const char *path)
{
  static char text[4096];
  const char *shared = getenv("SEEOTHER_SHARED");
  const char *source = getenv("srcdir");
  if (shared)
    snprintf(text, sizeof text, "%s/%s", shared, path);
  else
    snprintf(text, sizeof text, "%s/../shared/%s", source ? source : ".", path);
  if (access(text, R_OK) == 0)
    return text;
  printf("# skipped: %s is not here\n", path);
  return NULL;
}
