#include "runner.h"

runner_suite check_confine, check_confine_ports, check_limits;

int
main(void)
{
  static runner_suite *const suites[] = {check_confine, check_confine_ports,
                                         check_limits};
  return runner_run(suites, sizeof suites / sizeof *suites);
}
