#include "runner.h"

runner_suite check_image_builder, check_image_record, check_row_sorter,
    check_scratch, check_string_sort, check_term_order, check_term_table,
    check_version_choice, check_version_date, check_version_order;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_image_builder, check_image_record,   check_row_sorter,
      check_scratch,       check_string_sort,    check_term_order,
      check_term_table,    check_version_choice, check_version_date,
      check_version_order,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
