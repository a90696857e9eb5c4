#include "runner.h"

runner_suite check_htaccess, check_htaccess_choice, check_htaccess_pattern,
    check_htaccess_reader, check_import_kind, check_imported, check_yaml_leaves;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_htaccess,        check_htaccess_choice, check_htaccess_pattern,
      check_htaccess_reader, check_import_kind,     check_imported,
      check_yaml_leaves};
  return runner_run(suites, sizeof suites / sizeof *suites);
}
