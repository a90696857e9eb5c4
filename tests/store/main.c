#include "runner.h"

runner_suite check_image, check_image_store;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_image,
      check_image_store,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
