#include "runner.h"

runner_suite check_document, check_documents, check_equivalence, check_identify,
    check_negotiate, check_problems, check_rules, check_see_other,
    check_service, check_target;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_document,  check_documents, check_equivalence, check_identify,
      check_negotiate, check_problems,  check_rules,       check_see_other,
      check_service,   check_target,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
