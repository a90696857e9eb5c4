#include "runner.h"

runner_suite check_authorities, check_document, check_fetched, check_identify,
    check_mounts, check_moves, check_namespace_rule, check_note,
    check_parameters, check_rules, check_site, check_snapshot, check_spelling,
    check_target, check_url_document, check_variant, check_wants;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_authorities, check_document, check_fetched,        check_identify,
      check_mounts,      check_moves,    check_namespace_rule, check_note,
      check_parameters,  check_rules,    check_site,           check_snapshot,
      check_spelling,    check_target,   check_url_document,   check_variant,
      check_wants,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
