#include "runner.h"

runner_suite check_address, check_ask, check_check_data, check_dataset,
    check_documents, check_engine_hits, check_equivalence, check_links,
    check_negotiate, check_negotiate_format, check_negotiate_reason,
    check_problems, check_represent, check_representation_cache,
    check_request_cache, check_respond, check_see_other, check_service,
    check_signposts, check_tally, check_traits;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_address,          check_ask,
      check_check_data,       check_dataset,
      check_documents,        check_engine_hits,
      check_equivalence,      check_links,
      check_negotiate,        check_negotiate_format,
      check_negotiate_reason, check_problems,
      check_represent,        check_representation_cache,
      check_request_cache,    check_respond,
      check_see_other,        check_service,
      check_signposts,        check_tally,
      check_traits,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
