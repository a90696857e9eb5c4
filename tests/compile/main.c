#include "runner.h"

runner_suite check_config_reader, check_feed, check_image_builder, check_input,
    check_line_reader, check_rdf_reader, check_row_sorter, check_scratch,
    check_source, check_string_sort, check_table_reader, check_term_check,
    check_term_order, check_term_table, check_text_scan, check_version_order,
    check_xml_scan;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_config_reader, check_feed,         check_image_builder,
      check_input,         check_line_reader,  check_rdf_reader,
      check_row_sorter,    check_scratch,      check_source,
      check_string_sort,   check_table_reader, check_term_check,
      check_term_order,    check_term_table,   check_text_scan,
      check_version_order, check_xml_scan,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
