#include "runner.h"

runner_suite check_page, check_page_context;

int
main(void)
{
  static runner_suite *const suites[] = {check_page, check_page_context};
  return runner_run(suites, sizeof suites / sizeof *suites);
}
