#include "runner.h"

runner_suite check_engine, check_message;

int
main(void)
{
  static runner_suite *const suites[] = {check_engine, check_message};
  return runner_run(suites, sizeof suites / sizeof *suites);
}
