#include "runner.h"

runner_suite check_access_log, check_addresses, check_channel,
    check_child_arguments, check_user, check_connections, check_forms,
    check_gate, check_library_message, check_log_ring, check_options;

int
main(void)
{
  static runner_suite *const suites[] = {
      check_access_log,      check_addresses, check_channel,
      check_child_arguments, check_user,      check_connections,
      check_forms,           check_gate,      check_library_message,
      check_log_ring,        check_options,
  };
  return runner_run(suites, sizeof suites / sizeof *suites);
}
