#include "runner.h"

runner_suite check_accept, check_accept_vectors, check_entity_tag,
    check_http_date, check_media_type, check_precondition, check_request,
    check_response, check_status;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_accept,    check_accept_vectors, check_entity_tag,
      check_http_date, check_media_type,     check_precondition,
      check_request,   check_response,       check_status,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
