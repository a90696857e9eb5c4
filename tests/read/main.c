#include "runner.h"

runner_suite check_config_reader, check_config_hint, check_feed, check_input,
    check_line_reader, check_piece_reader, check_rdfxml_reader, check_sniff,
    check_source, check_table_reader, check_term_check, check_text_scan,
    check_turtle_reader, check_xml_levels, check_xml_scan;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_config_reader, check_config_hint, check_feed,
      check_input,         check_line_reader, check_piece_reader,
      check_rdfxml_reader, check_sniff,       check_source,
      check_table_reader,  check_term_check,  check_text_scan,
      check_turtle_reader, check_xml_levels,  check_xml_scan,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
