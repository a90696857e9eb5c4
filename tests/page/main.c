#include "runner.h"

runner_suite check_page, check_page_context, check_page_map_frame,
    check_page_map_path, check_page_source, check_schema_type;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_page,          check_page_context, check_page_map_frame,
      check_page_map_path, check_page_source,  check_schema_type,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
