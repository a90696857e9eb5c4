#include "runner.h"

runner_suite check_str;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_str,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
