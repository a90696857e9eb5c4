#include "runner.h"

runner_suite check_cache, check_dataset, check_document, check_documents,
    check_equivalence, check_front, check_identify, check_links, check_moves,
    check_namespace_rule, check_negotiate, check_parameters, check_problems,
    check_rules, check_see_other, check_select, check_service, check_target,
    check_variant;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_cache,          check_dataset,     check_document,
      check_documents,      check_equivalence, check_front,
      check_identify,       check_links,       check_moves,
      check_namespace_rule, check_negotiate,   check_parameters,
      check_problems,       check_rules,       check_see_other,
      check_select,         check_service,     check_target,
      check_variant,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
