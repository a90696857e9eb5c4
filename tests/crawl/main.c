#include "runner.h"

runner_suite check_conclusion, check_crawl_text, check_finding,
    check_finding_list, check_json_check, check_link_list, check_reading,
    check_visit;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_conclusion, check_crawl_text, check_finding, check_finding_list,
      check_json_check, check_link_list,  check_reading, check_visit,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
