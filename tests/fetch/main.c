#include "runner.h"

runner_suite check_answer_head, check_credentials, check_endpoint,
    check_fetcher, check_fetcher_sandbox, check_health, check_transfer;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_answer_head,     check_credentials, check_endpoint, check_fetcher,
      check_fetcher_sandbox, check_health,      check_transfer,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
