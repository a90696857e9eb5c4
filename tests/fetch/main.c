#include "runner.h"

runner_suite check_answer_filter, check_small_image;

int
main(void)
{
  static runner_suite *const suites[] = {check_answer_filter,
                                         check_small_image};
  return runner_run(suites, sizeof suites / sizeof *suites);
}
